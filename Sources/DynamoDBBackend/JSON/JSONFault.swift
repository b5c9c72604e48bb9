/// Invalid or unexpected JSON.
struct JSONFault: Error, Equatable, CustomStringConvertible {
    /// The offset in bytes, from zero.
    let offset: Int
    let expected: String

    var description: String { "byte \(offset): expected \(expected)" }
}

/// An answer has more values than the limit, or one of its items has more than an item can have.
struct TooManyValues: Error, CustomStringConvertible {
    let isOfItem: Bool

    var description: String {
        isOfItem
            ? "an item has more values than fit into 400 KB"
            : "the answer has more than \(JSONReader.maximumValues) values, the limit for one answer"
    }
}
