/// What a peer may answer instead of what it should.
package struct ServiceCase: Sendable, CustomStringConvertible {
    package let name: String
    package let answer: HostileService.Answer
    /// Whether the answer says that nothing was done: a write is then not in doubt.
    package var refuses = false
    /// Whether nothing more comes, so that the time has to run out.
    package var isSilent = false
    /// Whether it may be that only time ends it.
    package var isEndless = false
    /// Whether an attempt needs a time-out to end.
    package var needsTimeout: Bool { isSilent || isEndless }
    /// Whether the answer to a write has nothing in it that such an answer needs: its status says
    /// that the write was done.
    package var saysDone = false
    /// The most memory that a program may hold which gets it.
    package var megabytes = 130

    package var description: String { name }

    private static func chunked(_ text: String) -> String {
        "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n"
    }

    private static func refusal(_ status: String, _ name: String, _ text: String) -> ServiceCase {
        ServiceCase(
            name: "\(status) \(name)",
            answer: .reply("{\"__type\":\"x#\(name)\",\"message\":\"\(text)\"}", status: status),
            refuses: true)
    }

    private static let digits = String(repeating: "7", count: 1 << 20)
    private static let maps = String(repeating: "{\"M\":{}},", count: 450_000) + "{\"M\":{}}"
    private static let big = String(repeating: "x", count: 16 << 10)

    package static let all: [ServiceCase] = [
        // Nothing, or a part.
        ServiceCase(name: "closes at once", answer: .raw("")),
        ServiceCase(name: "half a head", answer: .raw("HTTP/1.1 200 O")),
        ServiceCase(
            name: "a head alone", answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n")),
        ServiceCase(
            name: "half a body",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"TableNames\":[")),
        ServiceCase(
            name: "half a chunk",
            answer: .raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nff\r\n{}")),
        ServiceCase(name: "silence", answer: .stalled(""), isSilent: true),
        ServiceCase(name: "silence in the head", answer: .stalled("HTTP/1.1 2"), isSilent: true),
        ServiceCase(
            name: "silence in the body",
            answer: .stalled("HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"), isSilent: true),
        ServiceCase(
            name: "wait for ever", answer: .stalled("HTTP/1.1 102 Processing\r\n\r\n"),
            isSilent: true),
        // Not HTTP.
        ServiceCase(name: "another protocol", answer: .raw("SSH-2.0-OpenSSH_9.7\r\n")),
        ServiceCase(
            name: "bytes",
            answer: .bytes((0..<2_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }, closes: true)),
        ServiceCase(name: "a TLS alert", answer: .bytes([21, 3, 1, 0, 2, 2, 40], closes: true)),
        ServiceCase(
            name: "an odd version", answer: .raw("HTTP/9.9 200 OK\r\ncontent-length: 2\r\n\r\n{}")),
        ServiceCase(
            name: "a negative length",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}")),
        ServiceCase(
            name: "two lengths",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}")),
        ServiceCase(
            name: "a length of 2^64",
            answer: .raw("HTTP/1.1 200 OK\r\ncontent-length: 18446744073709551616\r\n\r\n{}")),
        ServiceCase(
            name: "a chunk that is none",
            answer: .raw("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n")),
        // Too much.
        ServiceCase(
            name: "a promise of an exabyte",
            answer: .stalled("HTTP/1.1 200 OK\r\ncontent-length: 1152921504606846976\r\n\r\n{")),
        ServiceCase(
            name: "an endless body",
            answer: .endless(
                start: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunked("{\"x\":\""),
                part: chunked(big))),
        ServiceCase(
            name: "an endless head",
            answer: .endless(start: "HTTP/1.1 200 OK\r\n", part: "x-a: \(big.prefix(1_000))\r\n")),
        ServiceCase(
            name: "an endless error",
            answer: .endless(
                start: "HTTP/1.1 400 Bad\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunked("{\"message\":\""), part: chunked(big))),
        // HTTP, and not the service.
        ServiceCase(name: "a page", answer: .reply("<html>hello</html>")),
        ServiceCase(name: "no body", answer: .reply("")),
        ServiceCase(name: "null", answer: .reply("null")),
        ServiceCase(name: "an array", answer: .reply("[]")),
        ServiceCase(name: "a number", answer: .reply("17")),
        ServiceCase(name: "an object that does not end", answer: .reply("{\"Responses\":{")),
        ServiceCase(name: "two objects", answer: .reply("{}{}")),
        ServiceCase(name: "deep", answer: .reply(String(repeating: "{\"a\":", count: 50_000))),
        ServiceCase(
            name: "deep arrays", answer: .reply("{\"a\":" + String(repeating: "[", count: 50_000))),
        ServiceCase(
            name: "not UTF-8",
            answer: .bytes(
                Array("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{\"".utf8)
                    + [0xFF, 0xC0, 0x80] + Array("\":1}".utf8), closes: false)),
        ServiceCase(
            name: "compressed",
            answer: .bytes(
                Array(
                    "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 10\r\n\r\n".utf8)
                    + [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3], closes: false)),
        ServiceCase(
            name: "a wrong checksum", answer: .reply("{}", headers: "x-amz-crc32: 1\r\n")),
        ServiceCase(
            name: "elsewhere",
            answer: .reply("", status: "301 Moved", headers: "location: http://127.0.0.1:9/\r\n")),
        ServiceCase(name: "an error of 500", answer: .reply("oops", status: "500 Oops")),
        ServiceCase(name: "busy", answer: .reply("", status: "503 Busy")),
        ServiceCase(
            name: "an error of 500 by name",
            answer: .reply("{\"__type\":\"InternalServerError\"}", status: "500 Oops")),
        ServiceCase(name: "a status of 999", answer: .reply("{}", status: "999 Odd")),
        ServiceCase(
            name: "not found", answer: .reply("<html/>", status: "404 Not Found"), refuses: true),
        ServiceCase(
            name: "an error without a name",
            answer: .reply("{\"message\":\"no\"}", status: "400 Bad"),
            refuses: true),
        ServiceCase(
            name: "an error with odd types",
            answer: .reply("{\"__type\":5,\"message\":[]}", status: "400 Bad"), refuses: true),
        refusal("400 Bad", "ValidationException", "no"),
        refusal("400 Bad", "", "no"),
        refusal("400 Bad", "Nobody knows this", "\\u0000\\u001b]52;c;x\\u0007"),
        refusal("403 No", "AccessDeniedException", "User is not authorized"),
        refusal(
            "403 No", "InvalidSignatureException",
            "The canonical string was x-amz-security-token:\(HostileService.token) and the key "
                + HostileService.secret),
        refusal(
            "400 Bad", "ValidationException",
            "token%2F%2Fof%2Ba%2Bsession%3D%3D and \(HostileService.secret)"),
        // Slow, and without end.
        ServiceCase(
            name: "a page that comes byte by byte",
            answer: .slow(HostileService.Answer.http("<html>hello</html>"), atATime: 1)),
        ServiceCase(
            name: "a body that drips",
            answer: .slow(
                Array("HTTP/1.1 200 OK\r\ncontent-length: 900000\r\n\r\n".utf8)
                    + [UInt8](repeating: 32, count: 900_000), atATime: 1),
            isSilent: true),
        ServiceCase(
            name: "a head that drips",
            answer: .slow(
                Array("HTTP/1.1 200 OK\r\nx-a: ".utf8) + [UInt8](repeating: 65, count: 60_000),
                atATime: 1),
            isSilent: true),
        ServiceCase(
            name: "one moment, and one more",
            answer: .endless(start: "", part: "HTTP/1.1 102 Processing\r\n\r\n"), isEndless: true),
        ServiceCase(
            name: "an endless chunk extension",
            answer: .endless(
                start: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5;", part: big),
            isEndless: true),
        ServiceCase(
            name: "endless trailers",
            answer: .endless(
                start: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunked("null") + "0\r\n",
                part: "x-a: \(big.prefix(1_000))\r\n"),
            isEndless: true),
        ServiceCase(
            name: "endless chunks of a byte",
            answer: .endless(
                start: "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
                    + chunked("{\"x\":\""),
                part: String(repeating: chunked("y"), count: 1_000)), isEndless: true),
        // Large.
        ServiceCase(
            name: "a reason of a megabyte",
            answer: .raw("HTTP/1.1 200 \(digits)\r\ncontent-length: 4\r\n\r\nnull")),
        ServiceCase(
            name: "a header of a megabyte", answer: .reply("null", headers: "x-a: \(digits)\r\n")),
        ServiceCase(
            name: "ten thousand headers",
            answer: .reply(
                "null", headers: (0..<10_000).map { "x-a\($0): b\r\n" }.joined())),
        ServiceCase(
            name: "an error's text of half a megabyte",
            answer: .reply(
                "{\"__type\":\"x#ValidationException\",\"message\":\"\(digits.prefix(1 << 19))\"}",
                status: "400 Bad"), refuses: true),
        ServiceCase(
            name: "an error's name of a megabyte",
            answer: .reply("{\"__type\":\"x#\(digits)\",\"message\":\"no\"}", status: "400 Bad"),
            refuses: true),
        // HTTP that surprises.
        ServiceCase(
            name: "two answers to one request",
            answer: .bytes(
                HostileService.Answer.http("null") + HostileService.Answer.http("null"),
                closes: false)),
        ServiceCase(
            name: "compressed in another way",
            answer: .reply("\u{1}\u{2}\u{3}", headers: "content-encoding: br\r\n")),
        ServiceCase(
            name: "too many requests", answer: .reply("", status: "429 Slow"), refuses: true),
        ServiceCase(name: "a timeout of its own", answer: .reply("", status: "408 Late")),
        ServiceCase(name: "a proxy that gave up", answer: .reply("<html/>", status: "504 Late")),
        ServiceCase(name: "nothing, well done", answer: .reply("", status: "204 None")),
        ServiceCase(name: "part of it", answer: .reply("{}", status: "206 Part")),
        // Wrong in what is asked of it.
        ServiceCase(
            name: "wrong types",
            answer: .reply(
                "{\"TableNames\":{},\"Items\":{},\"Responses\":[],\"UnprocessedItems\":[],\"Table\":[]}"
            ), saysDone: true),
        ServiceCase(
            name: "numbers beyond all",
            answer: .reply(
                """
                {"TableNames":[1e999],"Items":[{"pk":{"N":"1e999"}}],"ScannedCount":-9e99,
                "Responses":{"users":[{"pk":{"N":"1e999"}}]},"UnprocessedItems":7,"Table":{"KeySchema":7}}
                """), saysDone: true),
        ServiceCase(
            name: "an attribute twice",
            answer: .reply(
                """
                {"TableNames":5,"Items":[{"pk":{"S":"a"},"pk":{"S":"b"}}],"UnprocessedItems":7,
                "Responses":{"users":[{"pk":{"S":"a"},"pk":{"S":"b"}}]},"Table":5}
                """), saysDone: true),
        ServiceCase(
            name: "half a million maps in an item",
            answer: .reply(
                """
                {"TableNames":5,"Items":[{"pk":{"S":"a"},"l":{"L":[\(maps)]}}],
                "Responses":{"users":[{"pk":{"S":"a"},"l":{"L":[\(maps)]}}]},"UnprocessedItems":7,
                "Table":5}
                """), saysDone: true),
        ServiceCase(
            name: "a number of a million digits",
            answer: .reply(
                """
                {"TableNames":5,"Items":[{"pk":{"N":"\(digits)"}}],"UnprocessedItems":7,
                "Responses":{"users":[{"pk":{"N":"\(digits)"}}]},"Table":5}
                """), saysDone: true),
        ServiceCase(
            name: "a million digits in JSON itself",
            answer: .reply("{\"ScannedCount\":\(digits),\"Count\":\(digits)")),
        ServiceCase(
            name: "a name of a megabyte", answer: .reply("{\"\(digits)\":1,\"\(digits)\":[}")),
    ]
}
