extension PackedWriter {
    /// - Returns: False, with nothing written, for an operand that has no form here.
    mutating func operand(_ operand: BinOperation.Operand?) -> Bool {
        switch operand {
        case nil: tag(PackedBytes.omitted)
        case .now: tag(PackedBytes.now)
        case .expression: return false
        case .value(let value): return self.value(value)
        }
        return true
    }

    /// An operand that is kept beside the bytes.
    mutating func other() { tag(PackedBytes.other) }
}

extension PackedReader {
    /// - Parameter other: gives the next operand that is kept beside the bytes.
    mutating func operand(_ other: () -> BinOperation.Operand?) -> BinOperation.Operand? {
        let tag = tag()
        switch tag {
        case PackedBytes.omitted: return nil
        case PackedBytes.now: return .now
        case PackedBytes.other: return other()
        default: return value(tag).map { .value($0) }
        }
    }
}
