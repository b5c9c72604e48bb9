import AerospikeWire
import BatchClient
import Testing

/// For a code with many meanings, the hint tells which one fits the row.
struct ResultHintTests {
    private func message(
        _ code: UInt8, _ verb: Verb, _ dataSet: String = "test.users",
        if condition: Condition? = nil, ttl: TimeToLive? = nil
    ) -> String {
        let writesBins = verb == .upsert || verb == .update
        return ServerResult(code).outcome(
            0,
            of: RecordOperation(
                verb, DataSet(dataSet), operations: writesBins ? [.set("n", 1)] : [],
                condition: condition, timeToLive: ttl)
        ).message ?? ""
    }

    @Test("Forbidden: by expiry, by full sets, by writes from another cluster")
    func forbidden() {
        let plain = message(22, .upsert)
        #expect(plain.contains("stop-writes-count"))
        #expect(plain.contains("reject-non-xdr-writes"))
        #expect(!plain.contains("nsup-period"))
        #expect(message(22, .upsert, ttl: .seconds(5)).contains("nsup-period is 0"))
        #expect(!message(22, .query).contains("stop-writes"))
    }

    @Test("Parameter: records without a set, conditions, digests of another set")
    func parameter() {
        #expect(message(4, .upsert, "test").contains("disallow-null-setname"))
        #expect(!message(4, .upsert).contains("disallow-null-setname"))
        #expect(message(4, .upsert).contains("digest"))
        #expect(message(4, .update, if: .exists(bin: "n")).contains("condition"))
        #expect(!message(4, .update).contains("condition"))
    }

    @Test("Enterprise only: durable deletes, and settings that cause them")
    func enterprise() {
        #expect(message(25, .delete).contains("durableDelete"))
        #expect(message(25, .delete).contains("careful"))
    }
}
