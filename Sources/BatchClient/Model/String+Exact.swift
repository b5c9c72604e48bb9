extension String {
    /// The string with these UTF-8 bytes; nil if they are not UTF-8.
    ///
    /// `String(validating:as:)` does the same, but uses a generic path that costs more than the
    /// rest of decoding a record (Swift 6.3).
    package init?(exactly bytes: UnsafeRawBufferPointer) {
        self = bytes.withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
        guard !bytes.isASCII else { return }
        // Decoding repairs invalid UTF-8, which changes the bytes.
        let isExact = withUTF8 { $0.elementsEqual(bytes) }
        guard isExact else { return nil }
    }

    /// As ``init(exactly:)-(UnsafeRawBufferPointer)``.
    package init?(exactly bytes: ArraySlice<UInt8>) {
        let text = bytes.withUnsafeBytes { String(exactly: $0) }
        guard let text else { return nil }
        self = text
    }
}

extension UnsafeRawBufferPointer {
    /// Whether all bytes are below 0x80; eight at a time.
    fileprivate var isASCII: Bool {
        var position = 0
        while position + 8 <= count {
            let word = loadUnaligned(fromByteOffset: position, as: UInt64.self)
            if word & 0x8080_8080_8080_8080 != 0 { return false }
            position += 8
        }
        while position < count {
            if self[position] >= 0x80 { return false }
            position += 1
        }
        return true
    }
}
