import BatchClient
import TerminalKit
import Testing

@testable import Explorer

/// A diff of generations and times of expiry.
@Suite struct DiffMetadataTests {
    private func difference(
        _ here: Record, _ there: Record, comparesMetadata: Bool = true
    ) -> RecordDifference? {
        RecordDifference(
            id: "a", idThere: "a", here: here, there: there, bins: nil,
            comparesMetadata: comparesMetadata)
    }

    @Test("Properties are compared only if both sides have the record")
    func properties() throws {
        let here = Record(bins: ["n": 1], generation: 3, expiresAt: 100)
        let there = Record(bins: ["n": 1], generation: 4)
        #expect(difference(here, there, comparesMetadata: false) == nil)
        let both = try #require(difference(here, there))
        #expect(both.properties == [.generation, .expiry])
        // A store that does not count writes differs in none.
        let uncounted = try #require(difference(here, Record(bins: ["n": 1])))
        #expect(uncounted.properties == [.expiry])
        let only = RecordDifference(
            id: "a", idThere: "a", here: here, there: nil, bins: nil, comparesMetadata: true)
        #expect(try #require(only).properties.isEmpty)
    }

    @Test("A record that differs in its time to live alone can be repaired on either side")
    func reversed() throws {
        let expiring = Record(bins: ["n": 1], generation: 3, expiresAt: 1_900_000_000)
        let found = try #require(difference(expiring, Record(bins: ["n": 1], generation: 3)))
        let dataSet = DataSet("test.users")
        #expect(found.repair(in: dataSet)?.timeToLive == .until(1_900_000_000))
        #expect(try #require(found.reversed).repair(in: dataSet)?.timeToLive == .never)
        #expect(!found.isOfGenerationAlone)
    }

    @Test("A comparison of bins does not show what else differs")
    func binsOnly() throws {
        let names = (here: "one", there: "two")
        let request = DiffRequest(
            here: TargetID(1), dataSet: DataSet("a"), there: TargetID(2),
            otherDataSet: DataSet("a"))
        let found = try #require(
            difference(
                Record(bins: ["n": 1], generation: 1), Record(bins: ["n": 2], generation: 2)))
        var view = DiffView(request, names: names, job: Explorer.RequestID(1))
        view.add([found])
        #expect(view.lines.count == 2)
        var whole = request
        whole.comparesMetadata = true
        view = DiffView(whole, names: names, job: Explorer.RequestID(1))
        view.add([found])
        #expect(view.lines.last == .property(0, .generation))
    }
}
