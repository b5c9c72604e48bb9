package import BatchClient

/// Encodes and decodes operations on bins.
package enum OperationCoding {
    /// - Throws: ``Refusal`` for a value that Aerospike has no type for.
    package static func encode(
        _ operation: BinOperation
    ) throws(Refusal) -> Message.Operation {
        let bin = operation.bin
        do throws(Refusal) {
            guard operation.isPlain else { return try part(operation) }
            switch operation.action {
            case .set(let operand): return try value(.write, bin, operand)
            case .add(let operand): return try value(.increment, bin, operand)
            case .append(let operand): return try value(.append, bin, operand)
            case .prepend(let operand): return try value(.prepend, bin, operand)
            // Writing null removes the bin.
            case .remove: return Message.Operation(.write, bin)
            case .get: return Message.Operation(.read, bin)
            case .list, .map: return try call(bin, operation.action)
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
        _ bin: String, _ action: BinOperation.Action
    ) throws(Refusal) -> Message.Operation {
        guard let call = CollectionCall(action.kind) else {
            throw Refusal.unsupported("Aerospike has no `\(action.kind.rawValue)`")
        }
        for case .constant(let key, .key) in action.arguments { try key.checkMapKey() }
        return try coded(
            action.kind.isWrite ? .listOrMapModify : .listOrMapRead, bin, call.words(action))
    }

    private static func part(_ operation: BinOperation) throws(Refusal) -> Message.Operation {
        guard let call = PartCall(operation) else {
            throw Refusal.unsupported(
                "Aerospike cannot compute \(operation.path) in one request")
        }
        return try coded(.listOrMapModify, operation.bin, call.words)
    }

    private static func coded(
        _ code: OperationCode, _ bin: String, _ words: [Value]
    ) throws(Refusal) -> Message.Operation {
        var writer = MessagePackWriter()
        try writer.value(.list(words))
        return Message.Operation(code, bin, particle: .blob, value: writer.bytes[...])
    }

    /// The meaning of an operation; nil if the core has no such operation on a whole bin.
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
            return CollectionCall.action(try words(operation))
        default: return nil
        }
    }

    /// The meaning of an operation on a part of a bin; nil for any other.
    /// - Throws: ``WireError`` if its operands violate the protocol.
    package static func decodePart(
        _ operation: Message.Operation
    ) throws(WireError) -> PartCall? {
        guard OperationCode(rawValue: operation.code) == .listOrMapModify else { return nil }
        return PartCall(words: try words(operation))
    }

    private static func words(_ operation: Message.Operation) throws(WireError) -> [Value] {
        var reader = MessagePackReader(operation.value)
        guard case .list(let words) = try reader.value() else {
            throw .malformed("a list or map operation")
        }
        return words.elements
    }
}

extension BinOperation {
    /// The read whose result a server returns for an operation that changes a list or a map; nil if
    /// it returns none.
    package var answer: BinOperation? {
        CollectionCall(action.kind)?.answer.map { BinOperation(bin, $0) }
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
