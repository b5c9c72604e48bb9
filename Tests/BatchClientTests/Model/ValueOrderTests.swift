import BatchClient
import Testing

/// The order in which a column is sorted.
struct ValueOrderTests {
    private func decimal(_ text: String) throws -> Value {
        .decimal(try #require(DecimalNumber(text)))
    }

    @Test("Numbers of all kinds sort by value, and apart from text")
    func numbers() throws {
        let column: [Value] = [
            "10", 10, 2.5, -1, try decimal("100"), 9.99, 3, try decimal("2.51"), true, .null,
        ]
        let sorted = column.sorted(by: ValueOrder.isLess)
        let expected: [Value] = [
            .null, true, -1, 2.5, try decimal("2.51"), 3, 9.99, 10, try decimal("100"), "10",
        ]
        #expect(sorted == expected)
    }

    @Test("It is a total order, even if doubles cannot distinguish integers")
    func total() throws {
        let limit = Int64(1) << 53
        let values: [Value] = [
            .integer(limit), .integer(limit + 1), .double(Double(limit)), .integer(.max),
            .double(9.3e18), try decimal("9223372036854775807.5"), try decimal("9007199254740993"),
            .double(.nan), .double(-.infinity), .double(.infinity), .double(-0.0), 0, 0.0,
            try decimal("0"), try decimal("1e-60"), .double(1e-60), .integer(.min),
        ]
        for a in values {
            #expect(ValueOrder.compare(a, a) == .equal)
            for b in values {
                let isLess = ValueOrder.isLess(a, b)
                let isGreater = ValueOrder.isLess(b, a)
                #expect(!(isLess && isGreater), "\(a) \(b)")
                guard isLess else { continue }
                for c in values where ValueOrder.isLess(b, c) {
                    #expect(ValueOrder.isLess(a, c), "\(a) \(b) \(c)")
                }
            }
        }
    }
}
