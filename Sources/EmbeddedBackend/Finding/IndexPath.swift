import BatchClient

/// The path of an index, as bytes in the file: the name of the bin, then its steps, each with a
/// byte for its kind, a length and its bytes.
enum IndexPath {
    private enum Tag {
        static let key: UInt8 = 1
        static let index: UInt8 = 2
    }

    static func encode(_ path: BinPath) -> [UInt8] {
        var bytes: [UInt8] = []
        append(Array(path.bin.utf8), to: &bytes)
        for step in path.steps {
            switch step {
            case .key(let key):
                bytes.append(Tag.key)
                append(Array(key.utf8), to: &bytes)
            case .index(let index):
                bytes.append(Tag.index)
                append(Array(String(index).utf8), to: &bytes)
            }
        }
        return bytes
    }

    /// Nil for bytes that are not a path.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> BinPath? {
        var rest = bytes[...]
        guard let bin = text(&rest), !bin.isEmpty else { return nil }
        var steps: [BinPath.Step] = []
        while let tag = rest.popFirst() {
            guard let text = text(&rest) else { return nil }
            switch tag {
            case Tag.key: steps.append(.key(text))
            case Tag.index:
                guard let index = Int64(text) else { return nil }
                steps.append(.index(index))
            default: return nil
            }
        }
        return BinPath(bin, steps)
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        // Names of bins are short; a longer map key was refused before.
        let count = UInt16(clamping: part.count)
        bytes.append(UInt8(truncatingIfNeeded: count))
        bytes.append(UInt8(truncatingIfNeeded: count >> 8))
        bytes.append(contentsOf: part)
    }

    private static func text(_ rest: inout Slice<UnsafeRawBufferPointer>) -> String? {
        guard let low = rest.popFirst(), let high = rest.popFirst() else { return nil }
        let count = Int(low) | Int(high) << 8
        guard count <= rest.count else { return nil }
        let part = rest.prefix(count)
        rest = rest.dropFirst(count)
        return String(exactly: UnsafeRawBufferPointer(rebasing: part))
    }
}
