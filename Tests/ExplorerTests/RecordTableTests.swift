import BatchClient
import Testing

@testable import Explorer

@Suite struct RecordTableTests {
    private let users = DataSet("test", "users")

    private func page(_ range: Range<Int>, next: Int?) -> ScanPage {
        ScanPage(
            rows: range.map {
                ScanPage.Row(
                    key: users.id(.integer(Int64($0))),
                    record: Record(bins: ["n": .integer(Int64($0 % 10))]))
            }, examined: range.count,
            next: next.map { ScanCursor(Array(String($0).utf8)) })
    }

    private func id(_ table: RecordTable, _ row: Int) -> RecordID? { table.row(row)?.key.id }

    @Test func aMillionRecordsAreGoneThroughInAWindow() {
        var table = RecordTable(users)
        let one = page(0..<500, next: 500)
        let bytes = one.rows.reduce(0) { $0 + $1.record.approximateBytes }
        for number in 0..<2000 {
            let start = number * 500
            table.cursor.row = max(0, table.count - 1)
            table.add(
                page(start..<(start + 500), next: number == 1999 ? nil : start + 500), as: number,
                budget: bytes * 4)
            #expect(table.residentRows.count <= 5 * 500)
        }
        #expect(table.count == 1_000_000)
        #expect(table.isComplete)
        #expect(id(table, 999_999) == 999_999)
        #expect(table.row(0) == nil)
        // Dropped records are requested by their own cursor.
        let missing = table.missingPage(in: 1000..<1020)
        #expect(missing == 2)
        #expect(table.request(for: 2, size: 500)?.cursor == ScanCursor(Array("1000".utf8)))
        // As long as it was, so that the page behind it still begins where it ends.
        #expect(table.request(for: 2, size: 100)?.pageSize == 500)
        table.add(page(1000..<1500, next: 1500), as: 2, budget: bytes * 4)
        #expect(id(table, 1000) == 1000)
        #expect(table.count == 1_000_000)
    }

    @Test func pagesAfterAChangedPageAreDropped() {
        var table = RecordTable(users)
        for number in 0..<3 {
            table.add(
                page(number * 10..<number * 10 + 10, next: number * 10 + 10), as: number,
                budget: 1 << 20)
        }
        table.add(page(10..<19, next: 19), as: 1, budget: 1 << 20)
        #expect(table.count == 19)
        #expect(table.request(for: 2, size: 10)?.cursor == ScanCursor(Array("19".utf8)))
    }

    @Test func emptyPagesOfAFilterAreNoRows() {
        var table = RecordTable(users, filter: .text("nothing"))
        table.add(page(0..<10, next: 10), as: 0, budget: 1 << 20)
        table.add(page(10..<20, next: nil), as: 1, budget: 1 << 20)
        #expect(table.count == 0)
        #expect(table.examined == 20)
        #expect(table.isComplete)
    }

    @Test func sortingKeepsEveryRow() {
        var table = RecordTable(users)
        table.add(page(0..<50, next: nil), as: 0, budget: 1 << 20)
        let isSorted = table.sort(by: .init(bin: "n", isDescending: false))
        #expect(isSorted)
        let values = (0..<50).compactMap { table.row($0)?.record.integer("n") }
        #expect(values == values.sorted())
        #expect(Set((0..<50).compactMap { id(table, $0) }).count == 50)
        // Equal values stay in the store's order.
        #expect((0..<5).compactMap { id(table, $0) } == [0, 10, 20, 30, 40])
        #expect(table.row(of: users.id(40)) == 4)
    }

    @Test func numbersOfAllKindsAreSortedByWorth() {
        let values: [Value] = [
            .double(9.99), .integer(10), .decimal(DecimalNumber(3)), .integer(-1), .double(2.5),
            .integer(100),
        ]
        var table = RecordTable(users)
        let rows = values.enumerated().map { at, value in
            ScanPage.Row(key: users.id(.integer(Int64(at))), record: Record(bins: ["n": value]))
        }
        table.add(
            ScanPage(rows: rows, examined: rows.count, next: nil), as: 0, budget: .max)
        let isSorted = table.sort(by: .init(bin: "n", isDescending: false))
        #expect(isSorted)
        let sorted = (0..<values.count).map { id(table, $0) }
        #expect(sorted == [3, 4, 2, 0, 1, 5])
    }
}
