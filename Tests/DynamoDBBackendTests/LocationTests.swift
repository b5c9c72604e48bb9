import BatchClient
import Foundation
import Testing

@testable import DynamoDBBackend

/// Where requests go: the region, the endpoint and the proxy of the environment and the shared files.
@Suite("Where requests go")
struct LocationTests {
    private func location(
        _ environment: [String: String], config: String = "", region: String? = nil,
        endpoint: String? = nil, profile: String? = nil
    ) throws -> ServiceLocation {
        let folder = try AWSFolder(config: config)
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.profile = profile
        return try DynamoDBBackend.location(
            region: region, options: options,
            environment: folder.environment.merging(environment) { $1 })
    }

    @Test("An endpoint of the environment or a profile is used, and named with its source")
    func endpoints() throws {
        let all = ["AWS_REGION": "eu-central-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:8000"]
        let found = try location(all)
        #expect(found.endpoint == "http://127.0.0.1:8000")
        #expect(found.endpointSource == "AWS_ENDPOINT_URL")
        #expect(found.name == "eu-central-1 at 127.0.0.1:8000")
        #expect(found.target == "dynamodb://eu-central-1?endpoint=http://127.0.0.1:8000")
        let one = all.merging(["AWS_ENDPOINT_URL_DYNAMODB": "http://127.0.0.1:9"]) { $1 }
        #expect(try location(one).endpointSource == "AWS_ENDPOINT_URL_DYNAMODB")
        #expect(try location(one, endpoint: "http://h:1").endpoint == "http://h:1")
        let ignoring = one.merging(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "true"]) { $1 }
        #expect(try location(ignoring).endpoint == nil)
        #expect(try location(ignoring).name == "eu-central-1")
        let config = """
            [profile dev]
            region = eu-west-1
            services = local
            endpoint_url = http://127.0.0.1:2
            [services local]
            dynamodb =
              endpoint_url = http://127.0.0.1:1
            """
        let dev = try location([:], config: config, profile: "dev")
        #expect(dev.region == "eu-west-1")
        #expect(dev.endpoint == "http://127.0.0.1:1")
        #expect(dev.endpointSource == "services section local")
    }

    @Test(
        "What is missing or wrong is an error that says what to do",
        arguments: [
            ([:], "", "no region: name it"),
            (["AWS_REGION": "EU Central"], "", "a region has lowercase letters, digits and dashes"),
            (
                ["AWS_REGION": "eu-west-1", "AWS_ENDPOINT_URL": "localhost:8000"], "",
                "the endpoint that AWS_ENDPOINT_URL names is not a URL such as"
            ),
            (["AWS_PROFILE": "lost"], "", "unknown profile lost: not in"),
            (
                [:], "[default]\nregion = eu-west-1\nservices = lost\n",
                "names the services section lost, which is missing in"
            ),
            (
                ["AWS_REGION": "eu-west-1", "HTTPS_PROXY": "https://joe:hush@h"], "",
                "HTTPS_PROXY names a proxy by https://"
            ),
            (
                ["AWS_REGION": "eu-west-1", "HTTPS_PROXY": "http://joe:hush@h:x"], "",
                "HTTPS_PROXY is not a proxy address"
            ),
        ] as [([String: String], String, String)])
    func mistakes(_ environment: [String: String], _ config: String, _ part: String) {
        let error = #expect(throws: BackendError.self) { try location(environment, config: config) }
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
        #expect(error?.message.contains("hush") == false)
    }

    @Test(
        "The AWS tools go to the same place with the same key, in 240 random environments",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func botocore() async throws {
        let folder = try AWSFolder()
        let cases = try (1...240).map { try RandomEnvironment(seed: $0, in: folder) }
        let lines = try cases.map { given in
            let fields: [String: Any] = [
                "environment": given.environment, "profile": given.profile as Any? ?? NSNull(),
            ]
            return try JSONSerialization.data(withJSONObject: fields)
        }
        let output = try await PythonClient.run(
            "locate.py", input: Data(lines.joined(separator: [0x0A])))
        let theirs = try output.split(separator: 0x0A).map {
            try JSONDecoder().decode(Located.self, from: $0)
        }
        #expect(theirs.count == cases.count)
        var agreed = 0
        for (given, theirs) in zip(cases, theirs) {
            let ours = await Located(given)
            #expect(
                ours.comparable == theirs.comparable,
                "\(ours) \(theirs) \(given.environment) \(given.profile ?? "-")")
            if theirs.error == nil { agreed += 1 }
        }
        // Most of the environments lead somewhere.
        #expect(agreed > 100, "\(agreed)")
    }
}
