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
