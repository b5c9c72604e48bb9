// The core's own values as parts of Codable types. A RecordEncoder and a RecordDecoder pass them
// through without using this; other coders use it.

/// Coded as text by coders other than ``RecordEncoder`` and ``RecordDecoder``: most would round a
/// number.
extension DecimalNumber: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let number = DecimalNumber(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "not \(DecimalNumber.expectation)")
        }
        self = number
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Only for ``RecordEncoder`` and ``RecordDecoder``: other coders do not support all kinds.
extension Value: Codable {
    public init(from decoder: any Decoder) throws {
        throw DecodingError.needsRecordCoder(Value.self, decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        throw EncodingError.needsRecordCoder(self, encoder)
    }
}

/// Only for ``RecordEncoder`` and ``RecordDecoder``: the keys can be of any kind.
extension ValueMap: Codable {
    public init(from decoder: any Decoder) throws {
        throw DecodingError.needsRecordCoder(ValueMap.self, decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        throw EncodingError.needsRecordCoder(self, encoder)
    }
}

/// Only for ``RecordEncoder`` and ``RecordDecoder``: others would decode it as a list.
extension ValueSet: Codable {
    public init(from decoder: any Decoder) throws {
        throw DecodingError.needsRecordCoder(ValueSet.self, decoder)
    }

    public func encode(to encoder: any Encoder) throws {
        throw EncodingError.needsRecordCoder(self, encoder)
    }
}

extension DecodingError {
    fileprivate static func needsRecordCoder(
        _ type: any Any.Type, _ decoder: any Decoder
    ) -> DecodingError {
        .typeMismatch(
            type,
            Context(
                codingPath: decoder.codingPath,
                debugDescription: "a \(type) can only be decoded by a RecordDecoder"))
    }
}

extension EncodingError {
    fileprivate static func needsRecordCoder(
        _ value: Any, _ encoder: any Encoder
    ) -> EncodingError {
        .invalidValue(
            value,
            Context(
                codingPath: encoder.codingPath,
                debugDescription: "a \(type(of: value)) can only be encoded by a RecordEncoder"))
    }
}
