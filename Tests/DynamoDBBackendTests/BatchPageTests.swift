import BatchClient
import FaultInjection
import Testing

@testable import DynamoDBBackend

/// The examples of pydynox's page on batch operations, each in its Volley form. The forms that
/// block are the same calls: a program that has nothing else to do awaits them at its top level.
@Suite("pydynox's batch page", .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
struct BatchPageTests {
    @Test("batch_get: any number of keys, the missing ones left out")
    func batchGet() async throws {
        let table = try await Table.make()
        let session = table.session
        let users = table.dataSet
        try await session.batchWrite(users, put: ["USER#1": ["name": "John"], "USER#2": [:]])
        let found = try await session.batchGet(users.ids("USER#1", "USER#2", "USER#3"))
        #expect(Set(found.map(\.key.id)) == ["USER#1", "USER#2"])
        #expect(found.first { $0.key.id == "USER#1" }?["name"] == "John")
    }

    @Test(
        "Batch write: sent as requests fill, the rest when the block ends; puts and deletes mixed")
    func batchWrite() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        try await table.session.batchWrite(users, put: ["USER#OLD": ["name": "Old"]])
        try await table.session.withBatchWriter(users) { writer in
            for number in 0..<30 {
                try await writer.put(.string("USER#\(number)"), ["name": .string("User \(number)")])
            }
            try await writer.delete("USER#OLD")
            try await writer.delete("USER#NEVER")
        }
        let found = try await table.session.batchGet(
            users.ids((0..<30).map { "USER#\($0)" } + ["USER#OLD"]))
        #expect(found.count == 30)
    }

    @Test("Manual flush")
    func flush() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        try await table.session.withBatchWriter(users) { writer in
            for number in 0..<100 {
                try await writer.put(.string("USER#\(number)"), ["n": .integer(Int64(number))])
                if number % 50 == 0 {
                    try await writer.flush()
                    let written = await writer.progress.written
                    #expect(written == number + 1)
                }
            }
        }
    }

    @Test("Error handling: the error says which failed, and the rest was written")
    func errors() async throws {
        let table = try await Table.make()
        let users = table.dataSet
        let error = await #expect(throws: BatchWriterError.self) {
            try await table.session.withBatchWriter(users) { writer in
                try await writer.put("USER#1", ["name": "John"])
                try await writer.put("", ["name": "nobody"])
                try await writer.put("USER#2", ["name": "Jane"])
            }
        }
        #expect(error?.failed.map(\.index) == [1])
        #expect(error?.written == [0..<1, 2..<3])
        #expect(try await table.record("USER#2") != nil)
    }
}
