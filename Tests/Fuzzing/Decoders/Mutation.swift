import AerospikeWire
import BatchClient

/// A way to break a message.
enum Mutation: CaseIterable {
    case flipBit, setByte, setLength, cutEnd, cutPart, insertNoise, splice, overwrite, repeatPart

    static func random(using random: inout SplitMix64) -> Mutation {
        allCases.randomElement(using: &random) ?? .flipBit
    }

    /// Numbers to try as lengths and counts.
    private static let numbers: [UInt64] = [
        0, 1, 2, 3, 4, 7, 8, 15, 16, 20, 21, 22, 0x7F, 0x80, 0xFF, 0x100, 0x0FFF, 0x1000, 0x7FFF,
        0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF,
        0x7FFF_FFFF_FFFF_FFFF, 0x8000_0000_0000_0000, .max,
    ]

    /// Breaks bytes at a random position.
    /// - Parameter other: another message to take parts from.
    func apply(to bytes: inout [UInt8], other: [UInt8], using random: inout SplitMix64) {
        guard !bytes.isEmpty else { return }
        let at = Int.random(in: 0..<bytes.count, using: &random)
        /// Several bytes from the position on, usually few.
        func part(of bytes: [UInt8], from at: Int) -> Range<Int> {
            let longest = Bool.random(using: &random) ? 16 : bytes.count
            let count = Int.random(in: 1...longest, using: &random)
            return at..<min(at + count, bytes.count)
        }
        switch self {
        case .flipBit: bytes[at] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case .setByte: bytes[at] = .random(in: 0...255, using: &random)
        case .setLength:
            let width = [1, 2, 4, 8].randomElement(using: &random) ?? 4
            let number = Mutation.numbers.randomElement(using: &random) ?? 0
            for offset in 0..<width where at + offset < bytes.count {
                let shift = UInt64(8 * (width - 1 - offset))
                bytes[at + offset] = UInt8(truncatingIfNeeded: number >> shift)
            }
        case .cutEnd: bytes.removeSubrange(at...)
        case .cutPart: bytes.removeSubrange(part(of: bytes, from: at))
        case .insertNoise:
            let count = Int.random(in: 1...16, using: &random)
            bytes.insert(
                contentsOf: (0..<count).map { _ in .random(in: 0...255, using: &random) }, at: at)
        case .splice:
            guard !other.isEmpty else { return }
            let from = Int.random(in: 0..<other.count, using: &random)
            bytes.insert(contentsOf: other[part(of: other, from: from)], at: at)
        case .overwrite:
            guard !other.isEmpty else { return }
            let from = Int.random(in: 0..<other.count, using: &random)
            for (offset, byte) in other[part(of: other, from: from)].enumerated()
            where at + offset < bytes.count {
                bytes[at + offset] = byte
            }
        case .repeatPart:
            let range = part(of: bytes, from: at)
            let times = Int.random(in: 1...8, using: &random)
            for _ in 0..<times { bytes.insert(contentsOf: bytes[range], at: at) }
        }
        // Inputs stay small; limits are tested separately.
        if bytes.count > 8_192 { bytes.removeSubrange(8_192...) }
    }

    /// Sets the length in the first frame's header to everything that follows.
    static func mendLength(of bytes: inout [UInt8]) {
        guard bytes.count > FrameHeader.byteCount else { return }
        var length = bytes.count - FrameHeader.byteCount
        for offset in stride(from: FrameHeader.byteCount - 1, through: 2, by: -1) {
            bytes[offset] = UInt8(truncatingIfNeeded: length)
            length >>= 8
        }
    }

    /// The message in a compressed frame, which is sometimes broken itself.
    static func compressed(_ bytes: [UInt8], using random: inout SplitMix64) -> [UInt8] {
        guard bytes.count > FrameHeader.byteCount,
            let type = FrameType(rawValue: bytes[1])
        else { return bytes }
        let body = Array(bytes[FrameHeader.byteCount...])
        var packed = Compression.compress(Frame(type, body: body)).bytes
        if Bool.random(using: &random) {
            Mutation.random(using: &random).apply(to: &packed, other: bytes, using: &random)
        }
        return packed
    }
}
