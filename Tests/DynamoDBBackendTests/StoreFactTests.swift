import BatchClient
import DynamoDBBackend
import StoreFacts
import Testing
import VolleyProcess

@Suite("The table of facts by DynamoDB's rules")
struct StoreFactTests {
    @Test("Every fact holds on tables in memory, and the dry run foretells it")
    func memory() async throws {
        let keys = try #require(KeySchema("id:S"))
        let table = try TableDefinition("facts", keys: keys, timeToLive: "expires")
        let session = Session(try MemoryTables([table]))
        let mismatches = try await FactRunner(
            session, DataSet("facts"), timeToLiveBin: "expires"
        ).run()
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }

    @Test(
        "Every verb with every operation, condition and time to live does what the dry run foretells"
    )
    func product() async throws {
        let keys = try #require(KeySchema("id:S"))
        let table = try TableDefinition("facts", keys: keys, timeToLive: "expires")
        let (count, mismatches) = try await FactProduct(
            Session(try MemoryTables([table])), DataSet("facts"), timeToLiveBin: "expires"
        ).run()
        #expect(count > 3_000)
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }

    @Test("Random commands do what the dry run predicts", arguments: 0..<5)
    func random(_ seed: Int) async throws {
        let keys = try #require(KeySchema("id:S"))
        let table = try TableDefinition("facts", keys: keys, timeToLive: "expires")
        let mismatches = try await FactProduct(
            Session(try MemoryTables([table])), DataSet("facts"), timeToLiveBin: "expires"
        ).random(seed: seed)
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }

    @Test(
        "Every fact holds on a server, and the dry run foretells it",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"),
        arguments: [TableServer.Kind.ministack, .moto])
    func server(_ kind: TableServer.Kind) async throws {
        let server = try await MiniStack.shared(kind)
        let table = try await Table.make("id S", timeToLive: "expires", on: server) {
            // moto ends each statement with an internal error.
            $0.usesPartiQL = kind == .ministack
        }
        let ofServer = Self.unlikeTheService(kind)
        // moto's internal errors are retried with waits, so these facts are skipped.
        let skipped = kind == .moto ? Set(ofServer.keys) : []
        let mismatches = try await FactRunner(
            table.session, table.dataSet, timeToLiveBin: "expires", skipping: skipped
        ).run()
        let others = mismatches.filter { ofServer[$0.fact] == nil }
        #expect(others.isEmpty, "\(others.map(\.description).joined(separator: "\n"))")
        #expect(Set(mismatches.map(\.fact)) == Set(ofServer.keys).subtracting(skipped))
        await table.session.close()
    }

    private static let noExpression = "HTTP 500 to an update without an expression (moto 5.2.5)"

    /// Where a server differs from the service: the fact, and the server's behaviour.
    private static func unlikeTheService(_ kind: TableServer.Kind) -> [String: String] {
        switch kind {
        case .ministack:
            [
                "list.append to a string":
                    "`list_append` puts a list in the place of a string (ministack 1.5.33)",
                "update if begins, other type":
                    "`begins_with` of a stored value of another type is an error, not false",
            ]
        case .moto:
            [
                "touch": noExpression,
                "touch, no ttl": noExpression,
                "touch ttl keep": noExpression,
                "upsert without operations on a record": noExpression,
                "upsert without operations on a missing record": noExpression,
                "list.get": noExpression,
                "list.get from the end": noExpression,
                "list.size": noExpression,
                "list.size of an empty list": noExpression,
                "list.size of a missing bin": noExpression,
                "map.get": noExpression,
                "map.get a missing key": noExpression,
                "map.get from a missing bin": noExpression,
                "map.size": noExpression,
                "map.size of a missing bin": noExpression,
                "all operations or none": "keeps what it set before an operation failed",
                "update if <, other type": "HTTP 500 to a comparison of two types, which is false",
            ]
        }
    }
}
