/// Reading the records of both sides, as many at once as fit in memory.
extension DataSetComparison {
    /// What one side has of an ID.
    enum Found: Sendable {
        case record(Record)
        case missing
        /// The side cannot have a record with this ID.
        case impossible

        var record: Record? {
            switch self {
            case .record(let record): record
            case .missing, .impossible: nil
            }
        }
    }

    /// A record as each side names it.
    struct Pair: Hashable, Sendable {
        let here: RecordID
        let there: RecordID
        /// Whether this side can have such an ID.
        var canBeHere = true
        /// Whether the other side can have such an ID.
        var canBeThere = true
    }

    /// A record of one side, and what the other side has of it.
    struct Match: Sendable {
        let pair: Pair
        let found: Record?
        /// Whether the record was read in step: ``OtherSideReader/finish()`` then omits its ID.
        var isInStep = false
    }

    func readBoth(_ pairs: [Pair]) async throws -> ([Record?], [Record?]) {
        async let foundHere = read(pairs.map { $0.canBeHere ? $0.here : nil }, on: here)
        async let foundThere = read(pairs.map { $0.canBeThere ? $0.there : nil }, on: there)
        return try await (foundHere.map(\.record), foundThere.map(\.record))
    }

    /// What the other side has of records of this one.
    func matchThere(_ ids: [RecordID], _ pairing: KeyPairing) async throws -> [Match] {
        let names = try ids.map { try pairing.namesThere(of: $0) }
        let best = try await choose(among: names, on: there, verb: .query) { _, _ in true }
        return zip(ids, best).map { id, best in
            Match(
                pair: Pair(here: id, there: best.id ?? id, canBeThere: best.isPossible),
                found: best.found.record)
        }
    }

    /// The same without a look-up, for records that both sides return in the same order.
    /// - Returns: Nil for a record that has to be looked up.
    func matchInStep(
        _ ids: [RecordID], _ pairing: KeyPairing, _ other: inout OtherSideReader
    ) async throws -> [Match?] {
        let names: [RecordID?] = try ids.map { id in
            guard other.isInStep else { return nil }
            // A record with several possible names is looked up under all of them.
            let names = try pairing.namesThere(of: id)
            return names.count == 1 ? names[0] : nil
        }
        let found = try await other.take(names)
        return ids.indices.map { position in
            guard let name = names[position], let record = found[position] else { return nil }
            return Match(
                pair: Pair(here: ids[position], there: name), found: record, isInStep: true)
        }
    }

    /// What this side has of records of the other one.
    /// - Parameter wasSeen: whether a record of this side was read before.
    func matchHere(
        _ ids: [RecordID], _ pairing: KeyPairing, verb: Verb,
        wasSeen: (Record, RecordID) -> Bool
    ) async throws -> [Match] {
        let names = try ids.map { try pairing.namesHere(of: $0) }
        let best = try await choose(among: names, on: here, verb: verb, preferring: wasSeen)
        return zip(ids, best).map { id, best in
            Match(
                pair: Pair(here: best.id ?? id, there: id, canBeHere: best.isPossible),
                found: best.found.record)
        }
    }

    /// What was found of a record, under one of its IDs.
    private struct Choice {
        /// Nil if it has none.
        var id: RecordID?
        var found: Found

        var isPossible: Bool {
            switch found {
            case .record, .missing: true
            case .impossible: false
            }
        }
    }

    /// Reads records that may have one of several IDs, or none.
    private func choose(
        among names: [[RecordID]], on side: Side, verb: Verb,
        preferring isPreferred: (Record, RecordID) -> Bool
    ) async throws -> [Choice] {
        let found = try await read(names.flatMap { $0 }, on: side, verb: verb)
        var position = 0
        return names.map { names in
            var choice = Choice(id: names.first, found: .impossible)
            var isFinal = false
            for id in names {
                let next = found[position]
                position += 1
                if isFinal { continue }
                switch (next, choice.found) {
                case (.record(let record), _):
                    isFinal = isPreferred(record, id)
                    if isFinal || choice.found.record == nil {
                        choice = Choice(id: id, found: next)
                    }
                case (.missing, .impossible): choice = Choice(id: id, found: next)
                case (.missing, _), (.impossible, _): break
                }
            }
            return choice
        }
    }

