/// One value under construction: the encoder that a type encodes itself into.
final class EncodingNode: Encoder {
    struct Options: Sendable {
        let nilEncoding: RecordEncoder.NilEncoding
        let userInfo: [CodingUserInfoKey: any Sendable]
    }

    /// A part of a value: finished, or under construction.
    enum Slot {
        case value(Value)
        case node(EncodingNode)
    }

    private enum Content {
        case nothing
        case one(Slot)
        case keyed([(name: String, slot: Slot)])
        case list([Slot])
    }

    let path: CodingPath?
    let options: Options
    private var content = Content.nothing

    init(path: CodingPath?, options: Options) {
        self.path = path
        self.options = options
    }

    var codingPath: [any CodingKey] { path.keys }
    var userInfo: [CodingUserInfoKey: Any] { options.userInfo }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        // A type and its superclass may ask for the same container, one after the other.
        if case .keyed = content {} else { content = .keyed([]) }
        return KeyedEncodingContainer(KeyedEncoding(node: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        if case .list = content {} else { content = .list([]) }
        return ListEncoding(node: self)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { SingleEncoding(node: self) }

    // MARK: What the containers do

    var count: Int {
        if case .list(let slots) = content { slots.count } else { 0 }
    }

    func put(_ slot: Slot) { content = .one(slot) }

    func put(_ slot: Slot, as name: String) {
        guard case .keyed(var entries) = content else { return }
        // Emptied first, so that the array is appended to in place.
        content = .nothing
        entries.append((name, slot))
        content = .keyed(entries)
    }

    func append(_ slot: Slot) {
        guard case .list(var slots) = content else { return }
        content = .nothing
        slots.append(slot)
        content = .list(slots)
    }

    /// A child value of this one.
    func child(at step: (any CodingKey)?) -> EncodingNode {
        guard let step else { return EncodingNode(path: path, options: options) }
        return EncodingNode(path: CodingPath(step, after: path), options: options)
    }

    /// Encodes a part of this value.
    /// - Parameter step: the step from here to the part; nil for this value itself.
    func slot<T: Encodable>(of value: T, at step: (any CodingKey)?) throws -> Slot {
        if let direct = value as? any ValueRepresentable { return .value(direct.representation) }
        if let bytes = ByteCollection.bytes(value) { return .value(.bytes(bytes)) }
        let child = child(at: step)
        if let dictionary = value as? any MapEncodable {
            let map = try dictionary.map(
                key: { try child.slot(of: $0, at: nil).value },
                value: { try child.slot(of: $0, at: CodingStep($1)).value })
            return .value(.map(map))
        }
        try value.encode(to: child)
        return .node(child)
    }
}

extension EncodingNode.Slot {
    var value: Value {
        switch self {
        case .value(let value): value
        case .node(let node): node.value
        }
    }

    /// The bins of the outermost slot.
    func bins(of type: any Any.Type) throws -> Bins {
        switch self {
        case .node(let node):
            return try node.bins(of: type)
        case .value(.map(let map)):
            let names = map.entries.map(\.key.stringValue)
            guard names.allSatisfy({ $0 != nil }) else {
                throw EncodingError.notARecord(type, "a map whose keys are not all strings")
            }
            return Bins(
                unique: zip(names, map.entries).compactMap { name, entry in
                    name.map { Bins.Bin(name: $0, value: entry.value) }
                })
        case .value(let value):
            throw EncodingError.notARecord(type, value.finding)
        }
    }
}

extension EncodingNode {
    fileprivate var value: Value {
        switch content {
        case .nothing: .map(ValueMap())
        case .one(let slot): slot.value
        case .keyed(let entries):
            .map(ValueMap(entries.map { (.string($0.name), $0.slot.value) }))
        case .list(let slots): .list(slots.map(\.value))
        }
    }

    fileprivate func bins(of type: any Any.Type) throws -> Bins {
        switch content {
        case .nothing: Bins()
        case .one(let slot): try slot.bins(of: type)
        case .keyed(let entries): Bins(entries.map { ($0.name, $0.slot.value) })
        case .list: throw EncodingError.notARecord(type, "a list")
        }
    }
}

extension EncodingError {
    fileprivate static func notARecord(_ type: any Any.Type, _ found: String) -> EncodingError {
        .invalidValue(
            type,
            Context(
                codingPath: [], debugDescription: "a record has named bins",
                underlyingError: CodingMismatch(
                    expected: "named bins of \(type)", found: found)))
    }
}
