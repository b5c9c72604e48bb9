import Fuzzing
import Testing

/// `make fuzz` feeds ten million inputs; these tests check that it finds simple faults.
@Suite struct FuzzTests {
    @Test func decodersTakeAnyBytes() throws {
        let fuzzer = try Fuzzer(seed: 0xA5)
        var accepted = 0
        for number in 0..<UInt64(20_000) where try fuzzer.run(number) { accepted += 1 }
        // Mutations that leave nothing valid would test only the first check.
        #expect(accepted > 4_000)
        #expect(accepted < 20_000)
    }
}
