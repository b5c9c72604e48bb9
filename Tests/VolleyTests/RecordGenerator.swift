import BatchClient
import DynamoDBBackend
import Foundation
import TestSeed
import Testing

/// Records that a kind of store can hold.
struct RecordGenerator {
    private var random: SplitMix64
    private let store: RoundTripTests.Store
    private var kinds: [Value.Kind]
    /// Makes columns of one type as well as mixed ones.
    private var columns: [(name: String, kind: Value.Kind?)]

    /// - Parameter only: the kinds of values to make; nil for all that the store can hold.
    init(seed: UInt64, store: RoundTripTests.Store, only: Set<Value.Kind>? = nil) {
        random = SplitMix64(seed: TestSeed.of(seed))
        self.store = store
        switch store {
        case .embedded: kinds = Value.Kind.allCases
        case .server:
            // It reads sketches, and refuses other bytes.
            kinds = [.bool, .integer, .double, .string, .bytes, .list, .map, .geoJSON]
        case .loopbackNode:
            kinds = [
                .bool, .integer, .double, .string, .bytes, .list, .map, .geoJSON, .hyperLogLog,
            ]
        case .table, .numberTable, .bytesTable, .pairTable, .expiringTable, .servedTable,
            .servedPairTable, .servedExpiringTable:
            kinds = [.null, .bool, .integer, .decimal, .string, .bytes, .list, .map, .set]
        }
        if let only { kinds.removeAll { !only.contains($0) } }
        columns = []
        let names = [
            "a", "b:json", "c,d", "e\"f", "name", "expires", "ttl", "é", "e\u{301}", ":x", "#",
        ]
        for (at, name) in names.enumerated() {
            columns.append((name, at % 3 == 0 ? nil : kinds[below(kinds.count)]))
        }
        // A bin may have the name of the ID column.
        if store.schema?.keys.attributes.contains(where: { $0.name == "id" }) != true {
            columns.append(("id", .string))
        }
    }

    private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    private mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    private mutating func string() -> String {
        if below(3) == 0 {
            return pick([
                "", "null", "true", "10", "0042", "1E5", "=1+1", "@home", " x ", "\"", ",", ";",
                "\r\n", "a\nb", "\t", "\u{1B}[31m", "\u{7}", "\u{0}", "\u{85}", "'", "$set",
                "{\"$bytes\":\"AA\"}", "日本", "e\u{301}", "é", "\u{202E}", "-5", "+5",
            ])
        }
        return String(
            String.UnicodeScalarView(
                (0..<below(12)).map { _ in
                    pick(Array("abcXYZ 019,\"'\n\\/é語🏐".unicodeScalars))
                }))
    }

    private mutating func integer() -> Int64 {
        below(4) == 0
            ? pick([.min, .max, 0, -1, 1 << 53, (1 << 53) + 1])
            : Int64(bitPattern: random.next()) >> Int64(below(63))
    }

    private mutating func decimal() -> DecimalNumber {
        let digits = (0...below(36)).map { _ in String(below(10)) }.joined()
        return DecimalNumber("\(pick(["", "-"]))\(digits)e\(below(100) - 60)")
            ?? DecimalNumber(integer())
    }

    private mutating func bytes() -> [UInt8] {
        below(8) == 0 ? [0x9E, 0xE9, 0x65] : (0..<below(9)).map { _ in UInt8(below(256)) }
    }

    private mutating func value(_ kind: Value.Kind, depth: Int = 2) -> Value {
        switch kind {
        case .null: return .null
        case .bool: return .bool(below(2) == 0)
        case .integer: return .integer(integer())
        case .double:
            let double = Double(bitPattern: random.next())
            if below(2) == 0 { return .double(Double(integer() % 1_000_000) / 100) }
            guard double.isFinite else { return .double(pick([.infinity, -.infinity, .nan])) }
            return .double(double)
        case .decimal: return .decimal(decimal()).asStored
        case .string: return .string(string())
        case .bytes: return .bytes(bytes())
        case .list: return .list((0..<below(4)).map { _ in element(depth) })
        case .map:
            return .map(
                ValueMap(
                    (0..<below(4)).map { _ -> (Value, Value) in (.string(string()), element(depth))
                    }
                ))
        case .set:
            let elements = (0...below(3)).map { _ in Value.string(string() + "x") }
            return ValueSet(elements).map { .set($0) } ?? .null
        case .geoJSON: return .geoJSON(#"{"type":"Point","coordinates":[1.5,2]}"#)
        case .hyperLogLog: return .hyperLogLog(bytes())
        case .opaque: return .opaque(type: UInt8(100 + below(100)), bytes())
        }
    }

    private mutating func element(_ depth: Int) -> Value {
        let nested: Set<Value.Kind> = [.list, .map, .set]
        let fit = kinds.filter { kind in
            (depth > 0 || !nested.contains(kind))
                && (!store.isAerospike || ![.hyperLogLog, .geoJSON].contains(kind))
        }
        return value(pick(fit), depth: depth - 1)
    }

    private mutating func id(_ at: Int) -> RecordID {
        func part(_ kind: KeySchema.Kind, _ random: inout Self) -> RecordID {
            switch kind {
            case .string: .string("\(random.string())\(at)")
            case .number:
                RecordID.decimalOrInteger(
                    random.below(2) == 0 ? random.decimal() : DecimalNumber(Int64(at)))
            case .bytes: .bytes([UInt8(at & 0xFF)] + random.bytes())
            }
        }
        if let keys = store.schema?.keys {
            let partition = part(keys.partition.kind, &self)
            guard let sort = keys.sort else { return partition }
            return .composite(partition: partition, sort: part(sort.kind, &self))
        }
        switch below(store == .embedded ? 4 : 3) {
        case 0: return .integer(Int64(at))
        case 1: return .string(below(2) == 0 ? "\(at)" : "\(string())\(at)")
        case 2: return .bytes([UInt8(at & 0xFF)] + bytes())
        default: return .composite(partition: .string(string()), sort: .integer(Int64(at)))
        }
    }

    mutating func records(_ count: Int) -> [KeyedRecord] {
        let time = Int64(Date().timeIntervalSince1970) + 100_000
        return (0..<count).map { at in
            var bins = Bins()
            // Aerospike has no records without bins.
            if store.isAerospike { bins["n"] = .integer(Int64(at)) }
            for column in columns where below(3) > 0 {
                let kind = column.kind ?? pick(kinds)
                bins[column.name] = value(kind)
            }
            var expiry: Int64?
            let canExpire =
                store == .embedded || store.isAerospike || store.schema?.timeToLiveBin != nil
            if canExpire, below(3) == 0 { expiry = time + Int64(at) }
            return KeyedRecord(
                key: Key(DataSet("test.t"), id(at)), record: Record(bins: bins, expiresAt: expiry))
        }
    }
}

extension RecordID {
    fileprivate static func decimalOrInteger(_ number: DecimalNumber) -> RecordID {
        number.int64.map { .integer($0) } ?? .decimal(number)
    }
}

extension Value {
    /// A decimal that is a 64-bit integer equals that integer in every store with decimals.
    fileprivate var asStored: Value {
        if case .decimal(let decimal) = self, let integer = decimal.int64 {
            return .integer(integer)
        }
        return self
    }
}
