import BatchClient
import Testing

@testable import DynamoDBBackend

@Suite("A table as the service describes it")
struct DescribeTests {
    @Test("Keys, indexes, capacity and protection are read")
    func answer() throws {
        let table = try TableDescription.read(
            Array(
                """
                {"Table":{"TableName":"t","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
                "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"},
                {"AttributeName":"g","AttributeType":"S"}],
                "GlobalSecondaryIndexes":[{"IndexName":"by-g","IndexStatus":"ACTIVE",
                "KeySchema":[{"AttributeName":"g","KeyType":"HASH"}],
                "Projection":{"ProjectionType":"ALL"},"ItemCount":3,
                "ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":0}}],
                "ProvisionedThroughput":{"LastIncreaseDateTime":1.5,"NumberOfDecreasesToday":0,
                "ReadCapacityUnits":5,"WriteCapacityUnits":7},
                "DeletionProtectionEnabled":true,"ItemCount":3,"TableStatus":"ACTIVE"}}
                """.utf8))
        #expect(table.throughput == ProvisionedThroughput(reads: 5, writes: 7))
        #expect(table.indexes.first?.description.details == [.init("readCapacity", 3)])
        #expect(table.isProtected == true)
        #expect(table.itemCount == 3)
        let backups = try TableDescription.readBackups(
            Array(
                """
                {"ContinuousBackupsDescription":{"ContinuousBackupsStatus":"ENABLED",
                "PointInTimeRecoveryDescription":{"PointInTimeRecoveryStatus":"DISABLED",
                "EarliestRestorableDateTime":1.5}}}
                """.utf8))
        #expect(backups.backups == "ENABLED")
        #expect(backups.recovery == "DISABLED")
    }

    @Test(
        "A table of a server has its key and its indexes; a missing one is nil",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func server() async throws {
        let table = try await Table.make("user S, at N")
        try await table.backend.createIndex(
            IndexDefinition("by-a", keys: [IndexDefinition.Key(BinPath("a"), .number)]),
            on: table.dataSet)
        let described = try await table.backend.describe(table.dataSet)
        let description = try #require(described)
        #expect(description.keySchema?.attributes.map(\.name) == ["user", "at"])
        #expect(description.indexes.map(\.name) == ["by-a"])
        let missing = try await table.backend.describe(DataSet("nobody-here"))
        #expect(missing == nil)
        await table.session.close()
    }
}
