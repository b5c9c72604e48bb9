/// The meaning of `add`.
enum Arithmetic {
    /// The sum of a bin and an operand; a missing bin counts as zero of the operand's kind.
    ///
    /// If either side is a decimal, the sum is an exact decimal; a double then counts as the
    /// shortest decimal that reads back as it (0.1 is 0.1). Otherwise two integers give an integer,
    /// and a double takes integers and doubles. A double is never added to an integer, because that
    /// would silently change the kind of the bin. A store's rules say where it differs.
    static func sum(
        _ old: Value?, _ operand: Value, bin: String, numbers: RecordRules.Numbers
    ) throws(Refusal) -> Value {
        guard isNumber(operand) else {
            throw .binType(bin: bin, found: operand.kind, wanted: "a number to add")
        }
        guard let old else { return operand }
        guard isNumber(old) else {
            throw .binType(bin: bin, found: old.kind, wanted: "a number")
        }
        if numbers == .decimal { return try decimalSum(old, operand, bin: bin) }
        switch (old, operand) {
        case (.integer(let a), .integer(let b)):
            let (sum, overflow) = a.addingReportingOverflow(b)
            guard !overflow || numbers == .wrapping else { throw .overflow(bin: bin) }
            return .integer(sum)
        case (.double(let a), .double(let b)):
            return .double(a + b)
        case (.double(let a), .integer(let b)):
            guard numbers != .wrapping else {
                throw .binType(bin: bin, found: .double, wanted: "an integer")
            }
            return .double(a + Double(b))
        case (.integer, .double):
            throw .binType(bin: bin, found: .integer, wanted: "a double")
        default:
            return try decimalSum(old, operand, bin: bin)
        }
    }

    private static func decimalSum(
        _ old: Value, _ operand: Value, bin: String
    ) throws(Refusal) -> Value {
        let a = try decimal(old, bin: bin)
        let b = try decimal(operand, bin: bin)
        guard let sum = a.adding(b) else { throw .overflow(bin: bin) }
        return .decimal(sum)
    }

    private static func isNumber(_ value: Value) -> Bool {
        switch value {
        case .integer, .double, .decimal: true
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            false
        }
    }

    private static func decimal(
        _ value: Value, bin: String
    ) throws(Refusal) -> DecimalNumber {
        switch value {
        case .integer(let integer): return DecimalNumber(integer)
        case .decimal(let decimal): return decimal
        case .double(let double) where double.isFinite:
            guard let decimal = DecimalNumber(double.description) else {
                throw .overflow(bin: bin)
            }
            return decimal
        case .double, .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog,
            .opaque:
            throw .binType(bin: bin, found: value.kind, wanted: "a finite number")
        }
    }
}

extension Value {
    /// The value as a store with a single number type returns it: 1.0 is 1. Numbers that such a
    /// store cannot hold are unchanged.
    var withOneNumberType: Value {
        switch self {
        case .double(let double):
            guard double.isFinite, let decimal = DecimalNumber(double.description) else {
                return self
            }
            return Value.decimal(decimal).withOneNumberType
        case .decimal(let decimal):
            return decimal.int64.map { .integer($0) } ?? self
        case .list(let elements):
            return .list(elements.with(elements.map(\.withOneNumberType)))
        case .map(let map):
            return .map(
                map.with(
                    map.entries.map {
                        ValueMap.Entry(key: $0.key, value: $0.value.withOneNumberType)
                    }))
        case .null, .bool, .integer, .string, .bytes, .set, .geoJSON, .hyperLogLog, .opaque:
            return self
        }
    }
}

/// The meaning of `append` and `prepend`.
enum Concatenation {
    /// The content of a bin with an operand after or before it; a missing bin counts as empty.
    static func joined(
        _ old: Value?, _ operand: Value, isAppending: Bool, bin: String
    ) throws(Refusal) -> Value {
        switch (old, operand) {
        case (nil, .string), (nil, .bytes):
            return operand
        case (.string(let old)?, .string(let new)):
            return .string(isAppending ? old + new : new + old)
        case (.bytes(let old)?, .bytes(let new)):
            return .bytes(isAppending ? old + new : new + old)
        case (nil, _):
            throw .binType(bin: bin, found: operand.kind, wanted: "a string or bytes to join")
        case (.string?, _), (.bytes?, _):
            throw .binType(
                bin: bin, found: operand.kind, wanted: "more of the same kind as in the bin")
        case (let old?, _):
            throw .binType(bin: bin, found: old.kind, wanted: "a string or bytes")
        }
    }
}
