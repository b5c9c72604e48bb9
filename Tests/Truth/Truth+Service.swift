import BatchClient
import DynamoDBBackend
import HostilePeers
import Synchronization

extension Truth {
    /// What a server did with one request, and what it reports.
    private static func answer(
        isEverSilent: Bool, _ random: inout SplitMix64
    ) -> (isDone: Bool, HostileService.Answer) {
        func error(_ status: String, _ name: String) -> HostileService.Answer {
            .reply("{\"__type\":\"a#\(name)\",\"message\":\"no\"}", status: status)
        }
        let isDone = Bool.random(using: &random)
        switch Int.random(in: 0..<10_000, using: &random) {
        case ..<6_000: return (true, .reply("{}"))
        case ..<6_400: return (false, error("400 No", "ProvisionedThroughputExceededException"))
        case ..<6_800: return (false, error("400 No", "ThrottlingException"))
        case ..<7_000: return (false, error("400 No", "ValidationException"))
        case ..<7_200: return (false, error("400 No", "ConditionalCheckFailedException"))
        case ..<7_300: return (false, error("400 No", "TransactionConflictException"))
        case ..<7_400: return (false, error("400 No", "AccessDeniedException"))
        case ..<7_900: return (isDone, error("500 Oh", "InternalServerError"))
        case ..<8_200: return (isDone, .reply("", status: "503 Busy"))
        case ..<8_400: return (isDone, .reply("<html/>", status: "502 Gateway"))
        case ..<8_500: return (isDone, .reply("", status: "408 Late"))
        case ..<8_800: return (isDone, .raw(""))
        case ..<9_000: return (isDone, .raw("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{"))
        case ..<9_200: return (isDone, .raw("HTTP/1.1 2"))
        case ..<9_400: return (isDone, .raw("SSH-2.0-OpenSSH_9.7\r\n"))
        case ..<9_600: return (isDone, .reply("{}", headers: "x-amz-crc32: 1\r\n"))
        case ..<9_800: return (isDone, .reply("{\"Attributes\":{"))
        case ..<9_990: return (isDone, .reply("", status: "301 Moved"))
        default: return (isDone, isEverSilent ? .stalled("") : .raw(""))
        }
    }

    /// The number in the key of a request: `"pk":{"N":"17"}`.
    private static func record(_ body: String) -> Int? {
        body.firstRange(of: "\"pk\":{\"N\":\"").flatMap {
            Int(body[$0.upperBound...].prefix { $0 != "\"" })
        }
    }

    /// The same number of additions through a hostile server of DynamoDB's protocol.
    /// - Parameter silence: as for a node.
    package static func service(
        _ indices: Int, seed: UInt64, perBatch: Int = 5_000, silence: Duration? = .seconds(2),
        progress: @escaping @Sendable (Finding) -> Void = { _ in }
    ) async throws -> Finding {
        let truth = Truth(indices)
        let random = Mutex(SplitMix64(seed: seed))
        let service = try await HostileService.start { operation, body, _ in
            switch operation {
            case "DescribeTable":
                return .reply(
                    """
                    {"Table":{"KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
                    "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"N"}]}}
                    """)
            case "DescribeTimeToLive": return .reply("{}")
            default:
                let (isDone, answer) = random.withLock { random in
                    var own = SplitMix64(seed: random.next())
                    return Truth.answer(isEverSilent: silence != nil, &own)
                }
                if isDone, let record = Truth.record(body) { truth.add([record]) }
                return answer
            }
        }
        var options = DynamoDBOptions()
        options.endpoint = "http://127.0.0.1:\(service.port)"
        options.credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "truth-and-doubt-1")
        let backend = try DynamoDBBackend(
            region: "eu-central-1", options: options, environment: [:])
        let session = Session(backend, behavior: behavior(silence))
        let finding = try await truth.run(
            session, DataSet("users"), id: { .integer(Int64($0)) }, perBatch: perBatch,
            progress: progress)
        await session.close()
        await service.stop()
        return finding
    }
}
