/// JSON that is none, or not what was expected.
struct JSONFault: Error, Equatable, CustomStringConvertible {
    /// The place in bytes, from zero.
    let offset: Int
    let expected: String

    var description: String { "byte \(offset): expected \(expected)" }
}