    /// Reads records.
    /// - Parameters:
    ///   - ids: nil where the side cannot have a record.
    ///   - verb: `exists` reads whether there are records, but no bins.
    /// - Returns: What was found, in the order of the IDs.
    /// - Throws: ``BackendError`` and ``BatchFailure`` if a record could not be read.
    func read(
        _ ids: [RecordID?], on side: Side, verb: Verb = .query
    ) async throws -> [Found] {
        var found = [Found](repeating: .impossible, count: ids.count)
        let positions = ids.indices.filter { ids[$0] != nil }
        guard !positions.isEmpty else { return found }
        let asked = positions.compactMap { ids[$0] }
        let session = paced(side.session)
        let (results, _) = try await side.named { side in
            try await session.execute(
                Batch([Command(verb, side.dataSet.ids(asked))]), onError: .inStream
            ).collectFitting("the list of \(asked.count) records")
        }
        if results.contains(where: { $0.isFailure && !$0.isRefusalOfID }) {
            throw BatchFailure(results.filter { !$0.isRefusalOfID })
        }
        for result in results where positions.indices.contains(result.index) {
            guard !result.isRefusalOfID else { continue }
            found[positions[result.index]] =
                result.isOK ? .record(result.record ?? Record(bins: Bins())) : .missing
        }
        return found
    }

    private func paced(_ session: Session) -> Session {
        guard let rate else { return session }
        var behavior = session.behavior
        behavior.rateLimit = .fixed(reads: rate)
        return session.with(behavior)
    }

    /// Calls the body with each page of a side, and with what the other has of its records: they are
    /// looked up while the page before is compared.
    /// - Parameters:
    ///   - groups: leaves out records whose IDs are in none of these groups.
    ///   - known: the matches of records that need no look-up; nil for the others.
    func forEachPage(
        of side: Side, bins: [String]? = nil, in groups: IDFingerprints.Groups? = nil,
        known: ([RecordID]) async throws -> [Match?] = { $0.map { _ in nil } },
        lookUp: @escaping @Sendable ([RecordID]) async throws -> [Match],
        _ body: ([KeyedRecord], [Match]) async throws -> Void
    ) async throws {
        let scan = side.session.scan(
            side.dataSet,
            ScanOptions(bins: bins, condition: condition, pageSize: pageSize, rate: rate))
        var pages = scan.pages.makeAsyncIterator()
        var waiting: (rows: [KeyedRecord], found: Task<[Match], any Error>)?
        defer { waiting?.found.cancel() }
        while let page = try await side.named({ _ in try await pages.next() }) {
            let rows =
                groups.map { groups in
                    page.filter { groups.contains(canonicalThere($0.key.id)) }
                } ?? page
            guard !rows.isEmpty else { continue }
            let ids = rows.map(\.key.id)
            let matches = try await known(ids)
            let found = Task { try await complete(matches, ids, lookUp) }
            let before = waiting
            waiting = (rows, found)
            if let before { try await compare(before.rows, before.found, lookUp, body) }
        }
        if let last = waiting { try await compare(last.rows, last.found, lookUp, body) }
    }

    /// Looks up the records that have no known match.
    private func complete(
        _ known: [Match?], _ ids: [RecordID],
        _ lookUp: @Sendable ([RecordID]) async throws -> [Match]
    ) async throws -> [Match] {
        let unknown = zip(ids, known).filter { $1 == nil }.map(\.0)
        guard !unknown.isEmpty else { return known.compactMap(\.self) }
        var found = try await lookUp(unknown).makeIterator()
        return known.compactMap { $0 ?? found.next() }
    }

    /// Compares a page. If the records on the other side are too large together, half of it at a time.
    private func compare(
        _ rows: [KeyedRecord], _ lookUp: Task<[Match], any Error>,
        _ again: @escaping @Sendable ([RecordID]) async throws -> [Match],
        _ body: ([KeyedRecord], [Match]) async throws -> Void
    ) async throws {
        let found: [Match]
        do { found = try await answer(of: lookUp) } catch let error as BackendError
            where error.code == .memoryBudget && rows.count > 1
        {
            let middle = rows.count / 2
            for half in [rows[..<middle], rows[middle...]] {
                let ids = half.map(\.key.id)
                try await compare(Array(half), Task { try await again(ids) }, again, body)
            }
            return
        }
        try await body(rows, found)
    }

    /// What a look-up found; it ends with the task that waits for it.
    private func answer(of lookUp: Task<[Match], any Error>) async throws -> [Match] {
        try await withTaskCancellationHandler {
            try await lookUp.value
        } onCancel: {
            lookUp.cancel()
        }
    }
}

extension RecordResult {
    /// Whether a read was refused before it was sent, because of its ID: a kind that the store or the
    /// data set does not have, or one that is too long. A read without bins and conditions contains
    /// nothing else that these codes could be about.
    fileprivate var isRefusalOfID: Bool {
        guard status == .rejected, attempts == 0, let code else { return false }
        let codes: [ResultCode] = [.unsupported, "idKind", "idTooLong"]
        return codes.contains(code)
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
