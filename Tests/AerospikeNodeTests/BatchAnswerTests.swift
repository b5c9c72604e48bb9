import AerospikeWire
import BatchClient
import Synchronization
import Testing

@testable import AerospikeBackend

/// An answer whose records fill the memory is cut, and its other indices are asked for again.
@Suite struct BatchAnswerTests {
    private static func items(_ verb: Verb, _ indices: Range<Int>) -> [BatchItem] {
        let operations = verb.isWrite ? [BinOperation.set("n", 1)] : []
        let operation = RecordOperation(verb, users, operations: operations)
        return indices.map { BatchItem(index: $0, id: .integer(Int64($0)), operation: operation) }
    }

    /// The bytes of some rows of an answer.
    private static func rows(_ rows: Range<Int>, isLast: Bool = false) throws -> [UInt8] {
        let (type, bytes) = try Particle.encode(.integer(1))
        var writer = ByteWriter()
        for row in rows {
            Message(
                generation: 1, transactionTTL: UInt32(row),
                operations: [Message.Operation(.read, "n", particle: type, value: bytes[...])]
            ).encode(to: &writer)
        }
        let frame = rows.isEmpty ? [] : Frame(.message, body: writer.bytes).bytes
        return isLast ? frame + Message(info: .last).frame.bytes : frame
    }

    /// An answer, what it delivers, and the connection that it comes from.
    private final class Exchange {
        private final class Delivered: Sendable {
            let indices = Mutex<[Int]>([])
        }

        private let delivered = Delivered()
        let answer: BatchAnswer
        private(set) var stream = MessageStream()

        init(_ items: [BatchItem]) {
            answer = BatchAnswer(items) { [delivered] outcomes in
                delivered.indices.withLock { $0 += outcomes.map(\.index) }
            }
        }

        func receive(_ bytes: [UInt8], hasRoom: Bool) throws -> Bool {
            stream.append(bytes)
            return try answer.take(&stream, hasRoom: hasRoom)
        }

        var indices: [Int] { delivered.indices.withLock { $0 } }
    }

    @Test("What does not fit is passed over, and the request says so")
    func cut() throws {
        let first = Exchange(Self.items(.query, 10..<20))
        #expect(try first.receive(Self.rows(0..<3), hasRoom: true) == false)
        #expect(try first.receive(Self.rows(3..<7), hasRoom: false) == false)
        // Room that becomes free in between changes nothing: the rest is passed over.
        #expect(try first.receive(Self.rows(7..<10, isLast: true), hasRoom: true) == true)
        #expect(first.indices == [10, 11, 12])
        #expect(first.stream.isAtBoundary, "the connection can be used again")
        let failure = #expect(throws: RequestFailure.self) { try first.answer.checkEnd("A") }
        #expect(failure?.code == .memoryBudget && failure?.isTransient == true)
        #expect(failure?.certainty == .notApplied)
    }

    @Test("A request delivers one row at least, so that the rest gets its turn")
    func progress() throws {
        let exchange = Exchange(Self.items(.query, 10..<13))
        #expect(try exchange.receive(Self.rows(0..<1), hasRoom: false) == false)
        #expect(try exchange.receive(Self.rows(1..<3, isLast: true), hasRoom: false) == true)
        #expect(exchange.indices == [10])
    }

    @Test("Answers to writes are never passed over")
    func writes() throws {
        let exchange = Exchange(Self.items(.upsert, 10..<13))
        #expect(try exchange.receive(Self.rows(0..<1), hasRoom: false) == false)
        #expect(try exchange.receive(Self.rows(1..<3, isLast: true), hasRoom: false) == true)
        #expect(exchange.indices == [10, 11, 12])
        try exchange.answer.checkEnd("A")
    }

    @Test("Cut again and again, each index is answered once", arguments: [1, 2, 3, 7])
    func everyIndexOnce(_ perAnswer: Int) throws {
        var left = Self.items(.query, 0..<20)
        var answered: [Int] = []
        while !left.isEmpty {
            let exchange = Exchange(left)
            let fitting = min(perAnswer, left.count)
            _ = try exchange.receive(Self.rows(0..<fitting), hasRoom: true)
            #expect(
                try exchange.receive(
                    Self.rows(fitting..<left.count, isLast: true), hasRoom: false))
            answered += exchange.indices
            let seen = Set(exchange.indices)
            left.removeAll { seen.contains($0.index) }
            if left.isEmpty {
                try exchange.answer.checkEnd("A")
            } else {
                #expect(throws: RequestFailure.self) { try exchange.answer.checkEnd("A") }
            }
        }
        #expect(answered == Array(0..<20))
    }
}
