package import BatchClient

/// Encodes and decodes operations on bins (Java `cdt/ListOperation.java`, `cdt/MapOperation.java`).
package enum OperationCoding {
    enum ListCode {
        static let append: Int64 = 1
        static let insert: Int64 = 3
        static let remove: Int64 = 7
        static let size: Int64 = 16
        static let get: Int64 = 17
        static let getByIndex: Int64 = 19
        static let getByValue: Int64 = 22
        static let removeByValue: Int64 = 35
    }

    enum MapCode {
        static let add: Int64 = 65
        static let put: Int64 = 67
        static let removeByKey: Int64 = 76
        static let removeByValue: Int64 = 82
        static let size: Int64 = 96
        static let getByKey: Int64 = 97
    }

    /// What a list or map operation returns.
    enum Returned {
        static let nothing: Int64 = 0
        static let count: Int64 = 5
        static let value: Int64 = 7
        static let exists: Int64 = 13
    }

    /// - Throws: ``Refusal`` for a value that Aerospike has no type for.
    package static func encode(
        _ operation: BinOperation
    ) throws(Refusal) -> Message.Operation {
        guard operation.isPlain else {
            throw Refusal.unsupported(
                "Aerospike cannot change parts of bins or compute values in one request, as for "
                    + "\(operation.path)")
        }
        let bin = operation.bin
        do throws(Refusal) {
            switch operation.action {
            case .set(let operand): return try value(.write, bin, operand)
            case .add(let operand): return try value(.increment, bin, operand)
            case .append(let operand): return try value(.append, bin, operand)
            case .prepend(let operand): return try value(.prepend, bin, operand)
            // Writing null removes the bin.
            case .remove: return Message.Operation(.write, bin)
            case .get: return Message.Operation(.read, bin)
            case .list(let list): return try call(bin, isWrite: list.isWrite, list.words)
            case .map(let map):
                try map.key?.checkMapKey()
                return try call(bin, isWrite: map.isWrite, map.words)
            }
        } catch {
            throw Refusal.unsupported("\(error.message), as in bin \(bin)")
        }
    }

    private static func value(
        _ code: OperationCode, _ bin: String, _ operand: BinOperation.Operand
    ) throws(Refusal) -> Message.Operation {
        let (type, bytes) = try Particle.encode(operand.value)
        return Message.Operation(code, bin, particle: type, value: bytes[...])
    }

    private static func call(
        _ bin: String, isWrite: Bool, _ words: [Value]
    ) throws(Refusal) -> Message.Operation {
        var writer = MessagePackWriter()
        try writer.value(.list(words))
        return Message.Operation(
            isWrite ? .listOrMapModify : .listOrMapRead, bin, particle: .blob,
            value: writer.bytes[...])
    }

    /// The meaning of an operation; nil if the core has no such operation.
    /// - Throws: ``WireError`` if its operands violate the protocol.
    package static func decode(
        _ operation: Message.Operation
    ) throws(WireError) -> BinOperation.Action? {
        let value = Particle.decode(operation.particle, operation.value)
        switch OperationCode(rawValue: operation.code) {
        case .read: return .get
        case .write: return value == .null ? .remove : .set(.value(value))
        case .increment: return .add(.value(value))
        case .append: return .append(.value(value))
        case .prepend: return .prepend(.value(value))
        case .listOrMapRead, .listOrMapModify:
            var reader = MessagePackReader(operation.value)
            guard case .list(let words) = try reader.value() else {
                throw .malformed("a list or map operation")
            }
            return action(words.elements)
        default: return nil
        }
    }

    private static func action(_ words: [Value]) -> BinOperation.Action? {
        guard case .integer(let code)? = words.first else { return nil }
        let operands = Array(words.dropFirst())
        return listAction(code, operands) ?? mapAction(code, operands)
    }

    private static func listAction(_ code: Int64, _ operands: [Value]) -> BinOperation.Action? {
        switch (code, operands.count) {
        // The order of a new list and flags follow the value; the defaults are zero.
        case (ListCode.append, 1...3) where isPlain(operands.dropFirst()):
            return .list(.append(.value(operands[0])))
        case (ListCode.insert, 2...3) where isPlain(operands.dropFirst(2)):
            return operands[0].int64Value.map { .list(.insert(at: $0, .value(operands[1]))) }
        case (ListCode.remove, 1):
            return operands[0].int64Value.map { .list(.remove(at: $0)) }
        case (ListCode.removeByValue, 2) where operands[0] == .integer(Returned.nothing):
            return .list(.removeValue(operands[1]))
        case (ListCode.size, 0): return .list(.size)
        case (ListCode.get, 1): return operands[0].int64Value.map { .list(.get(at: $0)) }
        case (ListCode.getByIndex, 2) where operands[0] == .integer(Returned.value):
            return operands[1].int64Value.map { .list(.get(at: $0)) }
        default: return nil
        }
    }

    private static func mapAction(_ code: Int64, _ operands: [Value]) -> BinOperation.Action? {
        switch (code, operands.count) {
        case (MapCode.put, 2...4) where operands[0].isMapKey && isPlain(operands.dropFirst(3)):
            return .map(.put(key: operands[0], .value(operands[1])))
        case (MapCode.removeByKey, 2) where operands[0] == .integer(Returned.nothing):
            return .map(.remove(key: operands[1]))
        case (MapCode.removeByValue, 2) where operands[0] == .integer(Returned.nothing):
            return .map(.removeValue(operands[1]))
        case (MapCode.size, 0): return .map(.size)
        case (MapCode.getByKey, 2) where operands[0] == .integer(Returned.value):
            return .map(.get(key: operands[1]))
        default: return nil
        }
    }

    private static func isPlain(_ flags: ArraySlice<Value>) -> Bool {
        flags.allSatisfy { $0 == .integer(0) }
    }
}

