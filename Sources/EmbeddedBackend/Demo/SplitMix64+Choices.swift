import BatchClient

/// Choices that do not depend on the standard library's version, so that the demo data never
/// changes.
extension SplitMix64 {
    /// A number below a bound, taken from the top bits.
    mutating func below(_ bound: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(bound)).high)
    }

    mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    /// True once in this many times on average.
    mutating func oneIn(_ times: Int) -> Bool { below(times) == 0 }
}
