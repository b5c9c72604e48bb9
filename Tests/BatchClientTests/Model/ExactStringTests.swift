import BatchClient
import TestSeed
import Testing

@Suite("Text from bytes")
struct ExactStringTests {
    private func exact(_ bytes: [UInt8]) -> String? {
        bytes.withUnsafeBytes { String(exactly: $0) }
    }

    @Test("Random bytes are text exactly where Swift's own check says so")
    func random() {
        var random = SplitMix64(seed: TestSeed.of(61))
        let pieces: [[UInt8]] = [
            Array("a".utf8), Array("plain text of some length".utf8), Array("é".utf8),
            Array("漢字".utf8), Array("👍🏽".utf8), [0], [0x7F], [0x80], [0xC0, 0x80], [0xC2],
            [0xED, 0xA0, 0x80], [0xEF, 0xBF, 0xBD], [0xF4, 0x90, 0x80, 0x80], [0xFF],
        ]
        for _ in 0..<20_000 {
            let bytes = (0..<(random.next() % 6)).flatMap { _ in
                pieces[Int(random.next() % UInt64(pieces.count))]
            }
            let expected = String(validating: bytes, as: UTF8.self)
            #expect(exact(bytes).map { Array($0.utf8) } == expected.map { Array($0.utf8) })
            #expect(String(exactly: ([1] + bytes).dropFirst()) == expected)
        }
    }

    @Test("What is not text is not repaired")
    func invalid() {
        #expect(exact([]) == "")
        #expect(exact([0x61, 0xFF]) == nil)
        #expect(exact(Array("12345678".utf8) + [0xC3]) == nil)
        #expect(exact([0xEF, 0xBF, 0xBD]) == "\u{FFFD}")
    }
}
