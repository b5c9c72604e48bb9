import BatchClient
import Testing

@Suite("Conditions as operators")
struct ConditionOperatorTests {
    @Test func operatorsMakeTheConditionsTheyRead() {
        let condition: Condition =
            .bin("status") == "active" && .bin("balance") > 100 && .generation == 3
        #expect(
            condition
                == .all([
                    .compare(.bin("status"), .equal, "active"),
                    .compare(.bin("balance"), .greater, 100),
                    .compare(.generation, .equal, 3),
                ]))
        #expect(condition.requiredGeneration == 3)
        let limit = 2.5
        let other = !(Condition.bin("a") <= limit) || Condition.timeToLive != 60
        #expect(
            other
                == .any([
                    .not(.compare(.bin("a"), .lessOrEqual, 2.5)),
                    .compare(.timeToLive, .notEqual, 60),
                ]))
        #expect(
            Condition.bin("tag").isOne(of: "x", "y") == .oneOf(.bin("tag"), ["x", "y"]))
    }

    @Test func aConditionHoldsForTheRecordsItReadsTo() {
        let record = Record(bins: ["status": "active", "balance": 500], generation: 3)
        let condition = Condition.bin("status") == "active" && Condition.bin("balance") >= 500
        #expect(condition.holds(for: record, at: 0))
        #expect(!(!condition).holds(for: record, at: 0))
    }
}
