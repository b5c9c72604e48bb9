import BatchClient
import BatchScript
import Testing

/// The parsers answer any input with a value or with errors that have a position; they never trap.
@Suite struct GarbageTests {
    static let pieces = [
        "query", "insert", "update", " ", "\n", "\n   ", "test.users", "user-1", "{1..", "..5}",
        "{", "}", "(", ")", "\"", "\\", "\\u", "d800", "b64\"", "digest\"", ",", "=", "+=", "-=",
        "@", "@file:", "#", "set", "if", "ttl", "bins", "get", "remove", "durable", "list.insert",
        "map.put", "1", "-", "0", "1e", "99999999999999999999", "e999999999999999999999", ".", ":",
        "_", "now()", "[", "]", "{\"$map\":", "{\"$set\":", "\u{FEFF}", "\r", "\r\n", "\t", "é",
        "\u{0}", "not", "and", "or", "in", "e-9223372036854775808",
    ]

    private func readAll(_ text: String) {
        do throws(ScriptErrors) {
            let batch = try BatchParser.parse(text, source: "g").batch
            #expect(batch.commands.count > 0)
        } catch {
            #expect(error.errors.allSatisfy { $0.line >= 1 && $0.column >= 1 })
        }
        _ = try? ConditionParser.parse(text)
        _ = try? IDParser.parse(text)
        _ = try? IDParser.parseList(text)
        _ = try? ValueJSON.decode(text)
        _ = try? IDJSON.decode(text)
        for member in (try? ValueJSON.members(of: Array(text.utf8))) ?? [] {
            _ = try? member.value()
            _ = try? member.id()
            _ = try? member.bins()
        }
    }

    @Test func piecesInAnyOrder() {
        for seed in 0..<4000 {
            var generator = Generator(seed: seed)
            readAll(generator.list(0...25) { $0.pick(Self.pieces) }.joined())
        }
    }

    @Test func scriptsWithAWoundedByte() {
        for seed in 0..<1500 {
            var generator = Generator(seed: 7_000_000 + seed)
            var bytes = Array(BatchPrinter.print(generator.batch()).utf8)
            for _ in 0..<generator.count(1...4) {
                let at = generator.count(0...(bytes.count - 1))
                switch generator.count(0...2) {
                case 0: bytes[at] = UInt8(generator.count(0...255))
                case 1: bytes.remove(at: at)
                default: bytes.insert(contentsOf: generator.pick(Self.pieces).utf8, at: at)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            _ = try? BatchParser.parse(bytes, source: "g")
            readAll(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func deepNestingIsAMistakeAndNotACrash() {
        let depth = 100_000
        for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"$map\":[[", "]]}")] {
            let text =
                String(repeating: open, count: depth) + String(repeating: close, count: depth)
            #expect(throws: ScriptError.self) { try ValueJSON.decode(text) }
        }
        for prefix in ["(", "not ", "all("] {
            let text = String(repeating: prefix, count: depth) + "a = 1"
            #expect(throws: ScriptError.self) { try ConditionParser.parse(text) }
        }
    }
}
