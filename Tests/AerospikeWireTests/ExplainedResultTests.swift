import BatchClient
import Testing

@testable import AerospikeWire

/// What `volley explain` says of the server's codes.
struct ExplainedResultTests {
    @Test("Every code of the server is explained, by its number and by the name in its message")
    func all() {
        for (code, entry) in ServerResult.table where code != 0 {
            let number = String(code)
            let byNumber = Explanation.find(number).filter { $0.source == .aerospike }
            #expect(byNumber.count == 1, "\(code) \(entry.name)")
            let byName = Explanation.find(entry.name).contains { $0.code == number }
            #expect(byName, "\(code) \(entry.name)")
        }
    }

    @Test("A code that leaves a write in doubt says so")
    func doubt() {
        for (code, _) in ServerResult.table
        where ServerResult(code).status(isWrite: true) == .inDoubt {
            let record = Explanation.find(String(code)).first?.record ?? ""
            #expect(record.contains("in doubt"), "\(code)")
        }
    }
}
