import BatchClient

/// Feeds broken messages and texts to all decoders of outside data.
///
/// An input is identified by its number: the same seed and number give the same bytes, fed in the
/// same way.
public struct Fuzzer: Sendable {
    /// A fault of a decoder, short of a trap.
    public struct Finding: Error, CustomStringConvertible {
        public let description: String

        init(_ description: String) { self.description = description }
    }

    private let seed: UInt64
    private let samples: [Sample]

    /// - Throws: if a sample cannot be made, which is a mistake in the sample.
    public init(seed: UInt64) throws {
        self.seed = seed
        samples = try Sample.all()
    }

    /// Feeds one input.
    /// - Returns: Whether a decoder accepted at least a part.
    /// - Throws: ``Finding``.
    public func run(_ number: UInt64) throws(Finding) -> Bool {
        var random = SplitMix64(seed: seed ^ SplitMix64.mix(number))
        var (decoder, input) = input(&random)
        // Inputs for one decoder are also fed to the others.
        if Int.random(in: 0..<8, using: &random) == 0 {
            decoder = Decoder.allCases.randomElement(using: &random) ?? decoder
        }
        do { return try decoder.feed(input, &random) } catch {
            throw Finding("\(decoder): \(error)")
        }
    }

    private func input(_ random: inout SplitMix64) -> (Decoder, [UInt8]) {
        let sample = samples[Int.random(in: 0..<samples.count, using: &random)]
        // Now and then only noise.
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
            // Correcting a frame's length lets the mutation reach its content.
            Mutation.mendLength(of: &bytes)
            if Int.random(in: 0..<16, using: &random) == 0 {
                bytes = Mutation.compressed(bytes, using: &random)
            }
        }
        return (sample.decoder, bytes)
    }
}
