import AerospikeWire
import BatchClient
import Testing

@Suite struct DividedConditionTests {
    private let generation = Condition.compare(.generation, .greater, 2)
    private let bin = Condition.compare(.bin("a"), .equal, 1)

    @Test func theServerChecksWhatItCan() {
        let plain = DividedCondition(.all([bin, .exists(bin: "b")]))
        #expect(plain.server == .all([bin, .exists(bin: "b")]))
        #expect(plain.client == nil)
        let mixed = DividedCondition(.all([bin, .all([generation, .exists(bin: "b")])]))
        #expect(mixed.server == .all([bin, .exists(bin: "b")]))
        #expect(mixed.client == generation)
        let alone = DividedCondition(generation)
        #expect(alone.server == nil)
        #expect(alone.client == generation)
    }

    @Test func binsOfClientConditionsAreRead() {
        let either = DividedCondition(.any([generation, .not(bin), .exists(bin: "c")]))
        #expect(either.server == nil)
        #expect(either.bins(beside: ["c", "d"]) == ["c", "d", "a"])
        #expect(DividedCondition(generation).bins(beside: []) == [])
    }

    @Test func aRowThatFailsTheClientsPartIsFiltered() {
        let operation = RecordOperation(
            .query, DataSet("test.users"), bins: ["b"], condition: .any([generation, bin]))
        let row = { (generation: UInt32) in
            Message(
                generation: generation,
                operations: [
                    Message.Operation(.read, "a", particle: .integer, value: [9]),
                    Message.Operation(.read, "b", particle: .integer, value: [7]),
                ])
        }
        #expect(operation.outcome(4, from: row(2)).status == .filtered)
        #expect(operation.outcome(4, from: row(2)).code == .number(27))
        let passing = operation.outcome(4, from: row(3))
        #expect(passing.status == .ok)
        #expect(passing.record?.bins == ["b": 7])
    }
}
