/// The properties of a type, as bins or the entries of a map.
struct KeyedEncoding<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.codingPath }

    func encodeNil(forKey key: Key) throws { node.put(.value(.null), as: key.stringValue) }

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        node.put(try node.slot(of: value, at: key), as: key.stringValue)
    }

    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
        try encode(optional: value, key)
    }

    func encode<T: Encodable>(optional value: T?, _ key: Key) throws {
        if let value {
            try encode(value, forKey: key)
        } else if node.options.nilEncoding == .null {
            try encodeNil(forKey: key)
        }
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type, forKey key: Key
    ) -> KeyedEncodingContainer<NestedKey> {
        child(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        child(key).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { child(CodingStep.superclass) }
    func superEncoder(forKey key: Key) -> any Encoder { child(key) }

    private func child(_ key: any CodingKey) -> EncodingNode {
        let child = node.child(at: key)
        node.put(.node(child), as: key.stringValue)
        return child
    }
}

/// The elements of a list.
struct ListEncoding: UnkeyedEncodingContainer {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.codingPath }
    var count: Int { node.count }

    func encodeNil() throws { node.append(.value(.null)) }

    func encode<T: Encodable>(_ value: T) throws {
        node.append(try node.slot(of: value, at: step))
    }

    func nestedContainer<NestedKey: CodingKey>(
        keyedBy type: NestedKey.Type
    ) -> KeyedEncodingContainer<NestedKey> {
        child().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }
    func superEncoder() -> any Encoder { child() }

    private var step: CodingStep { CodingStep(position: count) }

    private func child() -> EncodingNode {
        let child = node.child(at: step)
        node.append(.node(child))
        return child
    }
}

/// A single value that represents its type.
struct SingleEncoding: SingleValueEncodingContainer {
    let node: EncodingNode

    var codingPath: [any CodingKey] { node.codingPath }

    func encodeNil() throws { node.put(.value(.null)) }

    func encode<T: Encodable>(_ value: T) throws {
        node.put(try node.slot(of: value, at: nil))
    }
}
