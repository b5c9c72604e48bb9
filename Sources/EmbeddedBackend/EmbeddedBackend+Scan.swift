public import BatchClient
import GRDB
import Synchronization

extension EmbeddedBackend {
    /// All data sets that were ever written to, by name, with their record counts.
    /// - Throws: `BackendError`.
    public func dataSets() async throws -> [DataSetInfo] {
        let now = now()
        do {
            return try await read { db in
                var infos = try EmbeddedBackend.infos(nil, in: db, at: now)
                let indexes = try BinIndex.names(in: db)
                for index in infos.indices {
                    infos[index].indexes = indexes[infos[index].dataSet.name] ?? []
                }
                return infos
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
    }

    /// The record counts of one data set, or of all for nil; without indexes.
    static func infos(
        _ dataSet: DataSet?, in db: Database, at now: Int64
    ) throws -> [DataSetInfo] {
        // Expired records are included in the count until they are removed.
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT name, records - coalesce(expired, 0) FROM data_set
                LEFT JOIN (
                    SELECT data_set, count(*) AS expired
                    FROM record INDEXED BY record_expires
                    WHERE expires <= ?1 GROUP BY data_set
                ) ON data_set = number WHERE ?2 IS NULL OR name = ?2 ORDER BY name
                """, arguments: [now, dataSet?.name])
        return rows.map { DataSetInfo(DataSet($0[0]), recordCount: max(0, $0[1])) }
    }

    /// One page, in the order of IDs: integers, strings, bytes, pairs. A page starts at the last ID
    /// of the previous one, so it costs the same at any position. With a condition that few records
    /// meet it ends early, after a bounded number of records. A data set that was never written to
    /// has no records.
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
        let cursor = try EmbeddedFindCursor(request.cursor)
        var page = PageBuilder(request, now: now, name: name)
        guard let number = try dataSets.find(request.dataSet) else { return page.finished(nil) }
        learn(dataSets.learned)
        switch cursor.source {
        case .ids:
            let select = try PreparedStatement(
                "SELECT id, generation, expires, bins FROM record "
                    + "WHERE data_set = ?1 AND id >= ?2 AND id < ?3 ORDER BY id", in: db)
            for (position, range) in cursor.ranges.enumerated() {
                let isRead = try page.read(select, range.low, range.high, dataSet: number)
                guard isRead else {
                    return page.finished(cursor.next(in: position, after: page.last))
                }
            }
        case .index(let indexNumber):
            let indexes = try BinIndex.all(of: number, in: db)
            guard let index = indexes.first(where: { $0.number == indexNumber }) else {
                throw BackendError(
                    .rejected, code: "noIndex",
                    "the index by which records of \(request.dataSet) were read was dropped")
            }
            for (position, range) in cursor.ranges.enumerated() {
                var low = range.low
                page.last = nil
                if position == 0, let after = cursor.after {
                    page.last = after
                    let rest = try PreparedStatement(
                        index.select("= ?1 AND id > ?2", order: "id"), in: db)
                    guard try page.read(rest, after.key, after.id) else {
                        return page.finished(cursor.next(in: position, after: page.last))
                    }
                    low = after.key + [0]
                }
                let select = try PreparedStatement(
                    index.select(">= ?1 AND \(index.key) < ?2", order: "\(index.key), id"), in: db)
                guard try page.read(select, low, range.high) else {
                    return page.finished(cursor.next(in: position, after: page.last))
                }
            }
        }
        return page.finished(nil)
    }
}
