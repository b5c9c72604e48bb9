/// Fast hashes for keys: Swift's own hash would take as long as the rest of planning. A random seed
/// keeps attackers from choosing IDs that collide.
extension String {
    /// A hash of the bytes, eight at a time.
    func keyHash(seed: Int) -> Int {
        var text = self
        return text.withUTF8 { bytes in
            let bytes = UnsafeRawBufferPointer(bytes)
            var hash = SplitMix64.mix(UInt64(bitPattern: Int64(seed)) ^ UInt64(bytes.count))
            var offset = 0
            while offset + 8 <= bytes.count {
                hash = SplitMix64.mix(
                    hash ^ bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                offset += 8
            }
            var rest: UInt64 = 0
            while offset < bytes.count {
                rest = rest << 8 | UInt64(bytes[offset])
                offset += 1
            }
            return Int(truncatingIfNeeded: SplitMix64.mix(hash ^ rest))
        }
    }
}

extension Int64 {
    func keyHash(seed: Int) -> Int {
        Int(truncatingIfNeeded: SplitMix64.mix(UInt64(bitPattern: self ^ Int64(seed))))
    }
}

extension RecordID {
    /// Equal numbers hash alike, integer or decimal.
    package func keyHash(seed: Int) -> Int {
        switch self {
        case .string(let string): string.keyHash(seed: seed)
        case .integer(let integer): integer.keyHash(seed: seed)
        case .decimal(let decimal): decimal.int64?.keyHash(seed: seed) ?? hashValue ^ seed
        case .bytes, .composite, .digest: hashValue ^ seed
        }
    }
}
