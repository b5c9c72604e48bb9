/// Makes records from values of Encodable types.
///
/// The inverse of ``RecordDecoder``: a property is a bin; nested types and dictionaries are maps,
/// arrays are lists, collections of bytes are bytes. An unsigned integer beyond 64 signed bits is a
/// decimal, which not every store has.
public struct RecordEncoder: Sendable {
    /// What becomes of an optional that is nil.
    public enum NilEncoding: Sendable, Hashable {
        /// It is left out: an upsert leaves the bin as it is, a replace leaves none.
        case omitted
        /// It is null: an upsert removes the bin where the store has no null.
        case null
    }

    /// For optional properties. Elements of arrays that are nil are always null.
    public var nilEncoding: NilEncoding
    /// The property that holds the record's ID and is not a bin; nil for none.
    public var idName: String?
    /// What types that encode themselves can ask for.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

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

    /// What one bin holds.
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
    ///   - nilEncoding: what becomes of an optional that is nil.
    ///   - idName: the property that holds the record's ID and is not a bin; nil for none.
    /// - Throws: ``RecordCodingError``, and what the type's own encoding throws.
    public init(
        encoding value: some Encodable, nilEncoding: RecordEncoder.NilEncoding = .omitted,
        idName: String? = nil
    ) throws {
        self = try RecordEncoder(nilEncoding: nilEncoding, idName: idName).encode(value)
    }
}
