package import AerospikeWire
import BatchClient

extension FilterExpression {
    /// Whether the server accepts the expression as a filter (`as/src/base/exp.c`): it refuses
    /// sides of different types, comparisons of unordered values, and values that are not booleans,
    /// with code 4.
    package var isBuiltByServer: Bool { builtKind == .bool }

    /// The type of the result; nil for an expression that the server refuses.
    package var resultKind: Kind? { builtKind }

    /// The type of the expression's result, without a record; nil if the server refuses it.
    private var builtKind: Kind? {
        switch self {
        case .value(let value): Kind(value.kind)
        case .bin(let name, let kind): StoredName.canNameBin(name) ? kind : nil
        case .binType(let name): StoredName.canNameBin(name) ? .integer : nil
        case .compare(_, let left, let right): comparedKind(left, right)
        case .all(let parts), .any(let parts):
            // Both need at least two.
            parts.count >= 2 && parts.allSatisfy { $0.builtKind == .bool } ? .bool : nil
        case .not(let part): part.builtKind == .bool ? .bool : nil
        case .matches(_, _, let part): part.builtKind == .string ? .bool : nil
        case .timeToLive, .lastUpdate: .integer
        case .setName: .string
        case .keyExists: .bool
        case .call(let kind, _, let part): part.builtKind == nil ? nil : kind
        case .compute(let operation, let parts): computedKind(operation, parts)
        }
    }

    /// All numbers must be of one type.
    private func computedKind(_ operation: Computation, _ parts: [FilterExpression]) -> Kind? {
        let isCounted =
            switch operation {
            case .absolute: parts.count == 1
            case .modulo: parts.count == 2
            case .add, .subtract, .multiply, .divide, .minimum, .maximum: !parts.isEmpty
            }
        guard isCounted, let kind = parts[0].builtKind,
            kind == .integer || (kind == .double && operation != .modulo),
            parts.allSatisfy({ $0.builtKind == kind })
        else { return nil }
        return kind
    }

    private func comparedKind(_ left: FilterExpression, _ right: FilterExpression) -> Kind? {
        guard let kind = left.builtKind, kind == right.builtKind else { return nil }
        switch kind {
        case .geoJSON, .hyperLogLog: return nil
        case .null, .bool, .integer, .string, .list, .map, .bytes, .double: return .bool
        }
    }
}

extension FilterExpression.Kind {
    /// Nil for a value that the server has no type for.
    fileprivate init?(_ kind: Value.Kind) {
        switch kind {
        case .null: self = .null
        case .bool: self = .bool
        case .integer: self = .integer
        case .double: self = .double
        case .string: self = .string
        case .bytes: self = .bytes
        case .list: self = .list
        case .map: self = .map
        case .geoJSON: self = .geoJSON
        case .hyperLogLog: self = .hyperLogLog
        case .decimal, .set, .opaque: return nil
        }
    }
}
