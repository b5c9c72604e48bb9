import Synchronization
import Testing

@testable import BatchClient

/// The list of the records that a search found, within the memory budget.
@Suite struct FoundIDsTests {
    /// Keeps IDs beside the program, as a file would.
    private final class Spool: IDSpool, IDStore {
        private let ids = Mutex<[RecordID]>([])

        var count: Int { ids.withLock { $0.count } }

        func append(_ some: [RecordID]) { ids.withLock { $0 += some } }

        func finish() -> any IDStore { self }

        func forEach(in positions: Range<Int>, _ body: (RecordID) -> Void) {
            for id in ids.withLock({ Array($0[positions]) }) { body(id) }
        }
    }

    private static let users = DataSet("users")

    private static func rows(_ keys: [Key]) -> [KeyedRecord] {
        keys.map { KeyedRecord(key: $0, record: Record(bins: [:])) }
    }

    private static func keys(_ numbers: some Sequence<Int>) -> [Key] {
        let padding = String(repeating: "x", count: 40)
        return numbers.map { Key(users, .string("\(padding)-\($0)")) }
    }

    private let budget = ByteBudget(capacity: 5_000_000)

    @Test("Without a place beside the program the search ends, and says why")
    func refused() throws {
        var found = FoundIDs(budget: budget)
        let error = #expect(throws: BackendError.self) {
            for start in stride(from: 0, to: 300_000, by: 1_000) {
                try found.append(Self.keys(start..<start + 1_000).map(\.id))
            }
        }
        #expect(error?.code == .memoryBudget)
        #expect(
            error?.message.contains("found records needs 5") == true, "\(String(describing: error))"
        )
    }

    @Test("With one, all are found and each once, however little is free")
    func spooled() throws {
        var found = FoundIDs(spool: { Spool() }, budget: budget)
        for start in stride(from: 0, to: 120_000, by: 1_000) {
            // Each thousand comes with a part of the one before.
            let rows = Self.rows(Self.keys(max(0, start - 100)..<start + 1_000))
            try found.append(rows, of: Self.users) { $0.id }
        }
        #expect(budget.used < 5_000_000)
        let list = try found.finish()
        #expect(list.count == 120_000)
        #expect(list.elementsEqual(Self.keys(0..<120_000).map(\.id)))
    }

    @Test(
        "A record that comes by key and by digest is found once", arguments: [60, 9_000, 110_000])
    func twoForms(count: Int) throws {
        let canonical: @Sendable (Key) -> RecordID = { key in
            guard case .string(let text) = key.id else { return key.id }
            let number = text.split(separator: "-").last.map(String.init) ?? ""
            let digits = String(repeating: "0", count: 40 - number.count) + number
            return Digest(hex: digits).map { .digest($0) } ?? key.id
        }
        // With the least memory, thousands are already too many.
        var found = FoundIDs(
            spool: { Spool() }, budget: count > 9_000 ? budget : ByteBudget(capacity: 1_000_000))
        for start in stride(from: 0, to: count, by: 10) {
            try found.append(Self.rows(Self.keys(start..<start + 10)), of: Self.users, canonical)
        }
        // The first was added with its key, the second is new; then both come with their keys.
        let both = Self.keys([7, count + 1])
        let digests = both.map { Key($0.dataSet, canonical($0)) }
        try found.append(Self.rows(digests), of: Self.users, canonical)
        try found.append(Self.rows(both), of: Self.users, canonical)
        // What comes again in the same form is not counted again, as long as there is room to tell.
        let known = found.count
        try found.append(Self.rows(Self.keys(0..<50)), of: Self.users, canonical)
        if count <= 9_000 { #expect(found.count == known) }
        let list = try found.finish()
        #expect(list.count == count + 1)
        #expect(list.last == both.last.map(canonical))
    }

    @Test("Many records are told apart, whatever their order, and the list knows it")
    func compared() throws {
        var repeats = RepeatedRecords()
        let ids = (0..<20_000).shuffled().map { RecordID.string("user-\($0)") }
        let isFirst = ids.map { repeats.isFirst($0) }
        let isAgain = ids.map { repeats.isFirst($0) }
        #expect(isFirst.allSatisfy(\.self) && !isAgain.contains(true) && repeats.count == 20_000)
        for other: RecordID in [.integer(1), .bytes(Array("user-1".utf8)), "user-20000"] {
            let isNew = repeats.isFirst(other)
            #expect(isNew, "\(other)")
        }

        var found = FoundIDs(budget: budget)
        let rows = Self.rows(Self.keys([5, 3, 9, 3, 5, 1]))
        let isNew = try found.append(rows, of: Self.users) { $0.id }
        #expect(isNew == [true, true, true, false, false, true])
        let list = try found.finish()
        #expect(list.elementsEqual(Self.keys([5, 3, 9, 1]).map(\.id)))
        #expect(Batch([Command(.query, Self.users, .ids(list))]).hasUniqueKeysByForm)
    }

    @Test("What was found counts as long as it lives")
    func held() throws {
        var list: IDList? = try {
            var found = FoundIDs(budget: budget)
            try found.append(Self.keys(0..<10_000).map(\.id))
            return try found.finish()
        }()
        #expect(list?.count == 10_000 && budget.used > 400_000)
        list = nil
        #expect(budget.used == 0)
    }
}
