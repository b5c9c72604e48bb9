/// Writes JSON as UTF-8 bytes, for the output of the command line.
///
/// It inserts the commas between members and elements; the caller closes brackets and names
/// members. The output never contains a raw control character, so that no value can control a
/// terminal: see ``ValueJSON``.
public struct JSONWriter: Sendable {
    /// The style of values.
    enum Style {
        /// For output: compact, with tagged decimals and bytes.
        case output
        /// For scripts: a space after commas and colons, `b64"..."`, and bare decimals if the
        /// number reads back as one.
        case script
    }

    /// The bytes so far. May be taken and emptied between values.
    public var bytes: [UInt8] = []
    let style: Style
    private var needsComma = false

    /// A writer without spaces or line breaks.
    public init() { style = .output }

    init(style: Style) { self.style = style }

    /// The JSON written so far.
    public var text: String { String(decoding: bytes, as: UTF8.self) }

    // MARK: Structure

    /// Begins an object.
    public mutating func beginObject() { begin(ASCII.openBrace) }
    /// Ends the innermost object.
    public mutating func endObject() { end(ASCII.closeBrace) }
    /// Begins an array.
    public mutating func beginArray() { begin(ASCII.openBracket) }
    /// Ends the innermost array.
    public mutating func endArray() { end(ASCII.closeBracket) }

    private mutating func begin(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func end(_ bracket: UInt8) {
        bytes.append(bracket)
        needsComma = true
    }

    /// Begins a member of an object; write its value next.
    public mutating func name(_ name: String) {
        separate()
        JSONText.append(name, to: &bytes)
        behindName()
    }

    /// Begins a member whose name needs no escaping.
    public mutating func name(_ name: StaticString) {
        separate()
        bytes.append(ASCII.quote)
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
        bytes.append(ASCII.quote)
        behindName()
    }

    private mutating func behindName() {
        bytes.append(ASCII.colon)
        if style == .script { bytes.append(ASCII.space) }
        needsComma = false
    }

    /// Ends a line: the next value starts a new text.
    public mutating func endLine() {
        bytes.append(ASCII.newline)
        needsComma = false
    }

    /// Writes the separator before a value.
    mutating func separate() {
        if needsComma {
            bytes.append(ASCII.comma)
            if style == .script { bytes.append(ASCII.space) }
        }
        needsComma = true
    }

    // MARK: Scalars

    /// Writes null.
    public mutating func null() { raw("null") }
    /// Writes true or false.
    public mutating func bool(_ bool: Bool) { raw(bool ? "true" : "false") }

    /// Writes a string, escaped.
    public mutating func string(_ string: String) {
        separate()
        JSONText.append(string, to: &bytes)
    }

    /// Writes an integer.
    public mutating func integer(_ integer: some FixedWidthInteger & SignedInteger) {
        separate()
        JSONText.append(Int64(integer), to: &bytes)
    }

    /// A number with a point or an exponent; null if it is not finite, which ``value(_:)`` tags.
    public mutating func double(_ double: Double) {
        guard double.isFinite else { return null() }
        separate()
        JSONText.append(finite: double, to: &bytes)
    }

    mutating func raw(_ text: StaticString) {
        separate()
        bytes.append(
            contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }
}
