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

        private static let last = Message(info: .last).frame.bytes

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

        @Test func aScanTakesNoMoreThanItAskedFor() async throws {
            // Of partition 0, which a scan asks for first.
            var message = Message()
            message.fields = [
                Message.Field(.digest, [UInt8](repeating: 0, count: Digest.byteCount))
            ]
            let row = message.frame.bytes
            let server = try await HostileNode { _ in .endless(row, row) }
            let backend = try await AerospikeBackend.connect(
                [server.address], options: .patient)
            let error = await #expect(throws: BackendError.self) {
                try await backend.scan(ScanRequest(users, pageSize: 10))
            }
            #expect(error?.message.hasSuffix("a record twice") == true)
            await backend.close()
            await server.stop()
        }

        /// The first page of a scan, of a server that answers it so.
        private func page(_ answer: [UInt8]) async throws -> ScanPage {
            try await page { _ in .bytes(answer) }
        }

        /// The partitions that a scan asks for.
        private static func partitions(of request: Message) -> [UInt32] {
            let bytes = Array(request.fields.first { $0.type == .partitions }?.data ?? [])
            return stride(from: 0, to: bytes.count - 1, by: 2).map {
                UInt32(bytes[$0]) | UInt32(bytes[$0 + 1]) << 8
            }
        }

        private func page(
            _ reply: @escaping @Sendable (Message) -> HostileNode.Reply
        ) async throws -> ScanPage {
            let server = try await HostileNode(reply: reply)
            let backend = try await AerospikeBackend.connect([server.address], options: .patient)
            let page: Result<ScanPage, any Error>
            do {
                page = .success(try await backend.scan(ScanRequest(users, pageSize: 10)))
            } catch { page = .failure(error) }
            await backend.close()
            await server.stop()
            return try page.get()
        }

        @Test("A scan of a missing set ends, though no partition is mentioned")
        func scanOfNoSet() async throws {
            // What servers of release 8.1 answer, and what old ones do.
            for answer in [Message(info: .last), Message(info: .last, result: .notFound)] {
                let page = try await page(answer.frame.bytes)
                #expect(page.rows.isEmpty)
                #expect(page.next == nil)
            }
        }

        @Test("A scan continues past records that the server counts but cannot send")
        func scanOfUnreadableRecords() async throws {
            let digests = (0..<10).compactMap { Digest(set: "users", id: .integer($0)) }
            let server = try await HostileNode { message in
                // With a maximum, all that was counted is unreadable; what is behind it is not.
                guard message.field(.maximumRecords) == nil else {
                    return .bytes(HostileServerTests.last)
                }
                let command = try? PartitionScanCommand(message)
                let rows = digests.filter { command?.partitions.contains($0.partition) ?? false }
                    .flatMap { digest in
                        var row = Message()
                        row.fields = [Message.Field(.digest, digest.bytes)]
                        return row.frame.bytes
                    }
                return .bytes(rows + HostileServerTests.last)
            }
            let backend = try await AerospikeBackend.connect([server.address], options: .patient)
            var seen: [RecordID] = []
            var request = ScanRequest(users, pageSize: 4)
            repeat {
                let page = try await backend.scan(request)
                seen += page.rows.map(\.key.id)
                #expect(page.rows.count <= 4)
                request.cursor = page.next
            } while request.cursor != nil
            #expect(seen.count == 10)
            #expect(Set(seen) == Set(digests.map { .digest($0) }))
            await backend.close()
            await server.stop()
        }

        @Test("A page ends after the record that exceeds its size, and the next page has the rest")
        func scanOfLargeRecords() async throws {
            try await Harness.with(2) { harness in
                let big = Value.bytes([UInt8](repeating: 7, count: 100_000))
                let ids = users.ids((0..<40).map { RecordID.integer($0) })
                let written = try await harness.session.execute(
                    Batch([Command(.upsert, ids, operations: [.set("b", big)])]), onError: .inStream
                ).collect()
                #expect(written.allSatisfy { $0.isOK })
                var seen: Set<RecordID> = []
                var request = ScanRequest(users, maximumBytes: 250_000)
                repeat {
                    let page = try await harness.backend.scan(request)
                    #expect(page.rows.count <= 3)
                    let isNew = page.rows.allSatisfy { seen.insert($0.key.id).inserted }
                    #expect(isNew)
                    request.cursor = page.next
                } while request.cursor != nil
                #expect(seen.count == 40)
            }
        }

        @Test("A cancelled scan ends without an answer, and blames no node")
        func scanIsCancelled() async throws {
            let (asked, told) = AsyncStream.makeStream(of: Void.self)
            let server = try await HostileNode { _ in
                told.yield()
                return .bytes([])
            }
            let backend = try await AerospikeBackend.connect([server.address], options: .patient)
            let scan = Task { try await backend.scan(ScanRequest(users)) }
            for await _ in asked { break }
            scan.cancel()
            await #expect(throws: CancellationError.self) { try await scan.value }
            #expect(backend.cluster.view.nodes.values.allSatisfy { !$0.isSuspect })
            await backend.close()
            await server.stop()
        }

        @Test func aScanThatRefusesPartitionsForEverEnds() async throws {
            let error = await #expect(throws: BackendError.self) {
                try await page { request in
                    var body = ByteWriter()
                    for partition in HostileServerTests.partitions(of: request) {
                        Message(
                            info: .partitionDone, result: .partitionUnavailable,
                            generation: partition
                        ).encode(to: &body)
                    }
                    Message(info: .last).encode(to: &body)
                    return .bytes(Frame(.message, body: body.bytes).bytes)
                }
            }
            #expect(error?.status == .unavailable)
        }

        @Test func aScanOfPartitionsThatWereNotAskedFor() async throws {
            let done = Message(info: .partitionDone, generation: 7).frame.bytes
            let error = await #expect(throws: BackendError.self) { try await page(done + done) }
            #expect(error?.message.contains("partition 7, which was not asked for") == true)
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
