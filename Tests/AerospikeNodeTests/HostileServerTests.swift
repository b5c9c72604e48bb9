import AerospikeWire
import BatchClient
import HostilePeers
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// A server that breaks the protocol gets a clear error, and takes nothing with it.
    @Suite struct HostileServerTests {
        private static func row(_ index: UInt32) -> [UInt8] {
            Message(generation: 1, transactionTTL: index).frame.bytes
        }

        static let last = Message(info: .last).frame.bytes

        private func results(
            _ count: Int, behavior: Behavior = .impatient(.seconds(60)), verb: Verb = .insert,
            _ reply: @escaping @Sendable (Message) -> HostileNode.Reply
        ) async throws -> [RecordResult] {
            let server = try await HostileNode(reply: reply)
            let backend = try await AerospikeBackend.connect(
                [server.address], options: .patient)
            let session = Session(backend, behavior: behavior)
            let ids = users.ids((0..<count).map { RecordID.integer(Int64($0)) })
            let operations = verb == .query ? [] : [BinOperation.set("n", 1)]
            let results = try await session.execute(
                Batch([Command(verb, ids, operations: operations)]), onError: .inStream
            ).collect()
            await session.close()
            await server.stop()
            return results
        }

        /// What is wrong with an answer that begins with a good first row.
        private func complaint(_ bytes: [UInt8]) async throws -> String {
            let results = try await results(4) { _ in .bytes(HostileServerTests.row(0) + bytes) }
            // The good row is believed, the others may have been written.
            #expect(results.map(\.status) == [.ok, .inDoubt, .inDoubt, .inDoubt])
            #expect(results.dropFirst().allSatisfy { $0.code == "protocol" })
            return results.last?.message ?? ""
        }

        @Test func rowsThatWereNotAskedFor() async throws {
            #expect(try await complaint(HostileServerTests.row(4)).hasSuffix("a row 4"))
            #expect(try await complaint(HostileServerTests.row(.max)).contains("a row 4294967295"))
        }

        @Test func aRowTwice() async throws {
            #expect(try await complaint(HostileServerTests.row(0)).hasSuffix("row 0 twice"))
        }

        @Test func rowsBehindTheLastInItsFrame() async throws {
            var body = ByteWriter()
            Message(info: .last).encode(to: &body)
            Message(transactionTTL: 1).encode(to: &body)
            let frame = Frame(.message, body: body.bytes).bytes
            #expect(try await complaint(frame).hasSuffix("a row after the last"))
        }

        @Test func wrongLengths() async throws {
            let header = Frame(.message, body: [5] + [UInt8](repeating: 0, count: 40)).bytes
            #expect(try await complaint(header).contains("message header"))
            // A field that claims more than its frame has.
            var message = Message(transactionTTL: 1)
            message.fields = [Message.Field(.key, [1, 2, 3])]
            var field = message.frame.bytes
            field[30] = 0xFF
            #expect(try await complaint(field).contains("ends too early"))
            // An operation that is shorter than its name.
            message.fields = []
            message.operations = [Message.Operation(.read, "name")]
            var operation = message.frame.bytes
            operation[33] = 5
            #expect(try await complaint(operation).contains("an operation's name"))
            let giant: [UInt8] = [2, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]
            #expect(try await complaint(giant).contains("too large"))
        }

        @Test func anotherProtocol() async throws {
            #expect(
                try await complaint(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)).contains("version 72"))
            #expect(
                try await complaint(Frame(.info, body: [1]).bytes).contains("an unexpected message")
            )
        }

        @Test func compressedGarbage() async throws {
            var garbage = ByteWriter()
            garbage.integer(UInt64(1_000))
            garbage.append([UInt8](repeating: 0xAB, count: 200))
            #expect(
                try await complaint(Frame(.compressed, body: garbage.bytes).bytes)
                    .contains("does not expand"))
            // A few bytes that claim to be a megabyte.
            var bomb = ByteWriter()
            bomb.integer(UInt64(1 << 20))
            bomb.append([UInt8](repeating: 0, count: 30))
            #expect(
                try await complaint(Frame(.compressed, body: bomb.bytes).bytes)
                    .contains("does not expand"))
        }

        @Test func endlessRowsEnd() async throws {
            let row = HostileServerTests.row(2)
            let results = try await results(4) { _ in .endless(row, row) }
            #expect(results.map(\.status) == [.inDoubt, .inDoubt, .ok, .inDoubt])
            #expect(results[3].message?.hasSuffix("row 2 twice") == true)
        }

        @Test func moreThanWasAskedForIsNotWaitedFor() async throws {
            let rows = (0..<UInt32(4)).flatMap { HostileServerTests.row($0) }
            let results = try await results(4) { _ in
                .endless(rows + HostileServerTests.last, HostileServerTests.last)
            }
            #expect(results.allSatisfy { $0.isOK })
        }

        @Test func anAnswerThatOnlyDripsTimesOut() async throws {
            // A row of a megabyte, one byte at a time.
            var start = ByteWriter()
            FrameHeader(.message, length: 1 << 20).encode(to: &start)
            // A header with one field, which takes all the rest.
            let header = [22] + [UInt8](repeating: 0, count: 17) + [0, 1, 0, 0]
            let begin = start.bytes + header + [0x00, 0x0F, 0xFF, 0xE6, FieldType.key.rawValue]
            let reads = try await results(2, behavior: .impatient(), verb: .query) { _ in
                .endless(begin, [0])
            }
            #expect(reads.map(\.status) == [.timeout, .timeout])
            let writes = try await results(2, behavior: .impatient()) { _ in .endless(begin, [0]) }
            #expect(writes.map(\.status) == [.inDoubt, .inDoubt])
        }

        @Test func whoeverGivesUpSaysSo() async throws {
            let (asked, told) = AsyncStream.makeStream(of: Void.self)
            let server = try await HostileNode { _ in
                told.yield()
                return .bytes([])
            }
            let backend = try await AerospikeBackend.connect([server.address], options: .patient)
            let batch = Batch([Command(.insert, users.ids("a"), operations: [.set("n", 1)])])
            let session = Session(backend, behavior: .impatient(.seconds(60)))
            async let results = session.execute(batch, onError: .inStream).collect()
            for await _ in asked { break }
            await backend.close()
            let row = try #require(try await results.first)
            #expect(row.inDoubt)
            #expect(row.message?.hasSuffix("before the connection was abandoned") == true)
            await server.stop()
        }

        @Test func anAnswerThatEndsEarlyLeavesTheRestInDoubt() async throws {
            let results = try await results(3) { _ in
                .bytes(HostileServerTests.row(1) + HostileServerTests.last)
            }
            #expect(results.map(\.status) == [.inDoubt, .ok, .inDoubt])
        }

        @Test func rowsBehindTheLastInACompressedFrame() async throws {
            var body = ByteWriter()
            Message(info: .last).encode(to: &body)
            for row in 1..<UInt32(10) { Message(transactionTTL: row).encode(to: &body) }
            let frame = Compression.compress(Frame(.message, body: body.bytes))
            #expect(frame.type == .compressed)
            #expect(try await complaint(frame.bytes).hasSuffix("a row after the last"))
        }

        @Test(arguments: [
            ([UInt8]("HTTP/1.1 400 Bad Request\r\n\r\n".utf8), "version 72"),
            (Frame(.info, body: Array("node\tX\n".utf8)).bytes, "the node's description"),
            ([2, 1, 0, 0, 0x7F, 0xFF, 0xFF, 0xFF], "too large"),
        ])
        func whatIsNoNodeIsNotConnectedTo(_ answer: [UInt8], _ reason: String) async throws {
            let server = try await HostileNode(info: .bytes(answer)) { _ in .bytes([]) }
            let error = await #expect(throws: BackendError.self) {
                try await AerospikeBackend.connect([server.address])
            }
            #expect(error?.message.contains(reason) == true)
            await server.stop()
        }

        @Test func aNodeThatNeverAnswersIsGivenUp() async throws {
            let server = try await HostileNode(info: .bytes([])) { _ in .bytes([]) }
            var options = AerospikeOptions()
            options.connectTimeout = .milliseconds(100)
            let error = await #expect(throws: BackendError.self) {
                try await AerospikeBackend.connect([server.address], options: options)
            }
            #expect(error?.message.contains("no answer in time") == true)
            await server.stop()
        }
    }
}
