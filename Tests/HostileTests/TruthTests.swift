import BatchClient
import Testing
import Truth

/// No status understates a doubt, whatever servers do; `make truth` runs a million indices.
struct TruthTests {
    @Test("Additions through a hostile node", arguments: 1...3)
    func node(_ seed: UInt64) async throws {
        let finding = try await Truth.node(3_000, seed: seed, perBatch: 100, silence: nil)
        #expect(finding.isRight, "\(finding)")
        #expect(finding.statuses[.ok] ?? 0 > 500 && finding.doneInDoubt > 100, "\(finding)")
    }

    @Test("Additions through a hostile service", arguments: 1...3)
    func service(_ seed: UInt64) async throws {
        let finding = try await Truth.service(1_000, seed: seed, perBatch: 200, silence: nil)
        #expect(finding.isRight, "\(finding)")
        #expect(finding.statuses[.ok] ?? 0 > 300 && finding.doneInDoubt > 50, "\(finding)")
    }
}
