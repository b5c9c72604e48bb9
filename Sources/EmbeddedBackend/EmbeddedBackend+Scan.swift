public import BatchClient
import GRDB
import Synchronization

extension EmbeddedBackend {
    /// The data sets that were ever written to, by name, with how many records each has.
    /// - Throws: `BackendError`.
    public func dataSets() async throws -> [DataSetInfo] {
        let now = now()
        do {
            return try await read { db in
                // Expired records are counted until they are cleared away.
                let rows = try Row.fetchAll(
                    db,
                    sql: """
                        SELECT name, records - coalesce(expired, 0) FROM data_set
                        LEFT JOIN (
                            SELECT data_set, count(*) AS expired
                            FROM record INDEXED BY record_expires
                            WHERE expires <= ? GROUP BY data_set
                        ) ON data_set = number ORDER BY name
                        """, arguments: [now])
                return rows.map { row in
                    DataSetInfo(DataSet(row[0]), recordCount: max(0, row[1]))
                }
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
    }

    /// One page, in the order of IDs: integers, strings, bytes, pairs. A page is found by the ID
    /// that the one before ended with, so it costs the same wherever it is. With a condition that few
    /// records meet it ends early, after a bounded number of records. A data set that nothing was
    /// written to has no records.
    /// - Throws: `BackendError`.
    public func scan(_ request: ScanRequest) async throws -> ScanPage {
        let now = now()
        do {
            return try await read { db in try self.page(request, in: db, at: now) }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
    }

    private func page(
        _ request: ScanRequest, in db: Database, at now: Int64
    ) throws -> ScanPage {
        var dataSets = DataSetNumbers(db, known: dataSetNumbers.withLock { $0 })
        var page = ScanPage(rows: [], examined: 0, next: nil)
        guard let number = try dataSets.find(request.dataSet) else { return page }
        learn(dataSets.learned)
        page.rows.reserveCapacity(min(request.pageSize, 10_000))
        let (most, overflow) = request.pageSize.multipliedReportingOverflow(by: 20)
        var left = overflow ? Int.max : max(2_000, most)
        let select = try PreparedStatement(
            "SELECT id, generation, expires, bins FROM record "
                + "WHERE data_set = ?1 AND id > ?2 ORDER BY id", in: db)
        // The bytes that are bound must stay until the statement is reset.
        try (request.cursor?.bytes ?? []).withUnsafeBytes { start in
            defer { select.reset() }
            select.bind(number, at: 1)
            select.bind(start, at: 2)
            var last: [UInt8] = []
            var unseen = request.watchedBins
            defer { page.seenBins = Set(request.watchedBins).subtracting(unseen) }
            var known = BinNames()
            var bytes = 0
            while try select.step() {
                guard page.rows.count < request.pageSize, left > 0, bytes < request.maximumBytes
                else {
                    page.next = ScanCursor(last)
                    return
                }
                left -= 1
                let id = select.bytes(0)
                last.removeAll(keepingCapacity: true)
                last.append(contentsOf: id)
                let expiresAt = select.optionalInteger(2)
                if let expiresAt, expiresAt <= now { continue }
                page.examined += 1  // in range: our own rows
                if let row = try row(
                    select, request, expiresAt: expiresAt, at: now, &known, &unseen)
                {
                    page.rows.append(row)
                    bytes += row.key.id.approximateBytes + row.record.approximateBytes
                }
            }
        }
        return page
    }

    /// The row that a statement is at; nil for a record that does not meet the condition.
    private func row(
        _ select: PreparedStatement, _ request: ScanRequest, expiresAt: Int64?, at now: Int64,
        _ known: inout BinNames, _ unseen: inout [String]
    ) throws -> ScanPage.Row? {
        guard let id = IDEncoding.decode(select.bytes(0)) else {
            throw BackendError(
                .unavailable, code: "damaged",
                "A key of \(request.dataSet) in \(name) is damaged; restore a copy")
        }
        let key = Key(request.dataSet, id)
        var record = Record(
            bins: Bins(), generation: UInt32(truncatingIfNeeded: select.integer(1)),
            expiresAt: expiresAt)
        do throws(BinsDecoder.Damage) {
            if let condition = request.condition {
                record.bins = try BinsDecoder.decode(select.bytes(3), known: &known)
                if !unseen.isEmpty { unseen.removeAll { record.bins[$0] != nil } }
                guard condition.holds(for: record, id: id, at: now) else { return nil }
                if let names = request.bins { record.bins = record.bins.selecting(names) }
            } else if let names = request.bins {
                if !names.isEmpty {
                    record.bins = try BinsDecoder.decode(
                        select.bytes(3), names: names, known: &known)
                }
            } else {
                record.bins = try BinsDecoder.decode(select.bytes(3), known: &known)
            }
        } catch {
            throw BackendError(
                .unavailable, code: "damaged", Refusal.damaged(key).message)
        }
        return ScanPage.Row(key: key, record: record)
    }
}
