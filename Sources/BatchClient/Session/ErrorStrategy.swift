/// How a stream handles results that are not ok.
///
/// A missing record is not an error of a query, exists, delete or touch.
public enum ErrorStrategy: Sendable {
    /// One key: its error is thrown. More: errors are results in the stream.
    case `default`
    /// Every error is a result in the stream.
    case inStream
    /// Throws the first error; unsent commands are cancelled.
    case throwing
    /// Every error is a result in the stream, and nothing more is sent after the first one.
    case stopping
    /// Errors are passed to the handler and removed from the stream.
    case handler(@Sendable (_ key: Key, _ index: Int, _ error: RecordError) -> Void)
}

extension ErrorStrategy {
    /// Whether each result must be inspected on arrival, because it may end the run or be passed to
    /// a handler.
    var looksAtEach: Bool {
        switch self {
        case .throwing, .handler: true
        case .default, .inStream, .stopping: false
        }
    }
}
