/// Decodes one value, or the bins of a record.
struct ValueDecoder: Decoder {
    /// What to decode.
    enum Source {
        case bins(Bins)
        case value(Value)

        /// Describes the source for an error.
        var finding: String {
            switch self {
            case .bins: "a record"
            case .value(let value): value.finding
            }
        }
    }

    let source: Source
    let path: CodingPath?
    private let sendableInfo: [CodingUserInfoKey: any Sendable]

    init(_ source: Source, path: CodingPath?, userInfo: [CodingUserInfoKey: any Sendable]) {
        self.source = source
        self.path = path
        sendableInfo = userInfo
    }

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { sendableInfo }

    func nested(_ value: Value, _ step: any CodingKey) -> ValueDecoder {
        ValueDecoder(
            .value(value), path: CodingPath(step, after: path), userInfo: sendableInfo)
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        switch source {
        case .bins(let bins):
            return KeyedDecodingContainer(BinsKeyedDecoding(decoder: self, entries: .bins(bins)))
        case .value(.map(let map)):
            return KeyedDecodingContainer(BinsKeyedDecoding(decoder: self, entries: .map(map)))
        case .value:
            throw mismatch(ValueMap.self, expected: "a map")
        }
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        switch source {
        case .value(.list(let elements)): return ListDecoding(self, elements.elements)
        case .value(.set(let set)): return ListDecoding(self, set.elements)
        // For types that hold bytes and decode themselves.
        case .value(.bytes(let bytes)):
            return ListDecoding(self, bytes.map { .integer(Int64($0)) })
        default: throw mismatch([Value].self, expected: "a list")
        }
    }

    func singleValueContainer() -> any SingleValueDecodingContainer { self }

    func mismatch(_ type: any Any.Type, expected: String) -> DecodingError {
        let cause = CodingMismatch(expected: expected, found: source.finding)
        return .typeMismatch(
            type,
            DecodingError.Context(
                codingPath: codingPath, debugDescription: "found \(source.finding)",
                underlyingError: cause))
    }
}

extension ValueDecoder: SingleValueDecodingContainer {
    func decodeNil() -> Bool {
        if case .value(.null) = source { true } else { false }
    }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        guard case .value(let value) = source else { return try T(from: self) }
        if let direct = type as? any ValueRepresentable.Type {
            if let decoded = direct.init(representedBy: value) as? T { return decoded }
            // An array of bytes is also a list of small integers.
            guard type == [UInt8].self, value.kind != .bytes else {
                throw mismatch(type, expected: direct.expectation)
            }
        }
        switch value {
        case .bytes(let bytes):
            if let decoded = ByteCollection.make(type, bytes) { return decoded }
        case .map(let map):
            if let dictionary = type as? any MapDecodable.Type,
                let decoded = try decode(dictionary, map) as? T
            {
                return decoded
            }
        default: break
        }
        return try T(from: self)
    }

    private func decode<D: MapDecodable>(_ type: D.Type, _ map: ValueMap) throws -> D {
        D(
            entries: try map.entries.map { entry in
                let step = CodingStep(entry.key)
                return (
                    try nested(entry.key, step).decode(D.MapKey.self),
                    try nested(entry.value, step).decode(D.MapValue.self)
                )
            })
    }
}

/// The path from the record to a value, as a list that grows at its end without being copied.
final class CodingPath {
    let step: any CodingKey
    let parent: CodingPath?

    init(_ step: any CodingKey, after parent: CodingPath?) {
        self.step = step
        self.parent = parent
    }
}

extension CodingPath? {
    /// The steps from the record to the value.
    var keys: [any CodingKey] {
        var keys: [any CodingKey] = []
        var next = self
        while let node = next {
            keys.append(node.step)
            next = node.parent
        }
        return keys.reversed()
    }
}
