import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// What a profile says of many values that it can only estimate.
@Suite struct ProfileLinesTests {
    private func bars(_ values: [Value]) -> [BarsView.Bar] {
        var profile = DataSetProfile()
        for value in values { profile.add(Record(bins: ["n": value]), at: 0) }
        let found = ProfiledDataSet(
            profile: profile, examined: values.count, isWhole: true, total: values.count)
        return BarsView.lines(of: found, filter: nil, hasGeneration: false).compactMap(\.bar)
    }

    @Test("There are never more distinct values than records")
    func distinct() throws {
        for count in [3_000, 10_000, 20_000] {
            let bar = try #require(bars((0..<count).map { .string("value \($0)") }).first)
            let number = bar.details.joined(separator: " ").split(separator: " ").lazy
                .compactMap { Int($0.filter(\.isNumber)) }.first
            #expect(try #require(number) <= count, "\(bar.details)")
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

    /// A sample of 640 records from 64 places, of which the last six have the bin `late`.
    private var sample: ProfiledDataSet {
        var profile = DataSetProfile()
        for number in 0..<640 {
            let place = number / 10
            var bins: Bins = ["n": .integer(Int64(number))]
            if place >= 58 { bins["late"] = "x" }
            profile.add(Record(bins: bins), at: 0, place: place)
        }
        return ProfiledDataSet(profile: profile, examined: 640, isWhole: false, total: 20_000)
    }

    @Test("A sample says that distinct values are a lower bound, and how far a share may be off")
    func sampled() throws {
        let lines = BarsView.lines(of: sample, filter: nil, hasGeneration: false)
        let bars = lines.compactMap(\.bar)
        let number = try #require(bars.first { $0.label == "n" })
        #expect(number.details.contains("at least 640 distinct"), "\(number.details)")
        #expect(!number.details.joined().contains("within"))
        let late = try #require(bars.first { $0.label == "late" })
        #expect(late.details.first?.hasPrefix("+-") == true, "\(late.details)")
        let notes = late.notes.joined(separator: "\n")
        #expect(notes.contains("% of all records have the bin (95 % confidence)"), "\(notes)")
        // The sample was filtered: the places have different numbers of matches.
        let filtered = BarsView.lines(
            of: sample, filter: .exists(bin: "n"), hasGeneration: false)
        let texts = filtered.compactMap { line -> String? in
            if case .note(let text) = line { return text }
            return nil
        }
        #expect(texts.joined(separator: " ").contains("so no error is given"), "\(texts)")
        let details = filtered.compactMap(\.bar).flatMap(\.details)
        #expect(details.allSatisfy { !$0.hasPrefix("+-") }, "\(details)")
    }

    @Test("No line above the bars is wider than the smallest screen has room for")
    func scopes() {
        for filter in [nil, Condition.exists(bin: "n")] {
            for line in BarsView.lines(of: sample, filter: filter, hasGeneration: true) {
                guard case .note(let text) = line else { continue }
                #expect(text.count <= 72, "\(text)")
            }
        }
    }

    @Test("On the smallest screen, what qualifies the figures of the current bin is not cut off")
    func smallScreen() {
        var world = FakeWorld(size: Size(width: 80, height: 24))
        world.press("j enter : `profile 10` enter")
        let screen = world.screen().text()
        for part in [
            "read 10 records of about 120",
            "the first in the store's order: the rest may differ in any way",
            "integer, at least 10 distinct in the sample, from ", "8 B each, such as ",
        ] {
            #expect(screen.contains(part), "\(screen)")
        }
    }

    @Test("A bar that cannot be a filter says so before Enter")
    func noFilter() {
        for bar in bars([.list([1]), .list([1]), .list([2])]) where bar.condition == nil {
            #expect(bar.notes.contains { $0.hasPrefix("no filter") }, "\(bar)")
        }
        var world = FakeWorld(size: Size(width: 80, height: 24))
        world.press("j enter p")
        #expect(world.screen().text().contains("enter filter"))
        // Four bins and eleven values are above the sizes of records.
        world.press(Array(repeating: "j", count: 15).joined(separator: " "))
        let screen = world.screen().text()
        #expect(
            screen.contains("no filter here: no condition tests the size of the bins alone"),
            "\(screen)")
        #expect(!screen.contains("enter filter"), "\(screen)")
    }
}
