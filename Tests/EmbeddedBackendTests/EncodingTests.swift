import BatchClient
import Testing

@testable import EmbeddedBackend

/// Bins and IDs as bytes, and back.
struct EncodingTests {
    private func encode(_ bins: Bins) throws -> [UInt8] {
        var buffer: [UInt8] = [1, 2, 3]
        try BinsEncoder.encode(bins, into: &buffer)
        return buffer
    }

    private func decode(_ bytes: [UInt8], names: [String]? = nil) throws -> Bins {
        var known = BinNames()
        return try bytes.withUnsafeBytes {
            try BinaryReader.bins($0, names: names, known: &known)
        }
    }

    private func encode(_ id: RecordID) -> [UInt8] {
        var buffer: [UInt8] = [1, 2, 3]
        IDEncoding.encode(id, into: &buffer)
        return buffer
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func everyValueComesBackAsItWas(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        for _ in 0..<200 {
            let bins = random.bins()
            let decoded = try decode(try encode(bins))
            #expect(Array(decoded) == Array(bins))
        }
    }

    @Test func doublesKeepTheirBits() throws {
        for bits in [0x8000_0000_0000_0000, 0x7FF8_0000_0000_0001, 0x7FF0_0000_0000_0001]
            as [UInt64]
        {
            let decoded = try decode(try encode(["d": .double(Double(bitPattern: bits))]))
            #expect(decoded["d"]?.doubleValue?.bitPattern == bits)
        }
    }

    @Test func selectedBinsAreDecodedAlone() throws {
        var random = SeededGenerator(7)
        for _ in 0..<200 {
            let bins = random.bins()
            var names = bins.names.filter { _ in random.next() & 1 == 0 } + ["no such bin"]
            names.shuffle(using: &random)
            #expect(try decode(try encode(bins), names: names) == bins.selecting(names))
        }
    }

    @Test func namesOfOneRecordAreNotTakenForThoseOfTheNext() throws {
        var known = BinNames()
        for bins: Bins in [["a": 1, "b": 2], ["b": 3, "a": 4], ["a": 5], ["ab": 6, "": 7], [:]] {
            let decoded = try encode(bins).withUnsafeBytes {
                try BinaryReader.bins($0, known: &known)
            }
            #expect(Array(decoded) == Array(bins))
        }
    }

    /// The bytes come from a file: whatever they are, the program must not trap.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func damagedBytesAreRefusedOrRead(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        for _ in 0..<2_000 {
            var bytes = random.bytes(40)
            if random.next() & 1 == 0 {
                bytes = try encode(random.bins())
                for _ in 0..<random.number(1..<4) {
                    bytes[random.number(0..<bytes.count)] = UInt8(truncatingIfNeeded: random.next())
                }
            }
            let bins = try? decode(bytes)
            _ = try? decode(bytes, names: ["a"])
            // A decoded value can be encoded again.
            if let bins { _ = try encode(bins) }
            _ = bytes.withUnsafeBytes { IDEncoding.decode($0) }
        }
    }

    @Test func truncatedBytesAreRefused() throws {
        let bytes = try encode(["name": "Alice", "list": [1, ["a": 2.5]], "b": .bytes([1, 2])])
        for count in 0..<bytes.count {
            #expect(throws: BinaryReader.Damage.self) { try decode(Array(bytes.prefix(count))) }
        }
        #expect(throws: BinaryReader.Damage.self) { try decode(bytes + [0]) }
    }

    @Test func nestingIsBoundedBothWays() throws {
        func nested(_ depth: Int) -> Value { (0..<depth).reduce(1) { inner, _ in [inner] } }
        let deepest: Bins = ["b": nested(EmbeddedLimits.depth)]
        #expect(try decode(try encode(deepest)) == deepest)
        #expect(throws: Refusal.tooDeep) {
            try encode(["b": nested(EmbeddedLimits.depth + 1)])
        }
        // A list of a list of a list..., a million deep, as in a hostile file.
        let hostile: [UInt8] =
            [1, 0, 1, 0x62] + (0..<1_000_000).flatMap { _ in [BinaryTag.list, 1] }
        #expect(throws: BinaryReader.Damage.self) { try decode(hostile) }
        #expect(throws: BinaryReader.Damage.self) { try decode(hostile, names: ["x"]) }
    }

    @Test func textThatIsNotUTF8IsDamage() throws {
        for text in [[0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98]]
            as [[UInt8]]
        {
            let bytes = [1, 0, 1, 0x62, BinaryTag.string, UInt8(text.count)] + text
            #expect(throws: BinaryReader.Damage.self) { try decode(bytes) }
        }
    }

    // MARK: IDs

    /// The order for pages: by kind, then by value.
    private func precedes(_ a: RecordID, _ b: RecordID) -> Bool {
        func rank(_ id: RecordID) -> Int {
            switch id {
            case .integer: 0
            case .string: 1
            case .bytes: 2
            default: 3
            }
        }
        if rank(a) != rank(b) { return rank(a) < rank(b) }
        switch (a, b) {
        case (.integer(let a), .integer(let b)): return a < b
        case (.string(let a), .string(let b)): return a.utf8.lexicographicallyPrecedes(b.utf8)
        case (.bytes(let a), .bytes(let b)): return a.lexicographicallyPrecedes(b)
        case (.composite(let p, let s), .composite(let q, let t)):
            return p == q ? precedes(s, t) : precedes(p, q)
        default: return false
        }
    }

    @Test(arguments: 0..<5 as Range<UInt64>)
    func idsComeBackAndSort(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let ids = (0..<400).map { _ in random.id() }
        for id in ids {
            let bytes = encode(id)
            #expect(bytes.withUnsafeBytes { IDEncoding.decode($0) } == id)
            #expect(IDEncoding.encodedCount(id) == bytes.count)
        }
        for (a, b) in zip(ids, ids.shuffled(using: &random)) {
            #expect(
                encode(a).lexicographicallyPrecedes(encode(b)) == precedes(a, b), "\(a) and \(b)")
        }
    }

    // MARK: Patches

    /// Setting bins in the encoded bytes has the same result as evaluating the operation.
    @Test(arguments: 0..<10 as Range<UInt64>)
    func aPatchSetsWhatTheOperationsSet(_ seed: UInt64) throws {
        var random = SeededGenerator(seed)
        let names = ["a", "b", "c", "name", String(repeating: "n", count: 200), ""]
        func bins() -> Bins {
            Bins(names.shuffled(using: &random).prefix(4).map { ($0, random.value()) })
        }
        for _ in 0..<200 {
            let old = bins()
            let sets = bins().map { BinOperation.set($0.name, $0.value) }
            let patch = try #require(try BinPatch(sets))
            var merged: [UInt8] = []
            try encode(old).withUnsafeBytes { try patch.merge(into: $0, buffer: &merged) }
            let evaluation = RecordOperation(.upsert, users, operations: sets)
                .evaluate(on: Record(bins: old), at: 0, rules: RecordRules(storesNull: true))
            guard case .write(let expected, _) = evaluation else {
                Issue.record("\(evaluation)")
                continue
            }
            #expect(Array(try decode(merged)) == Array(expected.bins))
        }
    }

    @Test func onlyPlainSetsMakeAPatch() throws {
        #expect(try BinPatch([.set("a", 1), BinOperation("b", .add(.value(1)))]) == nil)
        #expect(try BinPatch([.set("a", 1), .set("a", 2)]) == nil)
        #expect(try BinPatch([]) != nil)
    }
}
