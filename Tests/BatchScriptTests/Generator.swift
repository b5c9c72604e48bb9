import BatchClient
import BatchScript
import TestSeed

/// Random batches that use everything in the script language; the same for the same seed.
struct Generator {
    var random: SplitMix64

    init(seed: Int) { random = SplitMix64(seed: TestSeed.of(seed)) }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    mutating func count(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func pick<T>(_ elements: [T]) -> T { elements[count(0...(elements.count - 1))] }

    mutating func list<T>(_ range: ClosedRange<Int>, _ element: (inout Generator) -> T) -> [T] {
        (0..<count(range)).map { _ in element(&self) }
    }

    // MARK: Text

    private static let words = [
        "user-1", "a", "name", "set", "if", "ttl", "remove", "durable", "get", "bins", "query",
        "and", "or", "not", "in", "exists", "generation", "all", "any", "_", "now", "b64", "digest",
        "42", "-7", "0", "-0", "007", "1.5", "1e5", "-", "+1", "1e", "9223372036854775808", "null",
        "true", "@marks", "@file:x", "#note", "a#b", "USER#1", "a b", " lead", "trail ", "\t", "",
        "a,b", "(x)", "{1..3}", "a{1..3}", "=", "a=b", "x:", ":", "user:1", "a.b.c", "list.size",
        "list.append", "\"quoted\"", "back\\slash", "line\nend", "nul\u{0}", "\u{1B}[31m", "é",
        "e\u{301}", "日本語", "👨‍👩‍👧", "\u{202E}rtl", "\u{FEFF}bom", "\u{A0}nbsp", "\u{85}", "$map",
        "$bytes", "<tag>", "a!", "a+", "a-", "1_000", "0x10", "NaN", "\u{E0041}", "/path/to",
    ]

    mutating func text() -> String {
        if chance(70) { return pick(Self.words) }
        return list(0...3) { $0.pick(Self.words) }.joined()
    }

    mutating func integer() -> Int64 {
        switch count(0...3) {
        case 0: Int64(count(-20...20))
        case 1: pick([.min, .max, 0, -1])
        default: Int64.random(in: .min ... .max, using: &random)
        }
    }

    mutating func decimal() -> DecimalNumber {
        let digits = count(1...38)
        var text = chance(50) ? "-" : ""
        text += String(count(1...9))
        for _ in 1..<max(2, digits) { text += String(count(0...9)) }
        text = String(text.prefix(digits))
        if text == "-" { text = "-3" }
        if chance(70) { text += "e\(count(-60...60))" }
        return DecimalNumber(text) ?? DecimalNumber(integer())
    }

    mutating func double() -> Double {
        switch count(0...4) {
        case 0: pick([0, -0.0, .nan, .infinity, -.infinity, 0.1, 1e300, .leastNonzeroMagnitude])
        case 1: Double(count(-1000...1000)) / 100
        default:
            Double(bitPattern: UInt64.random(in: .min ... .max, using: &random))
        }
    }

    mutating func bytes() -> [UInt8] { list(0...9) { UInt8($0.count(0...255)) } }

    // MARK: IDs

    mutating func id(composite: Bool = true) -> RecordID {
        switch count(0...9) {
        case 0...4: .string(text())
        case 5: .integer(integer())
        case 6: .decimal(decimal())
        case 7: .bytes(bytes())
        case 8: Digest((0..<20).map { _ in UInt8(count(0...255)) }).map { .digest($0) } ?? "x"
        default:
            composite
                ? .composite(partition: id(composite: false), sort: id(composite: false)) : "y"
        }
    }

    mutating func range() -> IDRange {
        let lower = Int64(count(-120...1200))
        return IDRange(
            prefix: chance(40) ? "" : text(), lower, lower + Int64(count(0...2000)),
            width: chance(50) ? 0 : count(0...6), suffix: chance(60) ? "" : text())
            ?? IDRange(prefix: "x", 0, 1) ?? range()
    }

    mutating func ids() -> IDList {
        var ids = IDList()
        for _ in 0..<count(1...12) {
            if chance(25) { ids.append(range()) } else { ids.append(id()) }
        }
        return ids
    }

    // MARK: Values

    mutating func value(depth: Int = 0) -> Value {
        switch count(0...(depth < 4 ? 15 : 10)) {
        case 0: .null
        case 1: .bool(chance(50))
        case 2...3: .integer(integer())
        case 4: .double(double())
        case 5: .decimal(decimal())
        case 6...7: .string(text())
        case 8: .bytes(bytes())
        case 9: chance(50) ? .geoJSON(text()) : .hyperLogLog(bytes())
        case 10: .opaque(type: UInt8(count(0...255)), bytes())
        case 11...12: .list(list(0...4) { $0.value(depth: depth + 1) })
        case 13: .set(set())
        case 14: .map(ValueMap(list(0...3) { (.string($0.text()), $0.value(depth: depth + 1)) }))
        default:
            .map(
                ValueMap(
                    list(0...3) { ($0.value(depth: depth + 2), $0.value(depth: depth + 1)) }))
        }
    }

    mutating func set() -> ValueSet {
        let elements: [Value]
        switch count(0...2) {
        case 0: elements = list(1...4) { .string($0.text()) }
        case 1: elements = list(1...4) { .bytes($0.bytes()) }
        default:
            elements = list(1...4) {
                $0.chance(50) ? .integer($0.integer()) : .decimal($0.decimal())
            }
        }
        return ValueSet(elements) ?? set()
    }

    mutating func operand() -> BinOperation.Operand { chance(10) ? .now : .value(value()) }
}
