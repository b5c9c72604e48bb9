/// What a stream does with results that are not ok.
///
/// The absence of a record is not an error of a query, exists, delete or touch.
public enum ErrorStrategy: Sendable {
    /// One key: its error is thrown. More: errors are results in the stream.
    case `default`
    /// Every error is a result in the stream.
    case inStream
    /// Throws the first error; unsent commands are cancelled.
    case throwing
    /// Every error is a result in the stream, and after the first one nothing more is sent.
    case stopping
    /// Errors go to the handler and leave the stream.
    case handler(@Sendable (_ key: Key, _ index: Int, _ error: RecordError) -> Void)
}

extension ErrorStrategy {
    /// Whether each result must be inspected on arrival: it may end the run, or go to a handler.
    var looksAtEach: Bool {
        switch self {
        case .throwing, .handler: true
        case .default, .inStream, .stopping: false
        }
    }
}
