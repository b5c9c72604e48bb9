import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

/// What a peer does that no good node does, and what a person then sees.
struct HostilePeer: Sendable, CustomTestStringConvertible {
    /// What is asked of it.
    enum Question: Sendable, CaseIterable {
        case scan, read, write, dataSets
    }

    let name: String
    let questions: [Question]
    let values: [String: String?]
    let reply: @Sendable (Message) -> HostileServer.Reply
    let status: Status
    /// A part of the message.
    let message: String

    init(
        _ name: String, _ questions: [Question], _ status: Status, _ message: String,
        values: [String: String?] = [:],
        reply: @escaping @Sendable (Message) -> HostileServer.Reply = { _ in .bytes([]) }
    ) {
        self.name = name
        self.questions = questions
        self.values = values
        self.reply = reply
        self.status = status
        self.message = message
    }

    var testDescription: String { name }

    private static func bytes(
        _ name: String, _ questions: [Question], _ status: Status, _ message: String,
        _ bytes: [UInt8]
    ) -> HostilePeer {
        HostilePeer(name, questions, status, message) { _ in .bytes(bytes) }
    }

    private static let last = Message(info: .last).frame.bytes

    /// A row of a scan.
    private static func row(_ digest: [UInt8], _ bins: [Message.Operation] = []) -> [UInt8] {
        var message = Message()
        message.fields = [Message.Field(.digest, digest)]
        message.operations = bins
        return message.frame.bytes
    }

    /// A compressed frame that says it has a size.
    private static func compressed(_ size: UInt64, _ body: [UInt8]) -> [UInt8] {
        var writer = ByteWriter()
        writer.integer(size)
        writer.append(body)
        return Frame(.compressed, body: writer.bytes).bytes
    }

    private static let all: [Question] = [.scan, .read, .write]

    static let broken: [HostilePeer] = [
        .bytes("another protocol", all, .rejected, "version 72", Array("HTTP/1.1 200 OK".utf8)),
        .bytes(
            "a frame of another type", all, .rejected, "does not belong here",
            Frame(.info, body: [1]).bytes),
        .bytes(
            "a frame of an unknown type", all, .rejected, "type 9",
            [2, 9, 0, 0, 0, 0, 0, 1, 1]),
        .bytes("an empty frame", all, .rejected, "an empty frame", [2, 3, 0, 0, 0, 0, 0, 0]),
        .bytes(
            "a frame beyond all limits", all, .rejected, "too large",
            [2, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        .bytes(
            "a frame that no server sends", all, .rejected, "too large",
            [2, 3, 0, 0, 0x04, 0, 0, 0]),
        .bytes(
            "a header that is too short", all, .rejected, "message header",
            Frame(.message, body: [5] + [UInt8](repeating: 0, count: 40)).bytes),
        .bytes(
            "a message that ends too early", all, .rejected, "ends too early",
            Frame(.message, body: [22, 0, 0]).bytes),
        .bytes(
            "a compressed frame of nothing", all, .rejected, "does not expand",
            compressed(0, [1, 2, 3])),
        .bytes(
            "a compressed frame without its size", all, .rejected, "ends too early",
            Frame(.compressed, body: [0]).bytes),
        .bytes(
            "compressed garbage", all, .rejected, "does not expand",
            compressed(1_000, [UInt8](repeating: 0xAB, count: 200))),
        .bytes(
            "a few bytes that claim to be many", all, .rejected, "does not expand",
            compressed(30 << 20, [UInt8](repeating: 0, count: 30))),
        .bytes(
            "compressed bytes that claim to be a gigabyte", all, .rejected, "too large",
            compressed(1 << 30, [UInt8](repeating: 0, count: 1 << 20))),
        .bytes(
            "a compressed frame in a compressed frame", all, .rejected, "does not expand",
            Compression.compress(
                Frame(.compressed, body: [UInt8](repeating: 0, count: 1_000))
            ).bytes),
        .bytes(
            "a compressed answer to another question", all, .rejected, "does not belong here",
            Compression.compress(Frame(.info, body: [UInt8](repeating: 65, count: 1_000))).bytes),
        HostilePeer("an echo of the request", [.scan], .rejected, "not asked for") {
            .bytes($0.frame.bytes + $0.frame.bytes)
        },
    ]

    static let scans: [HostilePeer] = [
        .bytes(
            "a record without a digest", [.scan], .rejected, "without a digest",
            Message().frame.bytes + last),
        .bytes(
            "a digest of the wrong length", [.scan], .rejected, "without a digest",
            row([1, 2, 3]) + last),
        .bytes(
            "a record twice", [.scan], .rejected, "a record twice",
            row([UInt8](repeating: 0, count: 20)) + row([UInt8](repeating: 0, count: 20)) + last),
        .bytes(
            "a partition that does not exist", [.scan], .rejected, "partition 4096",
            Message(info: .partitionDone, generation: 4_096).frame.bytes + last),
        .bytes(
            "a partition that was not asked for", [.scan], .rejected, "not asked for",
            Message(info: .partitionDone, generation: 4_000).frame.bytes + last),
        .bytes(
            "a record of a partition that was not asked for", [.scan], .rejected,
            "not asked for", row([0xA0, 0x0F] + [UInt8](repeating: 3, count: 18)) + last),
        HostilePeer("one record for ever", [.scan], .rejected, "a record twice") { _ in
            let row = row([UInt8](repeating: 0, count: 20))
            return .endless(row, row)
        },
        .bytes(
            "a scan that is refused", [.scan], .denied, "FAIL_FORBIDDEN",
            Message(info: .last, result: ServerResult(22)).frame.bytes),
        .bytes(
            "a scan that is aborted", [.scan], .unavailable, "SCAN_ABORT",
            Message(info: .last, result: ServerResult(15)).frame.bytes),
        .bytes(
            "a code that does not exist", [.scan], .rejected, "code 199",
            Message(info: .last, result: ServerResult(199)).frame.bytes),
    ]

    static let ends: [HostilePeer] = [1, 4, 8, 9, 18, 22, 199].map { code in
        // After a row that was answered nobody knows of the others.
        HostilePeer("a batch that ends with code \(code)", [.write], .inDoubt, "") { _ in
            .bytes(
                Message(generation: 1, transactionTTL: 1).frame.bytes
                    + Message(info: .last, result: ServerResult(code)).frame.bytes)
        }
    }

    static let catalogs: [HostilePeer] = [
        HostilePeer(
            "more records than there can be", [.dataSets], .ok, "",
            values: [
                "sets": "ns=test:set=a:objects=9223372036854775807:tombstones=0;"
                    + "ns=test:set=a:objects=9223372036854775807:data_used_bytes=9223372036854775807",
                "namespace/test": "objects=9223372036854775807",
            ]),
        HostilePeer(
            "fewer records than none", [.dataSets], .ok, "",
            values: [
                "sets": "ns=test:set=a:objects=-9223372036854775808:data_used_bytes=-1;",
                "namespace/test": "objects=-9223372036854775808",
            ]),
        HostilePeer(
            "numbers that are none", [.dataSets], .ok, "",
            values: [
                "sets": "ns=test:set=a:objects=99999999999999999999;ns=;:set=;;;ns=test:set=b",
                "namespace/test": "objects=many;=;==;",
            ]),
        HostilePeer(
            "silence", [.dataSets], .unavailable, "no answer in time", values: ["sets": nil]),
    ]
}
