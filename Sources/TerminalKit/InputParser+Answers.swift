extension InputParser {
    /// Whether the unfinished sequence is an answer of the terminal: no key begins like that. The rest
    /// of it may come late, over a slow line.
    var isAnswer: Bool {
        guard pending.count > 2, pending[0] == 0x1B else { return false }
        switch pending[1] {
        case UInt8(ascii: "["): return pending[2] == UInt8(ascii: "?")
        case UInt8(ascii: "]"): return (0x30...0x39).contains(pending[2])
        default: return false
        }
    }

    /// Whether the unfinished sequence is the beginning of an answer as well as of a key.
    var mayBecomeAnswer: Bool {
        switch pending.count {
        case 1: pending[0] == 0x1B
        case 2: pending[0] == 0x1B && [UInt8(ascii: "["), UInt8(ascii: "]")].contains(pending[1])
        default: false
        }
    }
}
