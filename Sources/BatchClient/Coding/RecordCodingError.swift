/// A record that does not fit a type, or a value of a type that does not fit a record.
public struct RecordCodingError: Error, Sendable, CustomStringConvertible {
    /// The record's key; nil if it was decoded without one.
    public internal(set) var key: Key?
    /// The position in the record: the bin, then keys of maps and positions in lists. Empty for the
    /// record as a whole.
    public let path: [String]
    /// What the type expects.
    public let expected: String
    /// What was found instead.
    public let found: String

    /// An error at a path within a record.
    public init(key: Key? = nil, path: [String], expected: String, found: String) {
        self.key = key
        self.path = path
        self.expected = expected
        self.found = found
    }

    /// The bin; nil for the record as a whole.
    public var bin: String? { path.first }

    public var description: String {
        let location = path.isEmpty ? "the record" : "bin " + path.joined(separator: ".")
        return (key.map { "\($0): " } ?? "") + "\(location): expected \(expected), found \(found)"
    }
}

/// What a coder found and expected, carried inside a standard error.
struct CodingMismatch: Error {
    let expected: String
    let found: String
}

extension RecordCodingError {
    /// The error of a decoder, or of a type that decodes itself.
    init(_ error: DecodingError, key: Key?) {
        switch error {
        case .typeMismatch(let type, let context):
            self.init(key, context, expected: "\(type)", found: context.debugDescription)
        case .valueNotFound(let type, let context):
            self.init(key, context, expected: "\(type)", found: "null")
        case .keyNotFound(let missing, let context):
            let path = context.codingPath.map(RecordCodingError.step) + [missing.stringValue]
            self.init(key: key, path: path, expected: "a value", found: "nothing")
        case .dataCorrupted(let context):
            self.init(key, context, expected: "another value", found: context.debugDescription)
        @unknown default:
            self.init(key: key, path: [], expected: "another value", found: "\(error)")
        }
    }

    /// The error of an encoder, or of a type that encodes itself.
    init(_ error: EncodingError) {
        switch error {
        case .invalidValue(_, let context):
            self.init(
                nil, context, expected: "a value that a record can hold",
                found: context.debugDescription)
        @unknown default:
            self.init(path: [], expected: "a value that a record can hold", found: "\(error)")
        }
    }

    private init(
        _ key: Key?, _ context: DecodingError.Context, expected: String, found: String
    ) {
        let mismatch = context.underlyingError as? CodingMismatch
        self.init(
            key: key, path: context.codingPath.map(RecordCodingError.step),
            expected: mismatch?.expected ?? expected, found: mismatch?.found ?? found)
    }

    private init(
        _ key: Key?, _ context: EncodingError.Context, expected: String, found: String
    ) {
        let mismatch = context.underlyingError as? CodingMismatch
        self.init(
            key: key, path: context.codingPath.map(RecordCodingError.step),
            expected: mismatch?.expected ?? expected, found: mismatch?.found ?? found)
    }

    private static func step(_ key: any CodingKey) -> String { key.stringValue }
}
