import BatchClient

/// What the engine costs beyond the store: time an index, memory a million streamed rows.
enum EngineBenchmark {
    static func run() async throws {
        let session = Session(InstantBackend())
        let users = DataSet("users")
        let count = 1_000_000
        var cpu: [Double] = []
        var unordered: [Double] = []
        var unique: [Double] = []
        for round in 0..<5 {
            // One range, or a list in ascending order: no key can come twice.
            let ids = IDList((0..<count).map { RecordID.integer(Int64($0)) })
            let listed = Batch([Command(.query, users, .ids(ids))])
            let measured = try await measure(session, listed)
            // In no order, so that it is not known beforehand whether any comes twice.
            let shuffled = IDList(
                (0..<count).map { RecordID.integer(Int64($0 * 7_368_787 % count)) })
            let mixed = try await measure(session, Batch([Command(.query, users, .ids(shuffled))]))
            guard let range = IDRange(0, Int64(count - 1)) else { return }
            var ranged = IDList()
            ranged.append(range)
            let other = try await measure(session, Batch([Command(.query, users, .ids(ranged))]))
            if round > 0 {
                cpu.append(measured.cpu / Double(count) * 1e6)
                unordered.append(mixed.cpu / Double(count) * 1e6)
                unique.append(other.cpu / Double(count) * 1e6)
            }
        }
        print("engine, CPU an index, a list of IDs", median(cpu), "us", goal: "(goal: at most 1)")
        print(
            "engine, CPU an index, a list of IDs in no order", median(unordered), "us",
            goal: "(goal: at most 1)")
        print(
            "engine, CPU an index, a range of IDs", median(unique), "us", goal: "(goal: at most 1)")
        try await memory(session, users, count)
    }

    private static func measure(_ session: Session, _ batch: Batch) async throws -> Measurement {
        try await Measurement.of {
            var seen = 0
            for try await result in session.execute(batch, onError: .inStream) where result.isOK {
                seen += 1
            }
            precondition(seen == batch.count)
        }
    }

    /// How the process grows from the first tenth of a run to its last.
    private static func memory(_ session: Session, _ users: DataSet, _ count: Int) async throws {
        guard let range = IDRange(prefix: "user-", 0, Int64(count - 1)) else { return }
        var ids = IDList()
        ids.append(range)
        let before = Measurement.residentBytes()
        var early = 0
        var most = 0
        var seen = 0
        for try await _ in session.execute(
            Batch([Command(.query, users, .ids(ids))]), onError: .inStream)
        {
            seen += 1
            if seen == count / 10 { early = Measurement.residentBytes() }
            if seen % 50_000 == 0 { most = max(most, Measurement.residentBytes()) }
        }
        print(
            "engine, memory for 1,000,000 streamed rows", Double(most - before) / 1e6, "MB",
            goal: "(of which \((most - early) / 1_000) kB after the first tenth)")
    }
}
