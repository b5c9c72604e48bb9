/// Makes values of Decodable types from records.
///
/// A bin is a property of the type. Maps are nested types or dictionaries, lists and sets are
/// arrays; a missing or null bin is a nil optional. A number decodes into every numeric type that
/// holds it exactly. Bytes are `[UInt8]`, `Data` or any other collection of bytes. ``Value``,
/// ``DecimalNumber``, ``ValueMap`` and ``ValueSet`` are decoded as they are.
///
/// Foundation's `Date` uses its own coding: a double, the seconds since 2001. Use an integer for a
/// time that other programs read.
public struct RecordDecoder: Sendable {
    /// The property that takes the record's ID, for types that hold it; nil for none. A composite
    /// ID is an array of two.
    public var idName: String?
    /// Passed to types that decode themselves.
    public var userInfo: [CodingUserInfoKey: any Sendable] = [:]

    /// A decoder.
    /// - Parameter idName: the property that receives the record's ID; nil for none.
    public init(idName: String? = nil) { self.idName = idName }

    /// Decodes a record.
    /// - Throws: ``RecordCodingError`` that names the record and the bin, and what the type's own
    ///   decoding throws.
    public func decode<T: Decodable>(_ type: T.Type, from record: KeyedRecord) throws -> T {
        try decode(type, from: record.record.bins, key: record.key)
    }

    /// Decodes the bins of a record.
    /// - Parameters:
    ///   - type: the type to make.
    ///   - bins: the record's bins.
    ///   - key: the record's key, for errors and for ``idName``.
    /// - Throws: ``RecordCodingError`` that names the bin, and what the type's own decoding throws.
    public func decode<T: Decodable>(
        _ type: T.Type, from bins: Bins, key: Key? = nil
    ) throws -> T {
        var bins = bins
        if let idName, let key { bins[idName] = key.id.coded }
        return try decode(type, .bins(bins), key: key)
    }

    /// Decodes the value of one bin.
    /// - Throws: ``RecordCodingError``, and what the type's own decoding throws.
    public func decode<T: Decodable>(_ type: T.Type, from value: Value) throws -> T {
        try decode(type, .value(value), key: nil)
    }

    private func decode<T: Decodable>(
        _ type: T.Type, _ source: ValueDecoder.Source, key: Key?
    ) throws -> T {
        do {
            return try ValueDecoder(source, path: nil, userInfo: userInfo).decode(type)
        } catch let error as DecodingError {
            throw RecordCodingError(error, key: key)
        }
    }
}

extension Record {
    /// The bins as a value of a type; see ``RecordDecoder``.
    /// - Throws: ``RecordCodingError``, and what the type's own decoding throws.
    public func decode<T: Decodable>(_ type: T.Type = T.self) throws -> T {
        try RecordDecoder().decode(type, from: bins)
    }
}

extension KeyedRecord {
    /// The bins as a value of a type; see ``RecordDecoder``.
    /// - Parameters:
    ///   - type: the type to make.
    ///   - idName: the property that takes the ID; nil for none.
    /// - Throws: ``RecordCodingError``, and what the type's own decoding throws.
    public func decode<T: Decodable>(_ type: T.Type = T.self, idName: String? = nil) throws -> T {
        try RecordDecoder(idName: idName).decode(type, from: self)
    }
}

extension RecordResult {
    /// Decodes the record that was read; see ``RecordDecoder``.
    /// - Parameters:
    ///   - type: the type to make.
    ///   - idName: the property that takes the ID; nil for none.
    /// - Throws: ``RecordError`` unless the result is ok; ``RecordCodingError`` if the record does
    ///   not fit the type or the command returned no record.
    public func decode<T: Decodable>(_ type: T.Type = T.self, idName: String? = nil) throws -> T {
        guard let record = try recordOrThrow() else {
            throw RecordCodingError(
                key: key, path: [], expected: "\(type)",
                found: "no record, because \(verb) does not read")
        }
        return try RecordDecoder(idName: idName).decode(type, from: record.bins, key: key)
    }
}

extension RecordID {
    /// The ID as a bin would hold it.
    fileprivate var coded: Value {
        switch self {
        case .composite(let partition, let sort): .list([partition.coded, sort.coded])
        case .digest(let digest): .bytes(digest.bytes)
        case .string, .integer, .decimal, .bytes: value ?? .null
        }
    }
}
