import BatchClient

/// Keys as bytes: one byte for the kind, then the length and the bytes.
enum KeyBytes {
    private enum Tag {
        static let string: UInt8 = 1
        static let integer: UInt8 = 2
        static let decimal: UInt8 = 3
        static let bytes: UInt8 = 4
        static let digest: UInt8 = 5
        static let pair: UInt8 = 6
    }

    static func append(_ id: RecordID, to bytes: inout [UInt8]) {
        switch id {
        case .string(let text): append(Tag.string, text.utf8, to: &bytes)
        case .integer(let integer):
            bytes.append(Tag.integer)
            let bits = UInt64(bitPattern: integer)
            for shift in stride(from: 56, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
            }
        case .decimal(let decimal): append(Tag.decimal, decimal.description.utf8, to: &bytes)
        case .bytes(let content): append(Tag.bytes, content, to: &bytes)
        case .digest(let digest): append(Tag.digest, digest.bytes, to: &bytes)
        case .composite(let partition, let sort):
            bytes.append(Tag.pair)
            append(partition, to: &bytes)
            append(sort, to: &bytes)
        }
    }

    private static func append(
        _ tag: UInt8, _ content: some Collection<UInt8>, to bytes: inout [UInt8]
    ) {
        bytes.append(tag)
        var rest = UInt64(content.count)
        while rest >= 0x80 {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
        bytes.append(contentsOf: content)
    }

    struct Reader {
        private var rest: ArraySlice<UInt8>

        init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

        /// Nil at the end, and for bytes that are not a key.
        mutating func next() -> RecordID? { next(depth: 0) }

        private mutating func next(depth: Int) -> RecordID? {
            guard let tag = rest.popFirst() else { return nil }
            switch tag {
            case Tag.integer:
                guard rest.count >= 8 else { return nil }
                let bits = rest.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                rest = rest.dropFirst(8)
                return .integer(Int64(bitPattern: bits))
            case Tag.pair:
                guard depth == 0, let partition = next(depth: 1), let sort = next(depth: 1) else {
                    return nil
                }
                return .composite(partition: partition, sort: sort)
            default: break
            }
            guard let content = content() else { return nil }
            switch tag {
            case Tag.string:
                return String(validating: content, as: UTF8.self).map { .string($0) }
            case Tag.decimal:
                return DecimalNumber(String(decoding: content, as: UTF8.self)).map { .decimal($0) }
            case Tag.bytes: return .bytes(Array(content))
            case Tag.digest: return Digest(Array(content)).map { .digest($0) }
            default: return nil
            }
        }

        private mutating func content() -> ArraySlice<UInt8>? {
            var count: UInt64 = 0
            var shift: UInt64 = 0
            while let byte = rest.popFirst(), shift < 35 {
                count |= UInt64(byte & 0x7F) << shift
                if byte < 0x80 {
                    guard count <= UInt64(rest.count) else { return nil }
                    let content = rest.prefix(Int(count))
                    rest = rest.dropFirst(Int(count))
                    return content
                }
                shift += 7
            }
            return nil
        }
    }
}
