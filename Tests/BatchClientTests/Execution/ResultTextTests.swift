import BatchClient
import Testing

/// What Swift prints of a result or an outcome tells what happened.
@Suite struct ResultTextTests {
    @Test func codeMessageAndUnitsArePrinted() {
        let outcome = ItemOutcome(
            index: 3, status: .filtered, code: .number(27), message: "does not meet `if`",
            consumed: CapacityUnits(reads: 0.5))
        let result = RecordResult(
            index: 3, verb: .query, key: BatchClient.Key(DataSet("users"), "a"), status: .filtered,
            code: .number(27), message: "does not meet `if`", consumed: CapacityUnits(reads: 0.5))
        for text in ["\(outcome)", "\(result)", String(reflecting: result)] {
            #expect(text.contains("code: 27"), "\(text)")
            #expect(text.contains("does not meet `if`"), "\(text)")
            #expect(text.contains("0.5"), "\(text)")
        }
        #expect(result == result.with(message: "does not meet `if`"))
        #expect(result != result.with(message: nil))
        #expect(Set([result, result.with(message: "does not meet `if`")]).count == 1)
    }
}

extension RecordResult {
    fileprivate func with(message: String?) -> RecordResult {
        RecordResult(
            index: index, verb: verb, key: key, status: status, code: code, message: message,
            record: record, attempts: attempts, node: node, latency: latency, consumed: consumed)
    }
}