extension BinOperation {
    /// The read whose result a server returns for an operation that changes a list or a map; nil if
    /// it returns none.
    package var answer: BinOperation? {
        switch action {
        case .list(.append), .list(.insert): BinOperation(bin, .list(.size))
        case .map(.put): BinOperation(bin, .map(.size))
        case .set, .add, .append, .prepend, .remove, .get, .list, .map: nil
        }
    }
}

extension BinOperation.Operand {
    /// The value; the core has already filled in the time.
    var value: Value {
        switch self {
        case .value(let value): value
        case .now: .integer(0)
        // Refused before it is encoded.
        case .expression: .null
        }
    }
}

extension ListOperation {
    fileprivate var words: [Value] {
        typealias Code = OperationCoding.ListCode
        return switch self {
        case .append(let operand): [.integer(Code.append), operand.value]
        case .insert(let at, let operand): [.integer(Code.insert), .integer(at), operand.value]
        case .remove(let at): [.integer(Code.remove), .integer(at)]
        case .removeValue(let value):
            [.integer(Code.removeByValue), .integer(OperationCoding.Returned.nothing), value]
        case .get(let at): [.integer(Code.get), .integer(at)]
        case .size: [.integer(Code.size)]
        }
    }
}

extension MapOperation {
    fileprivate var key: Value? {
        switch self {
        case .put(let key, _), .remove(let key), .get(let key): key
        case .removeValue, .size: nil
        }
    }

    fileprivate var words: [Value] {
        typealias Code = OperationCoding.MapCode
        let nothing = Value.integer(OperationCoding.Returned.nothing)
        return switch self {
        // The last word makes a new map an unordered one.
        case .put(let key, let operand): [.integer(Code.put), key, operand.value, .integer(0)]
        case .remove(let key): [.integer(Code.removeByKey), nothing, key]
        case .removeValue(let value): [.integer(Code.removeByValue), nothing, value]
        case .get(let key):
            [.integer(Code.getByKey), .integer(OperationCoding.Returned.value), key]
        case .size: [.integer(Code.size)]
        }
    }
}
