/// An answer is larger than the limit.
struct AnswerTooLarge: Error, CustomStringConvertible {
    let maximumBytes: Int
    var description: String {
        "the answer has more than \(maximumBytes) bytes, the limit for one answer"
    }
}
