import BatchClient
import TestSeed

/// Random numbers that are the same every time (xorshift64*), so a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = TestSeed.of(seed) &* 2_685_821_657_736_338_717 | 1 }
    mutating func next() -> UInt64 {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return state &* 2_685_821_657_736_338_717
    }
}

extension RandomNumberGenerator {
    mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &self) }
    mutating func pick<T>(_ choices: [T]) -> T { choices[number(0..<choices.count)] }

    mutating func bytes(_ most: Int) -> [UInt8] {
        (0..<number(0..<most + 1)).map { _ in UInt8(truncatingIfNeeded: next()) }
    }

    mutating func string(_ most: Int) -> String {
        let alphabet: [Character] = [
            "a", "Z", "7", " ", "\"", "\0", "\u{1B}", "é", "e\u{301}", "ß", "語", "🏐", "👩‍👩‍👧‍👦", "ש",
            "\u{10FFFF}", "\u{FFFD}",
        ]
        return String((0..<number(0..<most + 1)).map { _ in pick(alphabet) })
    }

    mutating func decimal() -> DecimalNumber {
        let digits = (0..<number(1..<38)).map { _ in String(number(0..<10)) }.joined()
        return DecimalNumber("\(pick(["", "-"]))\(digits)e\(number(-100..<80))")
            ?? DecimalNumber(Int64(truncatingIfNeeded: next()))
    }

    /// A value of any kind; lists and maps up to a depth.
    mutating func value(depth: Int = 3) -> Value {
        switch number(0..<(depth > 0 ? 15 : 12)) {
        case 0: return .null
        case 1: return .bool(next() & 1 == 0)
        case 2: return .integer(Int64(truncatingIfNeeded: next()))
        case 3: return .integer(pick([.min, .max, -1, 0, 1, 63, 64, -64, -65]))
        case 4: return .double(Double(bitPattern: next()))
        case 5:
            return .double(
                pick([0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, 1.5]))
        case 6: return .decimal(decimal())
        case 7: return .string(string(20))
        case 8: return .bytes(bytes(20))
        case 9: return .geoJSON(string(5))
        case 10: return .hyperLogLog(bytes(20))
        case 11: return .opaque(type: UInt8(truncatingIfNeeded: next()), bytes(20))
        case 12: return .list((0..<number(0..<4)).map { _ in value(depth: depth - 1) })
        case 13:
            return .map(
                ValueMap(
                    (0..<number(0..<4)).map { _ in
                        (value(depth: depth - 1), value(depth: depth - 1))
                    }))
        default:
            let kind = number(0..<3)
            let elements = (0..<number(1..<4)).map { _ -> Value in
                switch kind {
                case 0: .string(string(5))
                case 1: next() & 1 == 0 ? .integer(Int64(number(0..<9))) : .decimal(decimal())
                default: .bytes(bytes(5))
                }
            }
            return ValueSet(elements).map { .set($0) } ?? .null
        }
    }

    mutating func bins(_ most: Int = 8) -> Bins {
        Bins((0..<number(0..<most + 1)).map { _ in (string(3), value()) })
    }

    /// An ID of any kind that the embedded store supports.
    mutating func id() -> RecordID {
        func part(_ random: inout Self) -> RecordID {
            switch random.number(0..<4) {
            case 0: .integer(Int64(truncatingIfNeeded: random.next()))
            case 1: .integer(random.pick([.min, .max, -1, 0, 1, 255, 256]))
            case 2: .string(random.string(4))
            default: .bytes(random.pick([random.bytes(4), [0], [0, 0], [0xFF], [0, 0xFF]]))
            }
        }
        return number(0..<3) == 0
            ? .composite(partition: part(&self), sort: part(&self)) : part(&self)
    }
}
