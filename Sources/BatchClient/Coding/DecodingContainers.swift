/// The bins of a record, or a map, as the properties of a type.
struct BinsKeyedDecoding<Key: CodingKey>: KeyedDecodingContainerProtocol {
    enum Entries {
        case bins(Bins)
        case map(ValueMap)

        subscript(name: String) -> Value? {
            switch self {
            case .bins(let bins): bins[name]
            case .map(let map): map[.string(name)] ?? Int64(name).flatMap { map[.integer($0)] }
            }
        }

        var names: [String] {
            switch self {
            case .bins(let bins): bins.names
            case .map(let map):
                map.entries.compactMap { entry in
                    entry.key.stringValue ?? entry.key.int64Value.map { String($0) }
                }
            }
        }
    }

    let decoder: ValueDecoder
    let entries: Entries

    var codingPath: [any CodingKey] { decoder.codingPath }
    var allKeys: [Key] { entries.names.compactMap { Key(stringValue: $0) } }

    func contains(_ key: Key) -> Bool { entries[key.stringValue] != nil }

    func decodeNil(forKey key: Key) throws -> Bool { try value(key) == .null }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        try nested(key).decode(type)
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) throws -> KeyedDecodingContainer<NestedKey> {
        try nested(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try nested(key).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder { try nested(CodingStep.superclass) }
    func superDecoder(forKey key: Key) throws -> any Decoder { try nested(key) }

    private func nested(_ key: any CodingKey) throws -> ValueDecoder {
        decoder.nested(try value(key), key)
    }

    private func value(_ key: any CodingKey) throws -> Value {
        guard let value = entries[key.stringValue] else {
            throw DecodingError.keyNotFound(
                key,
                DecodingError.Context(
                    codingPath: codingPath, debugDescription: "missing key \(key.stringValue)"))
        }
        return value
    }
}

/// The elements of a list, one after another.
struct ListDecoding: UnkeyedDecodingContainer {
    private let decoder: ValueDecoder
    private let elements: [Value]
    private(set) var currentIndex = 0

    init(_ decoder: ValueDecoder, _ elements: [Value]) {
        self.decoder = decoder
        self.elements = elements
    }

    var codingPath: [any CodingKey] { decoder.codingPath }
    var count: Int? { elements.count }
    var isAtEnd: Bool { currentIndex >= elements.count }

    mutating func decodeNil() throws -> Bool {
        guard try current() == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let decoded = try decoder.nested(try current(), step).decode(type)
        currentIndex += 1
        return decoded
    }

    mutating func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) throws -> KeyedDecodingContainer<NestedKey> {
        let container = try decoder.nested(try current(), step).container(keyedBy: type)
        currentIndex += 1
        return container
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
        let container = try decoder.nested(try current(), step).unkeyedContainer()
        currentIndex += 1
        return container
    }

    mutating func superDecoder() throws -> any Decoder {
        let nested = decoder.nested(try current(), step)
        currentIndex += 1
        return nested
    }

    private var step: CodingStep { CodingStep(position: currentIndex) }

    private func current() throws -> Value {
        guard !isAtEnd else {
            throw DecodingError.valueNotFound(
                Value.self,
                DecodingError.Context(
                    codingPath: codingPath + [step],
                    debugDescription: "the list has \(elements.count) elements",
                    underlyingError: CodingMismatch(
                        expected: "another element",
                        found: "the end of a list of \(elements.count)")))
        }
        return elements[currentIndex]
    }
}
