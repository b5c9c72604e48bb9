import BatchClient
import Foundation

@testable import DynamoDBBackend

/// A table for one test.
struct Table {
    let dataSet: DataSet
    let backend: DynamoDBBackend
    let session: Session

    /// - Parameter key: such as `pk S` or `pk S, sk N`.
    static func make(
        _ key: String = "pk S", timeToLive: String? = nil, on server: MiniStack? = nil,
        change: (inout DynamoDBOptions) -> Void = { _ in }
    ) async throws -> Table {
        let shared = if let server { server } else { try await MiniStack.shared() }
        let backend = try shared.backend(change: change)
        let name = "t" + UUID().uuidString.lowercased().replacingOccurrences(of: "-", with: "")
        let attributes = key.split(separator: ",").map { $0.split(separator: " ").map(String.init) }
        let definitions = attributes.map {
            "{\"AttributeName\":\"\($0[0])\",\"AttributeType\":\"\($0[1])\"}"
        }
        let schema = zip(attributes, ["HASH", "RANGE"]).map {
            "{\"AttributeName\":\"\($0[0])\",\"KeyType\":\"\($1)\"}"
        }
        _ = try await backend.client.call(
            "CreateTable",
            Array(
                """
                {"TableName":"\(name)","BillingMode":"PAY_PER_REQUEST",
                "AttributeDefinitions":[\(definitions.joined(separator: ","))],
                "KeySchema":[\(schema.joined(separator: ","))]}
                """.utf8))
        if let timeToLive {
            _ = try await backend.client.call(
                "UpdateTimeToLive",
                Array(
                    """
                    {"TableName":"\(name)","TimeToLiveSpecification":
                    {"Enabled":true,"AttributeName":"\(timeToLive)"}}
                    """.utf8))
        }
        return Table(dataSet: DataSet(name), backend: backend, session: Session(backend))
    }

    func run(_ commands: Command...) async throws -> [RecordResult] {
        try await session.execute(Batch(commands), onError: .inStream).collect()
    }

    func record(_ id: RecordID) async throws -> Record? {
        try await run(Command(.query, dataSet.ids(id))).first?.record
    }

    /// The calls that a batch needs, by name.
    func apis(_ commands: Command...) async throws -> [String] {
        try await session.plan(Batch(commands)).requests.map(\.api)
    }
}

typealias Record = BatchClient.Record
