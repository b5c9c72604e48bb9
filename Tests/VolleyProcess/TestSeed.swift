import Foundation

/// The seed of tests that choose at random: `VOLLEY_SEED`, otherwise another one each time.
public enum TestSeed {
    /// Printed when a test first asks for it, so that a failure can be repeated.
    public static let value: UInt64 = {
        let given = ProcessInfo.processInfo.environment["VOLLEY_SEED"].flatMap { UInt64($0) }
        let seed = given ?? UInt64.random(in: 0..<1_000_000)
        print("VOLLEY_SEED=\(seed)")
        return seed
    }()
}
