import Foundation

/// The seeds of all property tests. `VOLLEY_SEED=N` shifts them, so that the same tests try other inputs; a
/// failure is repeated with the same number.
public enum TestSeed {
    /// 0, the fixed seeds, without the variable or with something that is not a number.
    private static let shift: UInt64 =
        ProcessInfo.processInfo.environment["VOLLEY_SEED"].flatMap { UInt64($0) } ?? 0

    /// The seed to use for the one that a test names.
    public static func of(_ seed: UInt64) -> UInt64 { seed &+ shift &* 1_000_000_007 }

    public static func of(_ seed: Int) -> UInt64 { of(UInt64(bitPattern: Int64(seed))) }
}
