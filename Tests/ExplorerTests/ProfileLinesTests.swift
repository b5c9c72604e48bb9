import BatchClient
import Testing

@testable import Explorer

/// What a profile says of many values that it can only estimate.
@Suite struct ProfileLinesTests {
    private func bars(_ values: [Value]) -> [BarsView.Bar] {
        var profile = DataSetProfile()
        for value in values { profile.add(Record(bins: ["n": value]), at: 0) }
        let found = ProfiledDataSet(
            profile: profile, examined: values.count, isWhole: true, total: values.count,
            parts: 1)
        return BarsView.lines(of: found, filter: nil, hasGeneration: false).compactMap(\.bar)
    }

    @Test("There are never more distinct values than records")
    func distinct() throws {
        for count in [3_000, 10_000, 20_000] {
            let bar = try #require(bars((0..<count).map { .string("value \($0)") }).first)
            let number = bar.detail.split(separator: " ").lazy
                .compactMap { Int($0.filter(\.isNumber)) }.first
            #expect(try #require(number) <= count, "\(bar.detail)")
        }
    }

    @Test("Values that are known to occur hardly ever are left out; frequent ones are there")
    func frequent() {
        // Each of 500 values is as frequent as any other: none of them is worth a bar.
        let even = bars((0..<10_000).map { .integer(Int64($0 * 7919 % 500)) })
        let listed = even.filter { $0.indent == 2 }
        #expect(listed.allSatisfy { $0.count >= 100 }, "\(listed)")
        let skewed = bars((0..<10_000).map { .integer($0 % 2 == 0 ? 1 : Int64($0)) })
        #expect(skewed.contains { $0.label == "1" && $0.count >= 4_000 })
    }
}
