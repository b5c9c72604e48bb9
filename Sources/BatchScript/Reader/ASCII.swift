/// The ASCII bytes of this module's texts, and their classes.
enum ASCII {
    static let tab = UInt8(ascii: "\t")
    static let newline = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    static let space = UInt8(ascii: " ")
    static let quote = UInt8(ascii: "\"")
    static let hash = UInt8(ascii: "#")
    static let comma = UInt8(ascii: ",")
    static let colon = UInt8(ascii: ":")
    static let point = UInt8(ascii: ".")
    static let minus = UInt8(ascii: "-")
    static let plus = UInt8(ascii: "+")
    static let equals = UInt8(ascii: "=")
    static let at = UInt8(ascii: "@")
    static let dollar = UInt8(ascii: "$")
    static let underscore = UInt8(ascii: "_")
    static let backslash = UInt8(ascii: "\\")
    static let openParenthesis = UInt8(ascii: "(")
    static let closeParenthesis = UInt8(ascii: ")")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let zero = UInt8(ascii: "0")
    static let nine = UInt8(ascii: "9")

    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == space || byte == newline || byte == tab || byte == carriageReturn
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte >= zero && byte <= nine }

    /// Whether a byte ends a bare ID: white space, a control character, or one of `"(){},=`.
    @inline(__always)
    static func endsWord(_ byte: UInt8) -> Bool { wordEnds.contains(byte) }

    /// Whether a byte ends the bare name of a bin: what ends an ID, and `<>!`, so that a condition
    /// can be written without spaces.
    @inline(__always)
    static func endsName(_ byte: UInt8) -> Bool { nameEnds.contains(byte) }

    /// Whether a byte ends a bare name in an expression.
    @inline(__always)
    static func endsExpressionName(_ byte: UInt8) -> Bool { expressionNameEnds.contains(byte) }

    /// Whether a byte may begin a bare name in an expression: a letter, `_`, `$`, or part of a
    /// character beyond ASCII.
    static func beginsExpressionName(_ byte: UInt8) -> Bool {
        byte >= 0x80 || byte == underscore || byte == dollar
            || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
    }

    static let wordEnds = ByteSet(controlsAnd: " \"(){},=")
    static let scalarEnds = ByteSet(controlsAnd: " \"{}[],:")
    static let nameEnds = ByteSet(controlsAnd: " \"(){},=<>!")
    /// What ends the name of a bin before its path.
    static let binEnds = ByteSet(controlsAnd: " \"(){},=<>![")
    static let expressionNameEnds = ByteSet(controlsAnd: " \"(){}[],=<>!+*/%|&")
}

/// A set of ASCII characters.
struct ByteSet: Sendable {
    private var low: UInt64
    private var high: UInt64

    init(controlsAnd characters: StaticString) {
        low = 0xFFFF_FFFF
        high = 1 << 63
        for byte in UnsafeBufferPointer(
            start: characters.utf8Start, count: characters.utf8CodeUnitCount)
        {
            if byte < 64 { low |= 1 << UInt64(byte) } else { high |= 1 << UInt64(byte - 64) }
        }
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte >= 128 { return false }
        return (byte < 64 ? low >> UInt64(byte) : high >> UInt64(byte - 64)) & 1 != 0
    }
}
