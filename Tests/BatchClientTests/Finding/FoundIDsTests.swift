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

    private static func keys(_ numbers: some Sequence<Int>) -> [Key] {
        let padding = String(repeating: "x", count: 40)
        return numbers.map { Key(DataSet("users"), .string("\(padding)-\($0)")) }
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
            try found.append(Self.keys(max(0, start - 100)..<start + 1_000)) { $0.id }
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
            try found.append(Self.keys(start..<start + 10), canonical)
        }
        // The first was added with its key, the second is new; then both come with their keys.
        let both = Self.keys([7, count + 1])
        try found.append(both.map { Key($0.dataSet, canonical($0)) }, canonical)
        try found.append(both, canonical)
        // What comes again in the same form is not counted again, as long as there is room to tell.
        let known = found.count
        try found.append(Self.keys(0..<50), canonical)
        if count <= 9_000 { #expect(found.count == known) }
        let list = try found.finish()
        #expect(list.count == count + 1)
        #expect(list.last == both.last.map(canonical))
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
