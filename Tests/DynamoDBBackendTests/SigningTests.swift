import BatchClient
import Foundation
import TestSeed
import Testing

@testable import DynamoDBBackend

@Suite("Signatures")
struct SigningTests {
    /// AWS's own examples, "AWS Signature Version 4 test suite", as contained in botocore,
    /// `tests/unit/auth/aws4_testsuite` (Apache License 2.0). Examples that a client of today
    /// cannot send are left out: values over several lines, and raw spaces.
    struct Vector: Sendable {
        let name: String
        var method = "GET"
        var path = "/"
        var query: [(String, String)] = []
        var headers: [(String, String)] = []
        var body = ""
        var token: String?
        let signature: String
    }

    private static let unreserved =
        "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    private static let vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"
    private static let post = "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"

    static let vectors = [
        Vector(
            name: "get-header-key-duplicate",
            headers: [
                ("My-Header1", "value2"), ("My-Header1", "value2"), ("My-Header1", "value1"),
            ], signature: "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea"),
        Vector(
            name: "get-header-value-order",
            headers: [
                ("My-Header1", "value4"), ("My-Header1", "value1"), ("My-Header1", "value3"),
                ("My-Header1", "value2"),
            ], signature: "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01"),
        Vector(
            name: "get-header-value-trim",
            headers: [("My-Header1", " value1"), ("My-Header2", " \"a   b   c\"")],
            signature: "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736"),
        Vector(
            name: "get-unreserved", path: "/" + unreserved,
            signature: "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"),
        Vector(
            name: "get-utf8", path: "/\u{1234}",
            signature: "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85"),
        Vector(
            name: "get-vanilla-empty-query-key", query: [("Param1", "value1")],
            signature: "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
        Vector(
            name: "get-vanilla-query-order-encoded",
            query: [("Param-3", "Value3"), ("Param", "Value2"), ("\u{1234}", "Value1")],
            signature: "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac"),
        Vector(
            name: "get-vanilla-query-order-key-case",
            query: [("Param2", "value2"), ("Param1", "value1")],
            signature: "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        Vector(
            name: "get-vanilla-query-order-key",
            query: [("Param1", "value2"), ("Param1", "Value1")],
            signature: "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1"),
        Vector(
            name: "get-vanilla-query-order-value",
            query: [("Param1", "value2"), ("Param1", "value1")],
            signature: "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694"),
        Vector(
            name: "get-vanilla-query-unreserved", query: [(unreserved, unreserved)],
            signature: "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"),
        Vector(
            name: "get-vanilla-utf8-query", query: [("\u{1234}", "bar")],
            signature: "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        Vector(
            name: "get-vanilla-with-session-token",
            token: "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
            signature: "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8"),
        Vector(name: "get-vanilla", signature: vanilla),
        Vector(name: "get-relative", path: "/example/..", signature: vanilla),
        Vector(name: "get-relative-relative", path: "/example1/example2/../..", signature: vanilla),
        Vector(name: "get-slash", path: "//", signature: vanilla),
        Vector(name: "get-slash-dot-slash", path: "/./", signature: vanilla),
        Vector(
            name: "get-slash-pointless-dot", path: "/./example",
            signature: "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5"),
        Vector(
            name: "get-slashes", path: "//example//",
            signature: "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84"),
        Vector(
            name: "get-space", path: "/example space/",
            signature: "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741"),
        Vector(
            name: "get-special-character", path: "/example/$delete",
            signature: "a853c9b21b528b19643d00910d35b83a10c366a10833ceefb45edd6c80e40f27"),
        Vector(name: "post-header-key-case", method: "POST", signature: post),
        Vector(
            name: "post-header-key-sort", method: "POST", headers: [("My-Header1", "value1")],
            signature: "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c"),
        Vector(
            name: "post-header-value-case", method: "POST", headers: [("My-Header1", "VALUE1")],
            signature: "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d"),
        Vector(
            name: "post-sts-header-before", method: "POST",
            token:
                "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeM"
                + "icRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZa"
                + "mpKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr"
                + "7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR"
                + "/oLxBA==",
            signature: "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead"),
        Vector(
            name: "post-vanilla-query", method: "POST", query: [("Param1", "value1")],
            signature: "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11"),
        Vector(name: "post-vanilla", method: "POST", signature: post),
        Vector(
            name: "post-x-www-form-urlencoded-parameters", method: "POST",
            headers: [("Content-Type", "application/x-www-form-urlencoded; charset=utf8")],
            body: "Param1=value1",
            signature: "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe"),
        Vector(
            name: "post-x-www-form-urlencoded", method: "POST",
            headers: [("Content-Type", "application/x-www-form-urlencoded")], body: "Param1=value1",
            signature: "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a"),
    ]

    @Test("The published examples", arguments: vectors)
    func published(_ vector: Vector) {
        let signer = RequestSigner(region: "us-east-1", service: "service")
        let credentials = Credentials(
            accessKeyID: "AKIDEXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            sessionToken: vector.token)
        let added = signer.headers(
            for: .init(
                method: vector.method, path: vector.path, query: vector.query,
                headers: [("host", "example.amazonaws.com")] + vector.headers,
                body: Array(vector.body.utf8)),
            credentials: credentials, at: SigningTime(secondsSince1970: 1_440_938_160))
        let authorization = added.last?.1 ?? ""
        #expect(authorization.hasSuffix("Signature=\(vector.signature)"), "\(authorization)")
        #expect(added.first?.1 == "20150830T123600Z")
    }

    @Test(
        "A thousand random requests are signed as botocore signs them",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func botocore() async throws {
        var random = SplitMix64(seed: TestSeed.of(6))
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

/// A random request in which everything is signed.
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
            "\(PercentEncoding.encode($0.0))=\(PercentEncoding.encode($0.1))"
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
