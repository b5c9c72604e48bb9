/// Reading the records of both sides, as many at once as fit in memory.
extension DataSetComparison {
    func readBoth(_ pairs: [Pair]) async throws -> ([Record?], [Record?]) {
        async let foundHere = read(pairs.map(\.here), on: here)
        async let foundThere = read(pairs.map(\.there), on: there)
        return try await (foundHere, foundThere)
    }

    /// Reads records.
    /// - Parameter verb: `exists` reads whether there are records, but no bins.
    /// - Returns: The records in the order of the IDs; nil for those that do not exist.
    func read(
        _ ids: [RecordID], on side: Side, verb: Verb = .query
    ) async throws -> [Record?] {
        guard !ids.isEmpty else { return [] }
        let session = paced(side.session)
        let (results, _) = try await side.named { side in
            try await session.execute(
                Batch([Command(verb, side.dataSet.ids(ids))]), onError: .inStream
            ).collectFitting("the list of \(ids.count) records")
        }
        if results.contains(where: \.isFailure) { throw BatchFailure(results) }
        var records = [Record?](repeating: nil, count: ids.count)
        for result in results where result.isOK && records.indices.contains(result.index) {
            records[result.index] = result.record ?? Record(bins: Bins())
        }
        return records
    }

    private func paced(_ session: Session) -> Session {
        guard let rate else { return session }
        var behavior = session.behavior
        behavior.rateLimit = .fixed(reads: rate)
        return session.with(behavior)
    }

    /// Calls the body with each page of a side, and with what belongs to its records on the other: it is
    /// looked up while the page before is compared.
    func forEachPage(
        of side: Side, bins: [String]? = nil, pairedBy pair: (RecordID) throws -> Pair,
        lookUp: @escaping @Sendable ([Pair]) async throws -> [Record?],
        _ body: ([KeyedRecord], [Pair], [Record?]) async throws -> Void
    ) async throws {
        let scan = side.session.scan(
            side.dataSet,
            ScanOptions(bins: bins, condition: condition, pageSize: pageSize, rate: rate))
        var pages = scan.pages.makeAsyncIterator()
        var waiting: (rows: [KeyedRecord], pairs: [Pair], found: Task<[Record?], any Error>)?
        defer { waiting?.found.cancel() }
        while let rows = try await side.named({ _ in try await pages.next() }) {
            let pairs = try rows.map { try pair($0.key.id) }
            let found = Task { try await lookUp(pairs) }
            let before = waiting
            waiting = (rows, pairs, found)
            if let before {
                try await compare(before.rows, before.pairs, before.found, lookUp, body)
            }
        }
        if let last = waiting {
            try await compare(last.rows, last.pairs, last.found, lookUp, body)
        }
    }

    /// Compares a page. If the records on the other side are too large together, half of it at a time.
    private func compare(
        _ rows: [KeyedRecord], _ pairs: [Pair], _ lookUp: Task<[Record?], any Error>,
        _ again: @escaping @Sendable ([Pair]) async throws -> [Record?],
        _ body: ([KeyedRecord], [Pair], [Record?]) async throws -> Void
    ) async throws {
        let found: [Record?]
        do { found = try await answer(of: lookUp) } catch let error as BackendError
            where error.code == .memoryBudget && pairs.count > 1
        {
            let middle = pairs.count / 2
            for half in [0..<middle, middle..<pairs.count] {
                let some = Array(pairs[half])
                try await compare(
                    Array(rows[half]), some, Task { try await again(some) }, again, body)
            }
            return
        }
        try await body(rows, pairs, found)
    }

    /// What a look-up found; it ends with the task that waits for it.
    private func answer(
        of lookUp: Task<[Record?], any Error>
    ) async throws -> [Record?] {
        try await withTaskCancellationHandler {
            try await lookUp.value
        } onCancel: {
            lookUp.cancel()
        }
    }
}

extension DataSetComparison.Side {
    /// Calls the store of this side; an error names the side.
    func named<T>(_ ask: (Self) async throws -> T) async throws -> T {
        do { return try await ask(self) } catch let error as BackendError {
            throw BackendError(
                error.status, code: error.code,
                "\(session.backend.description.target): \(error.message)")
        }
    }
}
