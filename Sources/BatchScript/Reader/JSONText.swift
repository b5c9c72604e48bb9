/// JSON strings and numbers as bytes.
enum JSONText {
    /// Appends a string in double quotes. Escapes what JSON requires and the ``HiddenCharacters``,
    /// so that no text can control a terminal.
    static func append(_ string: String, to bytes: inout [UInt8]) {
        bytes.append(ASCII.quote)
        var string = string
        string.withUTF8 { text in
            var start = 0
            var index = 0
            while index < text.count {
                index += plainCount(UnsafeRawBufferPointer(text), from: index)
                guard index < text.count else { break }
                let byte = text[index]
                if byte != ASCII.quote, byte != ASCII.backslash,
                    !HiddenCharacters.mayBegin(with: byte)
                {
                    index += 1
                    continue
                }
                let (scalar, length) = scalar(in: text, at: index)
                if let escape = escape(scalar) {
                    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
                    bytes.append(contentsOf: escape)
                    start = index + length
                }
                index += length
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        bytes.append(ASCII.quote)
    }

    /// How many bytes from an offset certainly need no escape, eight at a time, then the rest at once.
    @inline(__always)
    private static func plainCount(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
        var index = start
        while index + 8 <= text.count {
            let word = text.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            guard isPlain(word) else { return index - start }
            index += 8
        }
        guard isPlain(lastWord(text, from: index)) else { return index - start }
        return text.count - start
    }

    /// Whether certainly none of eight bytes needs an escape.
    @inline(__always)
    private static func isPlain(_ word: UInt64) -> Bool {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let tops = ones << 7
        // The top bit of each byte: whether it has one, is below a space, is a quote,
        // a backslash or DEL. Borrows may mark a byte too many, never one too few.
        let marked =
            word | (word &- ones * 0x20) | ((word ^ ones * 0x22) &- ones)
            | ((word ^ ones * 0x5C) &- ones) | ((word ^ ones * 0x7F) &- ones)
        return marked & tops == 0
    }

    /// A word with each byte from an offset to the end, fewer than eight, at least once; spaces fill it.
    @inline(__always)
    private static func lastWord(_ text: UnsafeRawBufferPointer, from start: Int) -> UInt64 {
        let spaces: UInt64 = 0x2020_2020_2020_2020
        func load<T: FixedWidthInteger & BitwiseCopyable>(_ offset: Int, as type: T.Type) -> UInt64
        {
            UInt64(truncatingIfNeeded: text.loadUnaligned(fromByteOffset: offset, as: type))
        }
        switch text.count - start {
        case 4...:
            return load(start, as: UInt32.self) | load(text.count - 4, as: UInt32.self) << 32
        case 2...:
            return load(start, as: UInt16.self) | load(text.count - 2, as: UInt16.self) << 16
                | spaces << 32
        case 1: return load(start, as: UInt8.self) | spaces << 8
        default: return spaces
        }
    }

    /// The scalar at an offset of valid UTF-8, and its length.
    private static func scalar(
        in text: UnsafeBufferPointer<UInt8>, at offset: Int
    ) -> (Unicode.Scalar, Int) {
        let first = text[offset]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        guard length > 1, offset + length <= text.count else { return (Unicode.Scalar(first), 1) }
        var value = UInt32(first) & (0xFF >> UInt32(length + 1))
        for byte in text[(offset + 1)..<(offset + length)] {
            value = value << 6 | UInt32(byte & 0x3F)
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// The escape of a scalar; nil for one that is written as it is.
    private static func escape(_ scalar: Unicode.Scalar) -> String.UTF8View? {
        switch scalar {
        case "\"": return "\\\"".utf8
        case "\\": return "\\\\".utf8
        case "\n": return "\\n".utf8
        case "\r": return "\\r".utf8
        case "\t": return "\\t".utf8
        default:
            guard HiddenCharacters.contains(scalar) else { return nil }
            return String(scalar).utf16.map { "\\u" + hexadecimal(UInt32($0)) }.joined().utf8
        }
    }

    /// At least four hexadecimal digits.
    static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    }

    static func append(_ integer: Int64, to bytes: inout [UInt8]) {
        var magnitude = integer.magnitude
        if integer < 0 { bytes.append(ASCII.minus) }
        let start = bytes.count
        repeat {
            bytes.append(ASCII.zero + UInt8(magnitude % 10))
            magnitude /= 10
        } while magnitude != 0
        bytes[start...].reverse()
    }

    /// Appends a finite number in the shortest form that reads back, always with a point or an
    /// exponent.
    static func append(finite double: Double, to bytes: inout [UInt8]) {
        bytes.append(contentsOf: double.description.utf8)
    }
}
