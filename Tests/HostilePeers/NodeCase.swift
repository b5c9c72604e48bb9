package import AerospikeWire
package import BatchClient

/// What a peer does that no good node does, and what a person then sees.
package struct NodeCase: Sendable, CustomStringConvertible {
    /// What is asked of it.
    package enum Question: Sendable, CaseIterable {
        case scan, read, write, dataSets
    }

    package let name: String
    package let questions: [Question]
    package let values: [String: String?]
    /// The answer to every question; nil for that of a node.
    package var info: HostileNode.Reply?
    package let reply: @Sendable (Message) -> HostileNode.Reply
    package let status: Status
    /// A part of the message.
    package let message: String
    /// The most memory that a program may hold which has it as a peer.
    package var megabytes = 130

    package init(
        _ name: String, _ questions: [Question], _ status: Status, _ message: String,
        values: [String: String?] = [:],
        reply: @escaping @Sendable (Message) -> HostileNode.Reply = { _ in .bytes([]) }
    ) {
        self.name = name
        self.questions = questions
        self.values = values
        self.reply = reply
        self.status = status
        self.message = message
    }

    package var description: String { name }

    private static func bytes(
        _ name: String, _ questions: [Question], _ status: Status, _ message: String,
        _ bytes: [UInt8]
    ) -> NodeCase {
        NodeCase(name, questions, status, message) { _ in .bytes(bytes) }
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

    package static let broken: [NodeCase] = [
        .bytes(
            "another protocol", requests, .rejected, "version 72", Array("HTTP/1.1 200 OK".utf8)),
        .bytes(
            "a frame of another type", requests, .rejected, "an unexpected message",
            Frame(.info, body: [1]).bytes),
        .bytes(
            "a frame of an unknown type", requests, .rejected, "type 9",
            [2, 9, 0, 0, 0, 0, 0, 1, 1]),
        .bytes("an empty frame", requests, .rejected, "an empty frame", [2, 3, 0, 0, 0, 0, 0, 0]),
        .bytes(
            "a frame beyond all limits", requests, .rejected, "too large",
            [2, 3, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]),
        .bytes(
            "a frame that no server sends", requests, .rejected, "too large",
            [2, 3, 0, 0, 0x04, 0, 0, 0]),
        .bytes(
            "a header that is too short", requests, .rejected, "message header",
            Frame(.message, body: [5] + [UInt8](repeating: 0, count: 40)).bytes),
        .bytes(
            "a message that ends too early", requests, .rejected, "ends too early",
            Frame(.message, body: [22, 0, 0]).bytes),
        .bytes(
            "a compressed frame of nothing", requests, .rejected, "does not expand",
            compressed(0, [1, 2, 3])),
        .bytes(
            "a compressed frame without its size", requests, .rejected, "ends too early",
            Frame(.compressed, body: [0]).bytes),
        .bytes(
            "compressed garbage", requests, .rejected, "does not expand",
            compressed(1_000, [UInt8](repeating: 0xAB, count: 200))),
        .bytes(
            "a few bytes that claim to be many", requests, .rejected, "does not expand",
            compressed(30 << 20, [UInt8](repeating: 0, count: 30))),
        .bytes(
            "compressed bytes that claim to be a gigabyte", requests, .rejected, "too large",
            compressed(1 << 30, [UInt8](repeating: 0, count: 1 << 20))),
        .bytes(
            "a compressed frame in a compressed frame", requests, .rejected, "does not expand",
            Compression.compress(
                Frame(.compressed, body: [UInt8](repeating: 0, count: 1_000))
            ).bytes),
        .bytes(
            "a compressed answer to another question", requests, .rejected, "an unexpected message",
            Compression.compress(Frame(.info, body: [UInt8](repeating: 65, count: 1_000))).bytes),
        NodeCase("an echo of the request", [.scan], .rejected, "not asked for") {
            .bytes($0.frame.bytes + $0.frame.bytes)
        },
    ]

    package static let scans: [NodeCase] = [
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
        NodeCase("one record for ever", [.scan], .rejected, "a record twice") { _ in
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

    package static let ends: [NodeCase] = [1, 4, 8, 9, 18, 22, 50, 199].map { code in
        // After a row that was answered nobody knows of the others.
        NodeCase("a batch that ends with code \(code)", [.write], .inDoubt, "") { _ in
            .bytes(
                Message(generation: 1, transactionTTL: 1).frame.bytes
                    + Message(info: .last, result: ServerResult(code)).frame.bytes)
        }
    }

    package static let catalogs: [NodeCase] = [
        NodeCase(
            "more records than there can be", [.dataSets], .ok, "",
            values: [
                "sets": "ns=test:set=a:objects=9223372036854775807:tombstones=0;"
                    + "ns=test:set=a:objects=9223372036854775807:data_used_bytes=9223372036854775807",
                "namespace/test": "objects=9223372036854775807",
            ]),
        NodeCase(
            "fewer records than none", [.dataSets], .ok, "",
            values: [
                "sets": "ns=test:set=a:objects=-9223372036854775808:data_used_bytes=-1;",
                "namespace/test": "objects=-9223372036854775808",
            ]),
        NodeCase(
            "numbers that are none", [.dataSets], .ok, "",
            values: [
                "sets": "ns=test:set=a:objects=99999999999999999999;ns=;:set=;;;ns=test:set=b",
                "namespace/test": "objects=many;=;==;",
            ]),
        NodeCase(
            "silence", [.dataSets], .unavailable, "no answer in time", values: ["sets": nil]),
    ]

    /// Peers that one need not connect to.
    package static let strangers: [NodeCase] = [
        stranger("a node's name of a megabyte", "the node's description", ["node": long]),
        stranger("no name", "the node's description", ["node": ""]),
        stranger(
            "a generation that is none", "the node's description", ["partition-generation": "many"]),
        stranger(
            "twenty thousand peers", "the number of peers",
            [
                "peers-clear-std": "1,3000,["
                    + (0..<20_000).map { "[P\($0),,[127.0.0.1:1]]" }.joined(separator: ",") + "]"
            ]),
        stranger(
            "a peer with a long name", "a peer's name",
            ["peers-clear-std": "1,3000,[[\(long),,[127.0.0.1:1]]]"]),
        stranger(
            "a peer with a thousand addresses", "an address",
            [
                "peers-clear-std": "1,3000,[[P,,["
                    + [String](repeating: "127.0.0.1:1", count: 1_000).joined(separator: ",")
                    + "]]]"
            ]),
        stranger("peers that do not end", "a peer", ["peers-clear-std": "1,3000,[[P,,[h:1]"]),
        stranger(
            "a namespace with a long name", "a namespace's partitions",
            ["replicas": HostileNode.replicas([long])]),
        stranger(
            "a thousand namespaces", "a namespace's partitions",
            ["replicas": HostileNode.replicas((0..<1_000).map { "n\($0)" })]),
        stranger(
            "more replicas than nodes", "the number of replicas",
            [
                "replicas": (0..<32).map { namespace in
                    "n\(namespace):0,200,"
                        + [String](repeating: allPartitions, count: 200).joined(separator: ",")
                }.joined(separator: ";")
            ]),
        stranger(
            "partitions that are none", "the partitions of test", ["replicas": "test:0,1,????"]),
        stranger("no partition", "no node owns a partition", ["replicas": ""]),
        stranger("a refusal of everything", "NOT_AUTHENTICATED", ["node": "ERROR:80:\(long)"]),
        stranger("endless questions back", "an unexpected message", info: .endless(last, last)),
        stranger(
            "an endless answer to questions", "too large",
            info: .endless([2, 1, 0, 0, 0x07, 0, 0, 0], [UInt8](repeating: 65, count: 1 << 16))),
        stranger(
            "half a million lines", "the node's description",
            info: .bytes(
                Frame(.info, body: Array(String(repeating: "A\n", count: 1 << 19).utf8)).bytes)),
        stranger(
            "another service", "version 72",
            info: .bytes(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))),
        stranger(
            "questions answered compressed", "does not expand",
            info: .bytes(compressed(1 << 24, [UInt8](repeating: 7, count: 1 << 15)))),
        stranger("silence at once", "no answer in time", info: .bytes([])),
        stranger("half an answer", "no answer in time", info: .bytes([2, 1, 0, 0])),
    ]

    private static let long = String(repeating: "A", count: 1 << 20)
    /// All partitions, as a map has them.
    private static let allPartitions = String(repeating: "/", count: 682) + "8="

    private static func stranger(
        _ name: String, _ message: String, _ values: [String: String] = [:],
        info: HostileNode.Reply? = nil, megabytes: Int = 130
    ) -> NodeCase {
        var peer = NodeCase(name, [.dataSets], .unavailable, message, values: values)
        peer.info = info
        peer.megabytes = megabytes
        return peer
    }

    /// Peers that never come to an end: time does.
    package static let silent: [NodeCase] = [
        .bytes("silence", requests, .timeout, "", []),
        .bytes("half a header", requests, .timeout, "", [2, 3, 0, 0]),
        .bytes("half a frame", requests, .timeout, "", [2, 3, 0, 0, 0, 0, 1, 0, 22]),
        .bytes(
            "half a compressed frame", requests, .timeout, "",
            [2, 4, 0, 0, 0, 1, 0, 0] + [UInt8](repeating: 1, count: 1_000)),
        NodeCase("a row that drips", requests, .timeout, "") { _ in
            // A field of a megabyte.
            var header = ByteWriter()
            FrameHeader(.message, length: 1 << 20).encode(to: &header)
            let begin = [22] + [UInt8](repeating: 0, count: 17) + [0, 1, 0, 0] as [UInt8]
            let field: [UInt8] = [0x00, 0x0F, 0xFF, 0xE6, FieldType.key.rawValue]
            return .endless(header.bytes + begin + field, [0])
        },
    ]

    private static let requests: [Question] = [.scan, .read, .write]

    package static let all: [NodeCase] = broken + scans + ends + catalogs
}
