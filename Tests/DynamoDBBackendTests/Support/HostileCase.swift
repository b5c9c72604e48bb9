/// What a peer may answer instead of what it should.
struct HostileCase: Sendable, CustomStringConvertible {
    let name: String
    let answer: HostilePeer.Answer
    /// Whether the answer says that nothing was done: a write is then not in doubt.
    var refuses = false
    /// Whether nothing more comes, so that the time has to run out.
    var isSilent = false

    var description: String { name }

    private static func chunked(_ text: String) -> String {
        "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
    }

    private static func refusal(_ status: String, _ name: String, _ text: String) -> HostileCase {
        HostileCase(
            name: "\(status) \(name)",
            answer: .reply("{\"__type\":\"x#\(name)\",\"message\":\"\(text)\"}", status: status),
            refuses: true)
    }

    private static let maps = String(repeating: "{\"M\":{}},", count: 450_000) + "{\"M\":{}}"
    private static let big = String(repeating: "x", count: 16 << 10)

    static let all: [HostileCase] = [
        // Nothing, or a part.
        HostileCase(name: "closes at once", answer: .raw("")),
        HostileCase(name: "half a head", answer: .raw("HTTP/1.1 200 O")),
        HostileCase(
            name: "a head alone", answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n")),
        HostileCase(
            name: "half a body",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"TableNames\":[")),
        HostileCase(
            name: "half a chunk",
            answer: .raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{}")),
        HostileCase(name: "silence", answer: .stalled(""), isSilent: true),
        HostileCase(name: "silence in the head", answer: .stalled("HTTP/1.1 2"), isSilent: true),
        HostileCase(
            name: "silence in the body",
            answer: .stalled("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"), isSilent: true),
        HostileCase(
            name: "wait for ever", answer: .stalled("HTTP/1.1 102 Processing\r\n\r\n"),
            isSilent: true),
        // Not HTTP.
        HostileCase(name: "another protocol", answer: .raw("SSH-2.0-OpenSSH_9.7\r\n")),
        HostileCase(
            name: "bytes",
            answer: .bytes((0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, closes: true)),
        HostileCase(name: "a TLS alert", answer: .bytes([21, 3, 1, 0, 2, 2, 40], closes: true)),
        HostileCase(
            name: "an odd version", answer: .raw("HTTP/9.9 200 OK\r\ncontent-length: 2\r\n\r\n{}")),
        HostileCase(
            name: "a negative length",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}")),
        HostileCase(
            name: "two lengths",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}")),
        HostileCase(
            name: "a length of 2^64",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551616\r\n\r\n{}")),
        HostileCase(
            name: "a chunk that is none",
            answer: .raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
        // Too much.
        HostileCase(
            name: "a promise of an exabyte",
            answer: .stalled("HTTP/1.1 200 OK\r\ncontent-length: 1152921504606846976\r\n\r\n{")),
        HostileCase(
            name: "an endless body",
            answer: .endless(
                start: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunked("{\"x\":\""),
                part: chunked(big))),
        HostileCase(
            name: "an endless head",
            answer: .endless(start: "HTTP/1.1 200 OK\r\n", part: "x-a: \(big.prefix(1_000))\r\n")),
        HostileCase(
            name: "an endless error",
            answer: .endless(
                start: "HTTP/1.1 400 Bad\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunked("{\"message\":\""), part: chunked(big))),
        // HTTP, and not the service.
        HostileCase(name: "a page", answer: .reply("<html>hello</html>")),
        HostileCase(name: "no body", answer: .reply("")),
        HostileCase(name: "null", answer: .reply("null")),
        HostileCase(name: "an array", answer: .reply("[]")),
        HostileCase(name: "a number", answer: .reply("17")),
        HostileCase(name: "an object that does not end", answer: .reply("{\"Responses\":{")),
        HostileCase(name: "two objects", answer: .reply("{}{}")),
        HostileCase(name: "deep", answer: .reply(String(repeating: "{\"a\":", count: 50_000))),
        HostileCase(
            name: "deep arrays", answer: .reply("{\"a\":" + String(repeating: "[", count: 50_000))),
        HostileCase(
            name: "not UTF-8",
            answer: .bytes(
                Array("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"".utf8)
                    + [0xFF, 0xC0, 0x80] + Array("\":1}".utf8), closes: false)),
        HostileCase(
            name: "compressed",
            answer: .bytes(
                Array(
                    "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 10\r\n\r\n".utf8)
                    + [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], closes: false)),
        HostileCase(
            name: "a wrong checksum", answer: .reply("{}", headers: "x-amz-crc32: 1\r\n")),
        HostileCase(
            name: "elsewhere",
            answer: .reply("", status: "301 Moved", headers: "location: http://127.0.0.1:9/\r\n")),
        HostileCase(name: "an error of 500", answer: .reply("oops", status: "500 Oops")),
        HostileCase(name: "busy", answer: .reply("", status: "503 Busy")),
        HostileCase(
            name: "an error of 500 by name",
            answer: .reply("{\"__type\":\"InternalServerError\"}", status: "500 Oops")),
        HostileCase(name: "a status of 999", answer: .reply("{}", status: "999 Odd")),
        HostileCase(
            name: "not found", answer: .reply("<html/>", status: "404 Not Found"), refuses: true),
        HostileCase(
            name: "an error without a name",
            answer: .reply("{\"message\":\"no\"}", status: "400 Bad"),
            refuses: true),
        HostileCase(
            name: "an error with odd types",
            answer: .reply("{\"__type\":5,\"message\":[]}", status: "400 Bad"), refuses: true),
        refusal("400 Bad", "ValidationException", "no"),
        refusal("400 Bad", "", "no"),
        refusal("400 Bad", "Nobody knows this", "\\u0000\\u001b]52;c;x\\u0007"),
        refusal("403 No", "AccessDeniedException", "User is not authorized"),
        refusal(
            "403 No", "InvalidSignatureException",
            "The canonical string was x-amz-security-token:\(HostilePeer.token) and the key "
                + HostilePeer.secret),
        refusal(
            "400 Bad", "ValidationException",
            "token%2F%2Fof%2Ba%2Bsession%3D%3D and \(HostilePeer.secret)"),
        // Wrong in what is asked of it.
        HostileCase(
            name: "wrong types",
            answer: .reply(
                "{\"TableNames\":{},\"Items\":{},\"Responses\":[],\"UnprocessedItems\":[],\"Table\":[]}"
            )),
        HostileCase(
            name: "numbers beyond all",
            answer: .reply(
                """
                {"TableNames":[1e999],"Items":[{"pk":{"N":"1e999"}}],"ScannedCount":-9e99,
                "Responses":{"users":[{"pk":{"N":"1e999"}}]},"UnprocessedItems":7,"Table":{"KeySchema":7}}
                """)),
        HostileCase(
            name: "an attribute twice",
            answer: .reply(
                """
                {"TableNames":5,"Items":[{"pk":{"S":"a"},"pk":{"S":"b"}}],"UnprocessedItems":7,
                "Responses":{"users":[{"pk":{"S":"a"},"pk":{"S":"b"}}]},"Table":5}
                """)),
        HostileCase(
            name: "half a million maps in an item",
            answer: .reply(
                """
                {"TableNames":5,"Items":[{"pk":{"S":"a"},"l":{"L":[\(maps)]}}],
                "Responses":{"users":[{"pk":{"S":"a"},"l":{"L":[\(maps)]}}]},"UnprocessedItems":7,
                "Table":5}
                """)),
    ]
}
