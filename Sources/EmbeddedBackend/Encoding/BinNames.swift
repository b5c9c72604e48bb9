import BatchClient

/// The names of the bins of the last decoded record, by position: the next record usually has the
/// same, and comparing bytes is faster than making strings.
struct BinNames {
    private var names: [(string: String, bytes: [UInt8])] = []

    /// The name with these bytes, at a position among the bins; nil for bytes that are not UTF-8.
    @inline(__always)
    mutating func name(_ bytes: UnsafeRawBufferPointer, at place: Int) -> String? {
        if place < names.count {
            let isSame = names[place].bytes.withUnsafeBytes { $0.isIdentical(to: bytes) }
            if isSame { return names[place].string }
        }
        return learn(bytes, at: place)
    }

    private mutating func learn(_ bytes: UnsafeRawBufferPointer, at place: Int) -> String? {
        guard let string = String(exactly: bytes) else { return nil }
        if place < names.count {
            names[place] = (string, Array(bytes))
        } else if place == names.count {
            names.append((string, Array(bytes)))
        }
        return string
    }
}
