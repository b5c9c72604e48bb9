import BatchClient

extension FilterExpression {
    /// Reads an expression.
    /// - Throws: ``WireError`` if it is malformed or contains what this type has no case for.
    package init(packed: ArraySlice<UInt8>) throws(WireError) {
        var reader = PackedExpressionReader(packed)
        self = try reader.expression(depth: 0)
        guard reader.isAtEnd else { throw .malformed("bytes behind an expression") }
    }
}

/// Reads expressions word by word.
private struct PackedExpressionReader {
    private var reader: MessagePackReader
    private let bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        reader = MessagePackReader(bytes)
    }

    var isAtEnd: Bool { reader.isAtEnd }

    mutating func expression(depth: Int) throws(WireError) -> FilterExpression {
        guard depth <= MessagePackReader.maximumDepth else { throw .malformed("nested too deeply") }
        let before = reader
        guard case .array(let count) = try reader.item() else {
            reader = before
            return .value(try reader.value())
        }
        guard count >= 1 else { throw .malformed("an empty expression") }
        let code = try integer()
        if let comparison = FilterExpression.Comparison(rawValue: code), count == 3 {
            let left = try expression(depth: depth + 1)
            return .compare(comparison, left, try expression(depth: depth + 1))
        }
        return try other(code, count, depth)
    }

    private mutating func other(
        _ code: Int64, _ count: Int, _ depth: Int
    ) throws(WireError) -> FilterExpression {
        typealias Code = FilterExpression.Code
        if let computation = FilterExpression.Computation(rawValue: code), count >= 2 {
            return .compute(computation, try expressions(count - 1, depth))
        }
        switch (code, count) {
        case (Code.all, 2...): return .all(try expressions(count - 1, depth))
        case (Code.any, 2...): return .any(try expressions(count - 1, depth))
        case (Code.not, 2): return .not(try expression(depth: depth + 1))
        case (Code.matches, 4):
            let flags = try integer()
            let pattern = try name()
            return .matches(flags: flags, pattern: pattern, try expression(depth: depth + 1))
        case (Code.timeToLive, 1): return .timeToLive
        case (Code.lastUpdate, 1): return .lastUpdate
        case (Code.setName, 1): return .setName
        case (Code.keyExists, 1): return .keyExists
        case (Code.bin, 3):
            let kind = try kind()
            return .bin(try name(), kind)
        case (Code.binType, 2): return .binType(try name())
        case (Code.quoted, 2): return .value(try reader.value())
        case (Code.call, 5):
            let kind = try kind()
            guard try integer() == 0 else { throw .malformed("a call of another module") }
            guard case .list(let words) = try reader.value() else {
                throw .malformed("a call without words")
            }
            var packed = MessagePackWriter()
            do throws(Refusal) { try packed.value(.list(words)) } catch {
                throw .malformed("a call's words")
            }
            return .call(kind, words: packed.bytes, try expression(depth: depth + 1))
        default: throw .malformed("expression \(code)")
        }
    }

    private mutating func expressions(
        _ count: Int, _ depth: Int
    ) throws(WireError) -> [FilterExpression] {
        var parts: [FilterExpression] = []
        for _ in 0..<count { parts.append(try expression(depth: depth + 1)) }
        return parts
    }

    private mutating func integer() throws(WireError) -> Int64 {
        guard case .integer(let integer) = try reader.item() else {
            throw .malformed("an expression's code")
        }
        return integer
    }

    private mutating func kind() throws(WireError) -> FilterExpression.Kind {
        guard let kind = FilterExpression.Kind(rawValue: try integer()) else {
            throw .malformed("an expression's type")
        }
        return kind
    }

    private mutating func name() throws(WireError) -> String {
        guard case .raw(let bytes) = try reader.item() else {
            throw .malformed("a name in an expression")
        }
        return StoredName.text(bytes)
    }
}
