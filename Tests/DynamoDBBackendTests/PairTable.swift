import BatchClient
import Testing

@testable import DynamoDBBackend

/// Twelve items in two partitions, for tests of finds: `x` has the numbers 0 to 5, `y` the rest.
enum PairTable {
    static let dataSet = DataSet("pairs")
    static let inX = ValueExpression.bin("pk") == "x"

    static func id(_ number: Int) -> RecordID {
        .composite(
            partition: .string(number < 6 ? "x" : "y"), sort: .integer(Int64(number % 6)))
    }

    /// A table in memory with the items.
    /// - Parameter bins: sets the bins of an item.
    static func session(
        _ indexes: [IndexDefinition] = [], local: [KeySource] = [],
        _ bins: (Int) -> [BinOperation]
    ) async throws -> Session {
        var definition = try TableDefinition(
            "pairs", keys: #require(KeySchema("pk:S,sk:N")), indexes: indexes)
        definition.sources += local
        let session = Session(try MemoryTables([definition]))
        try await fill(session, bins)
        return session
    }

    /// Writes the items.
    /// - Parameter bins: sets the bins of an item.
    static func fill(_ session: Session, _ bins: (Int) -> [BinOperation]) async throws {
        var batch = Batch()
        for number in 0..<12 {
            batch.append(Command(.replace, dataSet, .ids([id(number)]), operations: bins(number)))
        }
        let results = try await session.execute(batch, onError: .inStream).collect()
        let failed = results.filter { !$0.isOK }.compactMap(\.message)
        #expect(results.map(\.status) == Array(repeating: .ok, count: 12), "\(failed)")
    }

    /// The numbers of the items that are found, each once, and what is told of the find.
    static func find(
        _ condition: Condition, way: Find.Way = .automatic, in session: Session
    ) async throws -> (numbers: Set<Int>, report: FindReport) {
        let found = try await session.find(
            Batch([Command(.query, dataSet, .ids([]), find: Find(condition, way: way))]))
        let report = try #require(found.reports.first)
        guard case .ids(let ids) = found.batch.commands[0].subjects else { return ([], report) }
        #expect(Set(ids).count == ids.count, "each record once")
        return (Set((0..<12).filter { Array(ids).contains(id($0)) }), report)
    }
}

extension IndexDefinition {
    /// An index on whole bins.
    init(
        _ name: String, _ keys: [(String, Kind)], _ projection: Projection = .all
    ) {
        self.init(
            name, keys: keys.map { Key(BinPath($0.0), $0.1) }, projection: projection)
    }
}
