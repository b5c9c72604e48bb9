import BatchClient
import Testing

@testable import Explorer

/// Warnings about commands that probably were not meant: cases that a story cannot show.
@Suite struct UnlikelyCommandTests {
    private func upsert(_ dataSet: String, _ bin: String = "n") -> [Command] {
        [Command(.upsert, DataSet(dataSet), .ids(["x"]), operations: [.set(bin, 5)])]
    }

    @Test func aWriteMakesASetButNoNamespace() {
        var world = FakeWorld()
        world.state.change { $0.info.backend.kind = "aerospike" }
        #expect(
            world.state.unlikelyRecordsWarning(upsert("tset.users"))
                == "no data set tset.users here; did you mean test.users?")
        #expect(
            world.state.unlikelyRecordsWarning(upsert("test.user"))
                == "no data set test.user yet: a write creates it; did you mean test.users?")
    }

    @Test func theOpenDataSetIsKnown() {
        var world = FakeWorld()
        world.state.openTable(DataSet("a.b"))
        #expect(world.state.unlikelyRecordsWarning(upsert("a.b")) == nil)
        #expect(
            world.state.unlikelyRecordsWarning(upsert("b"))
                == "no data set b yet: a write creates it; did you mean a.b?")
    }

    @Test func allTypesOfABinAreNamed() {
        var world = FakeWorld()
        world.press("j j enter")
        #expect(
            world.state.unlikelyValueWarning(upsert("zoo", "kind"))
                == "kind is bytes or string in the loaded records; this writes integer")
    }

    @Test func aNumberedBinIsNoMistake() {
        var store = FakeStore.demo
        store.records[DataSet("zoo")] = [(.string("a"), Record(bins: ["q3": 1, "total": 1]))]
        var world = FakeWorld(store: store)
        world.press("j j enter")
        #expect(world.state.unlikelyValueWarning(upsert("zoo", "q4")) == nil)
        #expect(
            world.state.unlikelyValueWarning(upsert("zoo", "totl"))
                == "no loaded record has a bin totl; did you mean total?")
    }
}
