import BatchClient
import Testing

@testable import AerospikeWire

@Suite struct StreamTests {
    private func answers(_ count: Int) throws -> [UInt8] {
        var writer = ByteWriter()
        for index in 0..<count {
            let (type, bytes) = try Particle.encode(.integer(Int64(index)))
            let message = Message(
                transactionTTL: UInt32(index),
                operations: [
                    Message.Operation(.read, "n", particle: type, value: bytes[...])
                ])
            message.encode(to: &writer)
        }
        return Frame(.message, body: writer.bytes).bytes + Message(info: .last).frame.bytes
    }

    @Test(arguments: [1, 2, 7, 64, 1_000, 1_000_000])
    func rowsComeOutOfPiecesOfAnySize(_ size: Int) throws {
        let bytes = try answers(50)
        var stream = MessageStream()
        var indices: [UInt32] = []
        var isOver = false
        for start in stride(from: 0, to: bytes.count, by: size) {
            stream.append(bytes[start..<min(start + size, bytes.count)])
            try stream.drain { message in
                if message.info.contains(.last) {
                    isOver = true
                } else {
                    indices.append(message.transactionTTL)
                    #expect(message.bins["n"] == .integer(Int64(message.transactionTTL)))
                }
            }
        }
        #expect(indices == Array(0..<50))
        #expect(isOver)
        #expect(stream.isAtBoundary)
    }

    @Test func bytesAfterTheLastRowBelongToTheNextAnswer() throws {
        let bytes = try answers(3)
        var stream = MessageStream()
        stream.append(bytes + bytes + Frame(.info, body: [1, 2]).bytes)
        for _ in 0..<2 {
            var rows = 0
            let isOver = try stream.read { message in
                rows += message.info.contains(.last) ? 0 : 1
                return message.info.contains(.last)
            }
            #expect(isOver)
            #expect(rows == 3)
        }
        #expect(try stream.frame(maximumBody: 100)?.body == [1, 2])
        #expect(stream.bufferedCount == 0)
        #expect(try !stream.read { _ in true })
    }

    @Test(arguments: [false, true])
    func whatSharesTheLastRowsFrameIsRefused(_ isCompressed: Bool) throws {
        var body = ByteWriter()
        Message(info: .last).encode(to: &body)
        for index in 0..<20 { Message(transactionTTL: UInt32(index)).encode(to: &body) }
        let frame = Frame(.message, body: body.bytes)
        var stream = MessageStream()
        stream.append((isCompressed ? Compression.compress(frame) : frame).bytes)
        #expect(throws: WireError.malformed("a row after the last")) {
            try stream.read { $0.info.contains(.last) }
        }
    }

    @Test func rowsAreDeliveredBeforeTheirFrameIsComplete() throws {
        let bytes = try answers(50)
        var stream = MessageStream()
        stream.append(bytes[..<(bytes.count / 2)])
        var count = 0
        try stream.drain { _ in count += 1 }
        #expect(count > 10)
    }

    @Test func compressedAnswersExpand() throws {
        let inner = Frame(.message, body: Array(try answers(50).dropFirst(8).dropLast(30)))
        let frame = Compression.compress(inner)
        #expect(frame.type == .compressed)
        #expect(frame.body.count < inner.body.count)
        var stream = MessageStream()
        stream.append(frame.bytes)
        var count = 0
        try stream.drain { _ in count += 1 }
        #expect(count == 50)
    }

    @Test func tooLargeFramesAreRefusedByTheirHeader() {
        var stream = MessageStream()
        stream.append([2, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF])
        #expect(throws: WireError.tooLarge(0xFFFF_FFFF_FFFF)) { try stream.drain { _ in } }
        var decoder = FrameDecoder(maximumBody: 100)
        decoder.append([2, 3, 0, 0, 0, 0, 0, 101])
        #expect(throws: WireError.tooLarge(101)) { try decoder.next() }
    }

    @Test func aTinyBodyClaimsNoMemory() {
        #expect(throws: WireError.compression) {
            try Compression.expand([0, 0, 0, 0, 7, 0xFF, 0xFF, 0xFF, 1, 2, 3])
        }
    }

    @Test func garbageInCompressionIsAnError() throws {
        var frame = Compression.compress(
            Frame(.message, body: [UInt8](repeating: 7, count: 1_000))
        ).bytes
        frame[20] ^= 0xFF
        var decoder = FrameDecoder()
        decoder.append(frame)
        #expect(throws: WireError.compression) { try decoder.next() }
    }

    @Test func anotherVersionIsAnError() {
        var stream = MessageStream()
        stream.append(Array("HTTP/1.1 400 Bad Request".utf8))
        #expect(throws: WireError.version(UInt8(ascii: "H"))) { try stream.drain { _ in } }
    }

    @Test func aMessageThatEndsBeyondItsFrameIsAnError() throws {
        var bytes = try answers(1)
        bytes[7] -= 1
        var stream = MessageStream()
        stream.append(bytes)
        #expect(throws: WireError.truncated) { try stream.drain { _ in } }
    }

    @Test func scansGoThereAndBack() throws {
        let digest = try #require(Digest(set: "s", id: 5))
        var scan = PartitionScanCommand(
            SetName(namespace: "test", set: "s"), partitions: [0, 1, 4_095], digests: [digest],
            maximumRecords: 9, bins: ["a"], filter: try FilterExpression.timeToLive.packed, id: 77)
        #expect(try PartitionScanCommand(try Message(scan.message.frame)) == scan)
        scan.isShort = true
        #expect(try PartitionScanCommand(try Message(scan.message.frame)) == scan)
        #expect(scan.message.transactionTTL == 250)
    }

    @Test func scanAnswersKnowRecordsWithoutTheirKey() throws {
        let digest = try #require(Digest(set: "s", id: 5))
        let set = SetName(namespace: "test", set: "s")
        var message = Message(fields: [Message.Field(.digest, digest.bytes)])
        guard case .record = try Answer(message).scanKind else {
            Issue.record("no record")
            return
        }
        let (row, seen) = try Answer(message).scannedRecord(in: set, dataSet: set.dataSet)
        #expect(row.key == DataSet("test.s").id(.digest(digest)))
        #expect(seen == digest)
        message.fields = []
        #expect(throws: WireError.self) {
            try Answer(message).scannedRecord(in: set, dataSet: set.dataSet)
        }
    }

    @Test func logins() throws {
        let login = SecurityMessage.login(user: "ann", credential: [1, 2, 3])
        #expect(try SecurityMessage(login.frame) == login)
        #expect(login.frame.body[2] == 20)
        #expect(login.frame.body.count == 16 + 5 + 3 + 5 + 3)
    }
}
