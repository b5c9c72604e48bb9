import AerospikeBackend
import AerospikeNode
import AerospikeWire
import BatchClient

/// A valid message to be broken, and its decoder.
struct Sample: Sendable {
    let decoder: Decoder
    let bytes: [UInt8]

    init(_ decoder: Decoder, _ bytes: [UInt8]) {
        self.decoder = decoder
        self.bytes = bytes
    }

    static let users = DataSet("test", "users")
    static let user = "u"
    /// Seconds since 1970.
    static let now: Int64 = 1_800_000_000
    static let ids: [RecordID] = ["a", 7, .bytes([1, 2, 3])]
    static let digests = ids.compactMap { Digest(set: "users", id: $0) }
    /// The partitions of the digests, and an empty one.
    static let partitions = digests.map(\.partition) + [7]

    /// A value of every kind.
    static let bins: Bins = [
        "n": 1, "d": 0.5, "s": "grüße 漢", "b": .bytes([0, 255]), "t": true,
        "l": [1, -1, 70_000, nil, 0.5, "x", .bytes([9]), [[true]]],
        "m": ["k": 2.5, 5: ["x": [:]], .bytes([1]): "y"],
        "g": .geoJSON(#"{"type":"Point","coordinates":[1.5,2.5]}"#), "h": .hyperLogLog([1, 2, 3]),
        "o": .opaque(type: 99, [1, 2]),
    ]

    static func all() throws -> [Sample] {
        try answers() + infos() + logins() + requests() + values() + filters() + texts()
    }

    private static func rows() throws -> [Message] {
        let operations = try bins.map { bin in
            let (type, bytes) = try Particle.encode(bin.value)
            return Message.Operation(.read, bin.name, particle: type, value: bytes[...])
        }
        return zip(ids, digests).enumerated().map { row, key in
            Message(
                generation: 3, recordTTL: 500_000_000, transactionTTL: UInt32(row),
                fields: [
                    Message.Field(.namespace, "test"), Message.Field(.set, "users"),
                    Message.Field(.digest, key.1.bytes),
                    Message.Field(.key, UserKey.encode(key.0) ?? []),
                ], operations: operations)
        }
    }

    /// Messages in one frame, and the end of the answer in another.
    private static func answer(_ messages: [Message], result: ServerResult = .ok) -> [UInt8] {
        frame(messages).bytes + Message(info: .last, result: result).frame.bytes
    }

    private static func frame(_ messages: [Message]) -> Frame {
        var writer = ByteWriter()
        for message in messages { message.encode(to: &writer) }
        return Frame(.message, body: writer.bytes)
    }

    private static func answers() throws -> [Sample] {
        let rows = try rows()
        let failures = [
            Message(result: .notFound, transactionTTL: 3),
            Message(result: .timeout, transactionTTL: 4),
        ]
        let done = partitions.map { Message(info: .partitionDone, generation: UInt32($0)) }
        let whole = frame(rows + done + [Message(info: .last)])
        var progress = PartitionProgress()
        for digest in digests { progress.saw(digest) }
        progress.finish(7)
        return [
            Sample(.batchAnswer, answer(rows + failures)), Sample(.batchAnswer, answer(failures)),
            Sample(.batchAnswer, Message(info: .last, result: .batchTooLarge).frame.bytes),
            Sample(.batchAnswer, Compression.compress(frame(rows + [Message(info: .last)])).bytes),
            Sample(.scanAnswer, answer(rows + done)), Sample(.scanAnswer, whole.bytes),
            Sample(.scanAnswer, Compression.compress(whole).bytes),
            Sample(.cursor, progress.cursor.bytes),
        ]
    }

    private static func infos() -> [Sample] {
        func answer(_ values: [(String, String)]) -> Sample {
            Sample(.infoAnswer, Frame(.info, body: InfoText.reply(values)).bytes)
        }
        var half = PartitionSet()
        for partition in 0..<Partitions.count / 2 { half[partition] = true }
        let replicas = ReplicaMap([.init(name: "test", regime: 1, replicas: [half])])
        let peers = PeerList(
            generation: 1,
            peers: [
                .init(node: "A", addresses: [HostAddress("::1", 3_000), HostAddress("a.b")]),
                .init(node: "B", tlsName: "t", addresses: [HostAddress("127.0.0.1", 4_000)]),
            ])
        return [
            answer([("replicas", replicas.description)]), answer([("peers", peers.description)]),
            answer([
                ("node", "A"), ("partition-generation", "3"), ("service", "127.0.0.1:3000,[::1]:1"),
                ("sets", "ns=test:set=users:objects=3:data_used_bytes=9;ns=test:set=x:objects=1"),
                ("get-config:context=service", "batch-max-requests=5000;proto-fd-idle-ms=60000"),
                ("x", "ERROR:80:not authenticated"),
            ]),
            Sample(
                .infoRequest,
                Frame(
                    .info,
                    body: InfoText.request([
                        "node", "replicas", "sets/test", "namespace/test", "peers-clear-std", "x",
                    ])
                ).bytes),
        ]
    }

    private static func logins() -> [Sample] {
        let token: [UInt8] = Array(0..<32)
        let answer = SecurityMessage(
            command: SecurityMessage.login,
            fields: [.sessionToken: token, .sessionTTL: [0, 1, 0x51, 0x80]])
        return [
            Sample(.loginAnswer, answer.frame.bytes),
            Sample(
                .loginAnswer,
                SecurityMessage(command: SecurityMessage.login, result: .invalidCredential).frame
                    .bytes),
            Sample(
                .loginRequest,
                SecurityMessage.login(user: user, credential: Array("$2a$10$hash".utf8)).frame.bytes
            ),
            Sample(
                .loginRequest, SecurityMessage.authenticate(user: user, token: token).frame.bytes),
        ]
    }
}
