public import BatchClient

/// Every verb with every bin operation, condition and time to live, on every kind of record: some thousand
/// commands whose outcome nobody wrote down. Each store is held to what the dry run foretells.
public struct FactProduct: Sendable {
    let session: Session
    let dataSet: DataSet
    let family: StoreFamily
    let timeToLiveBin: String?
    let prefix: String

    /// - Parameter timeToLiveBin: the attribute of a table's time to live, where it has one.
    public init(
        _ session: Session, _ dataSet: DataSet, prefix: String = "product",
        timeToLiveBin: String? = nil
    ) throws {
        guard let family = StoreFamily(session.backend.description) else {
            throw BackendError(
                .rejected, "the table knows nothing of \(session.backend.description.kind)")
        }
        self.session = session
        self.dataSet = dataSet
        self.family = family
        self.timeToLiveBin = timeToLiveBin
        self.prefix = prefix
    }

    /// - Returns: How many commands were compared, and where the store did something else than the dry
    ///   run foretold.
    public func run() async throws -> (count: Int, mismatches: [FactMismatch]) {
        var mismatches: [FactMismatch] = []
        var count = 0
        var rest = FactProduct.facts[...]
        while !rest.isEmpty {
            let facts = Array(rest.prefix(400))
            rest = rest.dropFirst(400)
            let runner = FactRunner(
                session, dataSet, facts, family: family, prefix: "\(prefix)-\(count)",
                timeToLiveBin: timeToLiveBin)
            mismatches += try await runner.compareWithDryRun()
            count += facts.count
        }
        return (count, mismatches)
    }
}

extension FactRunner {
    /// Fires the commands and compares what they did with what the dry run foretold.
    func compareWithDryRun() async throws -> [FactMismatch] {
        let keys = facts.indices.map { dataSet.id("\(prefix)-\($0 + 1)") }
        try await prepare(keys)
        let before = try await read(keys)
        let batch = Batch(zip(facts, keys).map { $0.command($1) })
        let started = WallTime.seconds()
        var told: [DryRunRow] = []
        for try await rows in session.dryRun(batch) { told += rows }
        let results = try await session.execute(batch, onError: .inStream).collect()
        let after = try await read(keys)
        var mismatches: [FactMismatch] = []
        for (index, fact) in facts.enumerated() {
            let check = FactCheck(
                fact: fact, family: family, timeToLiveBin: timeToLiveBin, started: started,
                before: before[keys[index]])
            mismatches += check.differences(
                told[index], results[index], after: after[keys[index]])
        }
        return mismatches
    }
}

extension FactCheck {
    /// Where the store did something else than was foretold.
    func differences(
        _ told: DryRunRow, _ result: RecordResult, after: Record?
    ) -> [FactMismatch] {
        var faults: [String] = []
        if told.status != result.status {
            faults.append(
                "foretold \(told.status?.rawValue ?? "nothing") (\(told.message ?? "")), came to "
                    + "\(result.status.rawValue) (\(result.message ?? ""))")
        }
        switch (told.after, after) {
        case (nil, nil): break
        case (let foretold?, let found?):
            if !isSame(stripped(foretold.bins), stripped(found.bins)) {
                faults.append("foretold \(foretold.bins), left \(found.bins)")
            }
            if !isSameExpiry(foretold, found), !told.leavesExpiryToStore {
                faults.append(
                    "foretold expiry \(offset(foretold.expiresAt)), left \(offset(found.expiresAt))"
                )
            }
        case (let foretold, let found):
            faults.append("foretold \(text(foretold)), left \(text(found))")
        }
        if !result.isOK || !fact.verb.isWrite, after != before {
            faults.append("\(result.status.rawValue) changed \(text(before)) to \(text(after))")
        }
        if result.isOK, told.status == .ok {
            let (foretold, found) = (told.result?.bins ?? Bins(), result.record?.bins ?? Bins())
            if !isSame(stripped(foretold), stripped(found)) {
                faults.append("foretold to read \(foretold), read \(found)")
            }
        }
        return faults.map {
            FactMismatch(fact: fact.name, description: "\(fact.name): \($0)")
        }
    }

    private func isSameExpiry(_ a: Record, _ b: Record) -> Bool {
        switch (a.expiresAt, b.expiresAt) {
        case (nil, nil): true
        case (let a?, let b?): abs(a - b) <= 60
        default: false
        }
    }
}
