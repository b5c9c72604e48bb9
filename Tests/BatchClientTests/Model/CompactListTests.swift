import Testing

@testable import BatchClient

/// Long lists of IDs and rows are kept as bytes: what is read from them is what was put in.
@Suite struct CompactListTests {
    private static let edges: [Int64] = [
        0, -1, 1, 127, 128, 255, 256, -128, -129, 32_767, 32_768, -32_768, -32_769, 1 << 31,
        -(1 << 31), -(1 << 31) - 1, 1 << 55, .max, .min,
    ]

    /// IDs of every kind and of many lengths.
    private static func ids(_ count: Int) throws -> [RecordID] {
        try (0..<count).map { number in
            switch number % 9 {
            case 0: .string("user-\(number)")
            case 1: .integer(Int64(number) << Int64(number % 50))
            case 2: .integer(edges[number / 9 % edges.count])
            case 3: .bytes([UInt8](repeating: UInt8(number % 256), count: number % 300))
            case 4: .string(String(repeating: "é", count: number % 300))
            case 5: .composite(partition: .string("p\(number)"), sort: .integer(Int64(number)))
            case 6: .decimal(try #require(DecimalNumber("-\(number).25e-9")))
            case 7: .string("")
            default:
                .digest(try #require(Digest([UInt8](repeating: UInt8(number % 256), count: 20))))
            }
        }
    }

    @Test func idsComeOutAsTheyWentIn() throws {
        let ids = try Self.ids(1_000)
        for count in [0, 1, 2, 63, 64, 65, 128, 129, 1_000] {
            let some = Array(ids.prefix(count))
            let list = IDList(some)
            #expect(list.count == count)
            #expect(Array(list) == some)
            #expect(some.indices.allSatisfy { list[$0] == some[$0] })
            #expect(list == IDList(some) && list.hashValue == IDList(some).hashValue)
            #expect(list.segments == (count == 0 ? [] : [.ids(some)]))
        }
        let list = IDList(ids)
        #expect(Array(list[70..<200]) == Array(ids[70..<200]))
        var longer = list
        longer.append("one more")
        #expect(longer != list && list.count == 1_000)
        #expect(Array(longer) == ids + ["one more"])
    }

    @Test func rangesStandBetweenIDs() throws {
        let ids = try Self.ids(200)
        let range = try #require(IDRange(prefix: "r-", 1, 100))
        var list = IDList(ids)
        list.append(range)
        list.append("behind")
        list.append(contentsOf: IDList(ids))
        let all = ids + (0..<100).map { range[$0] } + ["behind"] + ids
        #expect(Array(list) == all)
        #expect(all.indices.allSatisfy { list[$0] == all[$0] })
        #expect(list.segments == [.ids(ids), .range(range), .ids(["behind"] + ids)])
        var collected: [RecordID] = []
        list.forEach(in: 130..<370) { collected.append($0) }
        #expect(collected == Array(all[130..<370]))
    }

    @Test func equalNumbersAreOneIDInLongListsToo() throws {
        let one = try #require(DecimalNumber("1.0"))
        let integers = IDList([RecordID](repeating: 1, count: 100))
        let decimals = IDList([RecordID](repeating: .decimal(one), count: 100))
        #expect(integers == decimals && integers.hashValue == decimals.hashValue)
        #expect(integers != IDList([RecordID](repeating: 2, count: 100)))
        #expect(integers != IDList([RecordID](repeating: "1", count: 100)))
    }

    private static func values(_ number: Int) -> [BinOperation.Operand?] {
        let some: [BinOperation.Operand?] = [
            .value(.string("text of \(number)")), .value(.integer(edges[number % edges.count])),
            nil, .now, .value(.null), .value(.bool(number % 2 == 0)),
            .value(.double(Double(number) / 3)), .value(.double(.nan)),
            .value(.bytes([1, 2, UInt8(number % 256)])),
            .value(.list([.integer(Int64(number)), .string("x")])),
            .value(.map(["k": .integer(Int64(number))])), .value(.geoJSON("{}")),
            .expression(.bin("n") + .literal(.integer(Int64(number)))),
        ]
        return (0..<4).map { some[(number + $0 * 5) % some.count] }
    }

    @Test func rowsComeOutAsTheyWentIn() throws {
        let ids = try Self.ids(500)
        let rows = ids.enumerated().map { Rows.Row($1, Self.values($0)) }
        var packed = Rows(packing: ["a", "b", "c", "d"])
        for row in rows { packed.append(row) }
        #expect(packed.count == 500 && packed.isWhole)
        #expect(packed.rows == rows)
        #expect(rows.indices.allSatisfy { packed[$0] == rows[$0] })
        #expect(rows.indices.allSatisfy { packed.id(at: $0) == ids[$0] })
        let plain = Rows(columns: ["a", "b", "c", "d"], rows: rows)
        #expect(packed == plain && packed.hashValue == plain.hashValue)
        #expect(packed.selecting([3, 3, 400]).rows == [rows[3], rows[3], rows[400]])
        var seen: [RecordID] = []
        packed.forEachID { seen.append($0) }
        #expect(seen == ids)
    }

    @Test func rowsCanBeChangedAsAnArray() {
        var rows = Rows(packing: ["a"])
        for number in 0..<100 {
            rows.append(Rows.Row(.integer(Int64(number)), [.value(.integer(Int64(number)))]))
        }
        rows.rows.append(Rows.Row("short", []))
        rows.rows.removeFirst()
        #expect(rows.count == 100 && !rows.isWhole)
        #expect(rows[98].id == 99 && rows[99].id == "short")
        #expect(rows.fault(of: rows[99]) == "the row has 0 values for 1 bins")
    }

    @Test("A list of many short IDs takes little more than their letters")
    func memory() {
        let list = IDList((0..<10_000).lazy.map { .string("user-\($0)") })
        let letters = list.reduce(0) { $0 + $1.description.utf8.count }
        #expect(list.approximateBytes < letters + 30_000)
    }
}
