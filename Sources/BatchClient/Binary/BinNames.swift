/// The names of the bins of the last decoded record, by position: the next record usually has the
/// same, and comparing bytes is faster than making strings.
package struct BinNames {
    private var names: [(string: String, bytes: [UInt8])] = []

    package init() {}

    /// The name with these bytes, at a position among the bins; nil for bytes that are not UTF-8.
    @inline(__always)
    mutating func name(_ bytes: UnsafeRawBufferPointer, at position: Int) -> String? {
        if position < names.count {
            let isSame = names[position].bytes.withUnsafeBytes { $0.isIdentical(to: bytes) }
            if isSame { return names[position].string }
        }
        return learn(bytes, at: position)
    }

    private mutating func learn(_ bytes: UnsafeRawBufferPointer, at position: Int) -> String? {
        guard let string = String(exactly: bytes) else { return nil }
        if position < names.count {
            names[position] = (string, Array(bytes))
        } else if position == names.count {
            names.append((string, Array(bytes)))
        }
        return string
    }
}
