import AerospikeWire
import BatchClient
import HostilePeers
import Synchronization
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// A server whose answers to scans break the protocol.
    @Suite struct HostileScanTests {
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

        @Test("A set is described without numbers that cannot be")
        func description() async throws {
            let least = Int64.min
            let server = try await HostileNode(values: [
                "sets": "ns=test:set=users:objects=3:tombstones=0",
                "sets/test/users": "tombstones=\(least):memory_data_bytes=-1:default-ttl=-1",
                "namespace/test": "replication-factor=\(least);default-ttl=-1;data_used_pct=-5",
            ]) { _ in .bytes([]) }
            let backend = try await AerospikeBackend.connect([server.address], options: .patient)
            let described = try await backend.describe(users)
            await backend.close()
            await server.stop()
            let description = try #require(described)
            #expect(description.recordCount == 3)
            #expect(description.timeToLive == nil)
            #expect(description.details.map(\.name) == ["nodes", "stopWrites"])
        }

        @Test("A scan of a missing set ends, though no partition is mentioned")
        func scanOfNoSet() async throws {
            // What servers of release 8.1 answer, and what old ones do.
            for answer in [Message(info: .last), Message(info: .last, result: .notFound)] {
                let bytes = answer.frame.bytes
                let server = try await HostileNode { _ in .bytes(bytes) }
                let backend = try await AerospikeBackend.connect(
                    [server.address], options: .patient)
                var request = ScanRequest(users, pageSize: 10)
                // On a busy machine, pages end by time; each has asked for something.
                for _ in 0..<100 {
                    let page = try await backend.scan(request)
                    #expect(page.rows.isEmpty)
                    request.cursor = page.next
                    if page.next == nil { break }
                }
                #expect(request.cursor == nil)
                await backend.close()
                await server.stop()
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

        @Test("A few records in many partitions take few requests, however small the page")
        func scanOfSparseSet() async throws {
            let digests = Dictionary(
                (0..<40).compactMap { Digest(set: "users", id: .integer($0)) }
                    .map { ($0.partition, $0) }, uniquingKeysWith: { first, _ in first })
            let requests = Atomic(0)
            let server = try await HostileNode { message in
                guard let command = try? PartitionScanCommand(message) else { return .bytes([]) }
                requests.add(1, ordering: .relaxed)
                // Of a partition that is continued, the only record was sent.
                let found = command.partitions.compactMap { digests[$0] }
                let most = command.maximumRecords == 0 ? .max : Int(command.maximumRecords)
                let rows = found.prefix(most).flatMap { digest in
                    var row = Message()
                    row.fields = [Message.Field(.digest, digest.bytes)]
                    return row.frame.bytes
                }
                return .bytes(rows + HostileServerTests.last)
            }
            let backend = try await AerospikeBackend.connect([server.address], options: .patient)
            var seen = 0
            var request = ScanRequest(users, pageSize: 10)
            repeat {
                let page = try await backend.scan(request)
                seen += page.rows.count
                request.cursor = page.next
            } while request.cursor != nil
            #expect(seen == digests.count)
            // One a partition would be 4,096, and as many that prove it read.
            let count = requests.load(ordering: .relaxed)
            #expect(count < 400, "\(count) requests")
            await backend.close()
            await server.stop()
        }

        @Test("A page ends at the record that exceeds its size, and the next page has the rest")
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

        @Test("An answer keeps no record beyond its bytes, but always one")
        func answerIsCut() throws {
            let rows = (0..<3).compactMap { Digest(set: "users", id: .integer($0)) }.map { digest in
                var row = Message()
                row.fields = [Message.Field(.digest, digest.bytes)]
                return row.frame.bytes
            }
            let size = try #require(rows.first?.count)
            for (limit, kept) in [(1, 1), (size, 1), (size * 3 / 2, 1), (size * 2, 2)] {
                let reader = ScanAnswerReader(
                    SetName(users),
                    NodeQuery(
                        node: "A", partitions: Array(0..<Partitions.count), maximumRecords: nil,
                        rowLimit: 10, byteLimit: limit))
                var stream = MessageStream()
                stream.append(rows.joined()[...])
                #expect(throws: ScanAnswerReader.Cut.self) { try reader.take(&stream) }
                #expect(reader.answer.rows.count == kept, "\(limit) of \(size)")
                #expect(reader.answer.isCut)
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
                    for partition in HostileScanTests.partitions(of: request) {
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
    }
}
