import BatchClient

/// Feeds broken messages and texts to all that reads what came from outside.
///
/// An input is known by its number: the same seed and number give the same bytes, fed in the same
/// way, whatever came before.
public struct Fuzzer: Sendable {
    /// What a decoder did that it must not do, short of a trap.
    public struct Finding: Error, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }

    private let seed: UInt64
    private let samples: [Sample]

    /// - Throws: where a sample cannot be made, which is a mistake in it.
    public init(seed: UInt64) throws {
        self.seed = seed
        samples = try Sample.all()
    }

    /// Feeds one input.
    /// - Returns: Whether a decoder took it, or some of it.
    /// - Throws: ``Finding``.
    public func run(_ number: UInt64) throws(Finding) -> Bool {
        var random = SplitMix64(seed: seed ^ SplitMix64.mix(number))
        var (decoder, input) = input(&random)
        // What is meant for one reaches the others, too.
        if Int.random(in: 0..<8, using: &random) == 0 {
            decoder = Decoder.allCases.randomElement(using: &random) ?? decoder
        }
        do { return try decoder.feed(input, &random) } catch {
            throw Finding("\(decoder): \(error)")
        }
    }

    private func input(_ random: inout SplitMix64) -> (Decoder, [UInt8]) {
        let sample = samples[Int.random(in: 0..<samples.count, using: &random)]
        // Now and then nothing but noise.
        guard Int.random(in: 0..<64, using: &random) > 0 else {
            let count = Int.random(in: 0..<256, using: &random)
            return (sample.decoder, (0..<count).map { _ in .random(in: 0...255, using: &random) })
        }
        var bytes = sample.bytes
        for _ in 0..<Int.random(in: 1...4, using: &random) {
            let other = samples[Int.random(in: 0..<samples.count, using: &random)].bytes
            Mutation.random(using: &random).apply(to: &bytes, other: other, using: &random)
        }
        if sample.decoder.isFramed, Bool.random(using: &random) {
            // A frame whose length is right again lets the mutation reach what is in it.
            Mutation.mendLength(of: &bytes)
            if Int.random(in: 0..<16, using: &random) == 0 {
                bytes = Mutation.compressed(bytes, using: &random)
            }
        }
        return (sample.decoder, bytes)
    }
}
