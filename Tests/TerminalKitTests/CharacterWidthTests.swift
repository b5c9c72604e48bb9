import Testing

@testable import TerminalKit

@Suite struct CharacterWidthTests {
    @Test(arguments: [
        ("a", 1), ("~", 1), ("é", 1), ("ß", 1), ("─", 1), ("…", 1), ("█", 1), ("▸", 1),
        ("漢", 2), ("한", 2), ("Ａ", 2), ("😀", 2), ("⌚", 2), ("\u{3000}", 2), ("❤", 1),
        ("\u{1FAE9}", 2), ("\u{2EBF0}", 2),
    ])
    func columnsOfCharacters(_ text: String, _ width: Int) {
        #expect(CharacterWidth.of(text) == width)
    }

    @Test func marksTakeNoColumn() {
        #expect(CharacterWidth.of("\u{0301}" as Unicode.Scalar) == 0)
        #expect(CharacterWidth.of("e\u{0301}") == 1)
        // Decomposed Hangul, as some file systems give it.
        #expect(CharacterWidth.of("\u{1112}\u{1161}\u{11AB}") == 2)
    }

    @Test(
        arguments: [
            0x00, 0x1B, 0x7F, 0x85, 0x9B, 0xAD, 0x200B, 0x200D, 0x202E, 0x2028, 0x2066, 0xFE0F,
            0xFEFF,
            0xE000, 0x0378, 0x3164, 0x115F, 0x1F1E9, 0x1F3FB, 0xE0041, 0xFFFFE, 0x10FFFF,
        ] as [UInt32])
    func neverSent(_ value: UInt32) throws {
        #expect(CharacterWidth.of(try #require(Unicode.Scalar(value))) == nil)
    }

    @Test func everyScalarHasAnAnswer() {
        var counts: [Int?: Int] = [:]
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            counts[CharacterWidth.of(scalar), default: 0] += 1
        }
        #expect(counts.keys.count == 4)
        #expect(counts[2, default: 0] > 100_000)
    }
}
