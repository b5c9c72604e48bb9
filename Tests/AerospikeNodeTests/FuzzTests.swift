import Fuzzing
import Testing

/// `make fuzz` feeds ten million inputs; these tests check that it finds simple faults.
@Suite struct FuzzTests {
    @Test func decodersTakeAnyBytes() throws {
        let fuzzer = try Fuzzer(seed: 0xA5)
        var accepted = 0
        for number in 0..<UInt64(50_000) where try fuzzer.run(number) { accepted += 1 }
        // Mutations that leave nothing valid would test only the first check.
        #expect(accepted > 10_000)
        #expect(accepted < 50_000)
    }
}
