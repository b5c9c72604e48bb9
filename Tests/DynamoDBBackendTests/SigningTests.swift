import BatchClient
import Foundation
import Testing

@testable import DynamoDBBackend

@Suite("Signatures")
struct SigningTests {
    /// AWS Signature Version 4 test suite: `get-vanilla`, `post-vanilla`, and relatives of them.
    struct Vector: Sendable {
        let name: String
        let method: String
        let path: String
        var query: [(String, String)] = []
        var headers: [(String, String)] = []
        let signature: String
    }

    static let vectors = [
        Vector(
            name: "get-vanilla", method: "GET", path: "/",
            signature: "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        Vector(
            name: "get-vanilla-query-order-key-case", method: "GET", path: "/",
            query: [("Param2", "value2"), ("Param1", "value1")],
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        Vector(
            name: "post-vanilla", method: "POST", path: "/",
            signature: "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"),
    ]

    @Test("The published examples", arguments: vectors)
    func published(_ vector: Vector) {
        let signer = RequestSigner(region: "us-east-1", service: "service")
        let credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY")
        let added = signer.headers(
            for: .init(
                method: vector.method, path: vector.path, query: vector.query,
                headers: [("host", "example.amazonaws.com")] + vector.headers),
            credentials: credentials, at: SigningTime(secondsSince1970: 1_440_938_160))
        let authorization = added.last?.1 ?? ""
        #expect(authorization.hasSuffix("Signature=\(vector.signature)"), "\(authorization)")
        #expect(added.first?.1 == "20150830T123600Z")
    }

    @Test(
        "A thousand random requests are signed as botocore signs them",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func botocore() async throws {
        var random = SplitMix64(seed: 6)
        var lines: [String] = []
        var expected: [String] = []
        for _ in 0..<1_000 {
            let made = RandomRequest(&random)
            lines.append(made.line)
            let added = RequestSigner(region: made.region, service: made.service).headers(
                for: made.request, credentials: made.credentials,
                at: SigningTime(secondsSince1970: made.time))
            expected.append("\(added.first?.1 ?? "") \(added.last?.1 ?? "")")
        }
        let input = Data(lines.joined(separator: "\n").utf8)
        let output = try await PythonClient.run("sign.py", input: input)
        let theirs = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(theirs.count == 1_000)
        let different = zip(expected, theirs).enumerated().filter { $0.element.0 != $0.element.1 }
        #expect(
            different.isEmpty,
            "\(different.count) differ, the first: \(different.first.map { "\($0.element)\n\(lines[$0.offset])" } ?? "")"
        )
    }

    @Test("Credentials never show their secrets")
    func secrets() {
        let credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "hush", sessionToken: "quiet")
        var dumped = ""
        dump(credentials, to: &dumped)
        for text in ["\(credentials)", String(reflecting: credentials), dumped, "\([credentials])"]
        {
            #expect(!text.contains("hush") && !text.contains("quiet"))
        }
    }
}

/// A request with everything that is signed, made by chance.
struct RandomRequest {
    let request: RequestSigner.Request
    let credentials: Credentials
    let region: String
    let service: String
    let time: Int64
    /// The same for `sign.py`.
    let line: String

    init(_ random: inout SplitMix64) {
        func pick<T>(_ choices: [T]) -> T { choices[Int(random.next() % UInt64(choices.count))] }
        let alphabet = Array("abcXYZ019-._~ $&+=/:;@%'\"äß漢🙂")
        func text(_ most: Int, _ alphabet: [Character]) -> String {
            String((0..<Int(random.next() % UInt64(most + 1))).map { _ in pick(alphabet) })
        }
        let method = pick(["GET", "POST", "PUT", "DELETE"])
        let plain = Array("abcxyz019-._~")
        let segments = (0..<Int(random.next() % 4)).map { _ in "s" + text(6, plain) }
        let path = "/" + segments.joined(separator: "/")
        let query = (0..<Int(random.next() % 4)).map {
            ("k\($0)" + text(3, plain), text(8, alphabet))
        }
        let body = (0..<Int(random.next() % 200)).map { _ in
            UInt8(truncatingIfNeeded: random.next())
        }
        let host = "h\(random.next() % 1_000).example.com"
        var headers = [
            ("X-Amz-Target", "DynamoDB_20120810." + text(8, plain)),
            ("Content-Type", "application/x-amz-json-1.0"),
        ]
        if random.next() % 2 == 0 {
            headers.append(("X-Spaces", "  a   b  " + text(5, plain) + " "))
        }
        let token = random.next() % 2 == 0 ? "T" + text(40, plain) : nil
        credentials = Credentials(
            accessKeyID: "AKID" + text(12, plain), secretAccessKey: text(40, alphabet),
            sessionToken: token)
        region = pick(["eu-central-1", "us-east-1", "cn-north-1"])
        service = pick(["dynamodb", "service"])
        time = Int64(random.next() % 4_000_000_000)
        request = RequestSigner.Request(
            method: method, path: path, query: query, headers: [("host", host)] + headers,
            body: body)
        let encodedQuery = query.map {
            "\(RequestSigner.percentEncoded($0.0))=\(RequestSigner.percentEncoded($0.1))"
        }.joined(separator: "&")
        let fields: [String: Any] = [
            "method": method,
            "url": "https://\(host)\(path)\(query.isEmpty ? "" : "?\(encodedQuery)")",
            "headers": headers.map { [$0.0, $0.1] }, "body": Hex.encode(body),
            "access_key": credentials.accessKeyID, "secret_key": credentials.secretAccessKey,
            "token": token as Any? ?? NSNull(), "region": region, "service": service, "time": time,
        ]
        let data = (try? JSONSerialization.data(withJSONObject: fields)) ?? Data()
        line = String(decoding: data, as: UTF8.self)
    }
}
