/// Makes records from values of Encodable types.
///
/// The inverse of ``RecordDecoder``: a property is a bin; nested types and dictionaries are maps,
/// arrays are lists, collections of bytes are bytes. An unsigned integer beyond 64 signed bits is a
/// decimal, which not every store has.
public struct RecordEncoder: Sendable {
    /// How a nil optional is encoded.
    public enum NilEncoding: Sendable, Hashable {
        /// Omitted: an upsert leaves the bin unchanged, a replace removes it.
        case omitted
        /// As null: an upsert removes the bin if the store has no null.
        case null
    }

    /// For optional properties. Elements of arrays that are nil are always null.
    public var nilEncoding: NilEncoding
    /// The property that holds the record's ID and is not a bin; nil for none.
    public var idName: String?
    /// Passed to types that encode themselves.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    /// An encoder.
    /// - Parameters:
    ///   - nilEncoding: what a nil property becomes.
    ///   - idName: the property that holds the record's ID, which is not a bin; nil for none.
    public init(nilEncoding: NilEncoding = .omitted, idName: String? = nil) {
        self.nilEncoding = nilEncoding
        self.idName = idName
    }

    /// The bins of a record.
    /// - Throws: ``RecordCodingError`` that names the bin, or says that the type has no named
    ///   properties; and what the type's own encoding throws.
    public func encode(_ value: some Encodable) throws -> Bins {
        var bins: Bins
        do {
            let node = EncodingNode(path: nil, options: options)
            bins = try node.slot(of: value, at: nil).bins(of: type(of: value))
        } catch let error as EncodingError {
            throw RecordCodingError(error)
        }
        if let idName { bins[idName] = nil }
        return bins
    }

    /// Encodes the value of one bin.
    /// - Throws: ``RecordCodingError``, and what the type's own encoding throws.
    public func encode(value: some Encodable) throws -> Value {
        do {
            return try EncodingNode(path: nil, options: options).slot(of: value, at: nil).value
        } catch let error as EncodingError {
            throw RecordCodingError(error)
        }
    }

    private var options: EncodingNode.Options {
        EncodingNode.Options(nilEncoding: nilEncoding, userInfo: userInfo)
    }
}

extension Bins {
    /// The bins that a value of a type makes; see ``RecordEncoder``.
    /// - Parameters:
    ///   - value: the value to encode.
    ///   - nilEncoding: how a nil optional is encoded.
    ///   - idName: the property that holds the record's ID and is not a bin; nil for none.
    /// - Throws: ``RecordCodingError``, and what the type's own encoding throws.
    public init(
        encoding value: some Encodable, nilEncoding: RecordEncoder.NilEncoding = .omitted,
        idName: String? = nil
    ) throws {
        self = try RecordEncoder(nilEncoding: nilEncoding, idName: idName).encode(value)
    }
}
