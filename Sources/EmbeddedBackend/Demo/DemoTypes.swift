import BatchClient

/// A value of every kind, under IDs of every kind, and text that is hard to show.
enum DemoTypes {
    static func entries() -> [DemoData.Entry] { kinds + texts + ids + nested }

    private static let kinds: [DemoData.Entry] = [
        DemoData.Entry(
            id: "scalars",
            bins: [
                "null": nil, "yes": true, "no": false, "zero": 0, "least": .integer(.min),
                "most": .integer(.max), "double": 1.5, "negativeZero": .double(-0.0),
                "tiny": .double(.leastNonzeroMagnitude), "huge": .double(1e300),
                "infinite": .double(.infinity), "notANumber": .double(.nan),
            ]),
        DemoData.Entry(
            id: "decimals",
            bins: [
                "price": decimal("19.99"),
                "digits38": decimal("12345678901234567890123456789012345678"),
                "small": decimal("-1e-130"), "large": decimal("9.99e125"),
            ]),
        DemoData.Entry(
            id: "bytes",
            bins: [
                "none": .bytes([]), "few": .bytes([0xDE, 0xAD, 0xBE, 0xEF]),
                "all": .bytes(Array(0...255)),
            ]),
        DemoData.Entry(
            id: "sets",
            bins: [
                "strings": set(["amber", "blue", "violet"]), "numbers": set([1, 2, 3]),
                "bytes": set([.bytes([0]), .bytes([0xFF])]),
            ]),
        DemoData.Entry(
            id: "aerospike",
            bins: [
                "place": .geoJSON(#"{"type":"Point","coordinates":[-9.1393,38.7223]}"#),
                "sketch": .hyperLogLog([0x0C, 0x00, 0x01, 0x7F, 0x80, 0xFF]),
                "unknown": .opaque(type: 77, [0x01, 0x02, 0x03]),
            ]),
        DemoData.Entry(id: "empty", bins: [:]),
        DemoData.Entry(
            id: "expiring", bins: ["note": "gone after thirty days"],
            timeToLive: .seconds(30 * 86_400)),
    ]

    private static let texts: [DemoData.Entry] = [
        DemoData.Entry(
            id: "wide",
            bins: [
                "chinese": "你好,世界", "japanese": "こんにちは世界", "korean": "안녕하세요 세계",
                "fullwidth": "Ｖｏｌｌｅｙ", "emoji": "🎯🏐🚀", "family": "👩‍👩‍👧‍👦", "flag": "🇵🇹🇯🇵",
                "skinTone": "👍🏽", "variation": "❤️ and ❤︎",
            ]),
        DemoData.Entry(
            id: "accents",
            bins: [
                "composed": "caf\u{E9}", "combining": "cafe\u{301}",
                "stacked": "Z\u{351}\u{36B}\u{343}a\u{321}\u{30A}l\u{309}g\u{30C}o\u{300}",
                "vietnamese": "Tiếng Việt",
            ]),
        DemoData.Entry(
            id: "rightToLeft",
            bins: [
                "arabic": "مرحبا بالعالم", "hebrew": "שלום עולם", "mixed": "abc שלום 123",
                "override": "safe\u{202E}txt.exe",
            ]),
        DemoData.Entry(
            id: "control",
            bins: [
                "escape": "\u{1B}[31mred\u{1B}[0m", "title": "\u{1B}]0;owned\u{07}",
                "lines": "one\ntwo\r\nthree", "tab": "left\tright", "nul": "before\u{0}after",
                "bell": "ding\u{7}", "c1": "\u{9B}31m", "zeroWidth": "zero\u{200B}width\u{FEFF}",
            ]),
        DemoData.Entry(
            id: "long",
            bins: [
                "text": .string(
                    String(repeating: "The quick brown fox jumps over the lazy dog. ", count: 250)),
                "unbroken": .string(String(repeating: "0123456789", count: 200)),
                "aBinWithANameThatIsMuchLongerThanAnyColumnWantsToBe": 1,
            ]),
        DemoData.Entry(
            id: "punctuation",
            bins: [
                "a.b": "a dot in the bin's name", "with space": "a space in it",
                "quote\"s": #"say "hello", it's \ fine"#, "größe": 42,
            ]),
    ]

    private static let ids: [DemoData.Entry] = [
        DemoData.Entry(id: 42, bins: ["note": "an integer ID"]),
        DemoData.Entry(id: "42", bins: ["note": "a string ID that looks like an integer"]),
        DemoData.Entry(id: -7, bins: ["note": "a negative ID"]),
        DemoData.Entry(id: "007", bins: ["note": "zeros in front make it a string"]),
        DemoData.Entry(id: .integer(.max), bins: ["note": "the largest integer ID"]),
        DemoData.Entry(
            id: .bytes([0x00, 0xC0, 0xFF, 0xEE]), bins: ["note": "an ID of four bytes"]),
        DemoData.Entry(
            id: .composite(partition: "USER#1", sort: "PROFILE"),
            bins: ["note": "a partition and a sort key"]),
        DemoData.Entry(
            id: .composite(partition: "USER#1", sort: 2026), bins: ["note": "a number to sort by"]),
        DemoData.Entry(id: "an ID, with (all) {kinds} = of # \"signs\"", bins: ["note": "quoted"]),
        DemoData.Entry(id: "ключ-鍵-🔑", bins: ["note": "an ID beyond ASCII"]),
    ]

    private static let nested: [DemoData.Entry] = [
        DemoData.Entry(
            id: "nested",
            bins: [
                "list": [1, "two", 3.5, [true, nil], ["inner": [1, 2, 3]]],
                "map": [
                    "address": ["street": "Rua Augusta 1", "city": "Lisbon", "zip": "1100-048"],
                    "phones": ["+351 21 000 0000", "+351 91 000 0000"],
                    "limits": ["daily": 1_000, "monthly": ["soft": 20_000, "hard": 25_000]],
                ],
                "integerKeys": [1: "one", 2: "two", 10: "ten"],
                "emptyList": [], "emptyMap": [:],
            ]),
        DemoData.Entry(
            id: "deep",
            bins: [
                "levels": (1...20).reduce(Value("bottom")) { inner, level in
                    level.isMultiple(of: 2) ? [inner] : .map([.string("level-\(level)"): inner])
                }
            ]),
        DemoData.Entry(
            id: "many",
            bins: Bins(
                unique: (1...60).map { Bins.Bin(name: "bin\($0)", value: .integer($0 * $0)) })),
    ]

    private static func decimal(_ text: String) -> Value {
        DecimalNumber(text).map { .decimal($0) } ?? .null
    }

    private static func set(_ elements: [Value]) -> Value {
        ValueSet(elements).map { .set($0) } ?? .null
    }
}
