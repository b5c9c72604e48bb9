/// What `add` means.
enum Arithmetic {
    /// The sum of what a bin holds and an operand; a missing bin counts as zero of the operand's
    /// kind.
    ///
    /// Two integers stay an integer. A double takes integers and doubles. A decimal, on either side,
    /// makes the sum a decimal, exact; a double then counts as the shortest decimal that reads back
    /// as it (0.1 is 0.1). A double is never added to an integer: the bin would change its kind
    /// behind its owner's back.
    static func sum(
        _ old: Value?, _ operand: Value, bin: String
    ) throws(RecordRefusal) -> Value {
        guard isNumber(operand) else {
            throw .binType(bin: bin, found: operand.kind, wanted: "a number to add")
        }
        guard let old else { return operand }
        guard isNumber(old) else {
            throw .binType(bin: bin, found: old.kind, wanted: "a number")
        }
        switch (old, operand) {
        case (.integer(let a), .integer(let b)):
            let (sum, overflow) = a.addingReportingOverflow(b)
            guard !overflow else { throw .overflow(bin: bin) }
            return .integer(sum)
        case (.double(let a), .double(let b)):
            return .double(a + b)
        case (.double(let a), .integer(let b)):
            return .double(a + Double(b))
        case (.integer, .double):
            throw .binType(bin: bin, found: .integer, wanted: "a double")
        default:
            let a = try decimal(old, bin: bin)
            let b = try decimal(operand, bin: bin)
            guard let sum = a.adding(b) else { throw .overflow(bin: bin) }
            return .decimal(sum)
        }
    }

    private static func isNumber(_ value: Value) -> Bool {
        switch value.kind {
        case .integer, .double, .decimal: true
        default: false
        }
    }

    private static func decimal(
        _ value: Value, bin: String
    ) throws(RecordRefusal) -> DecimalNumber {
        switch value {
        case .integer(let integer): return DecimalNumber(integer)
        case .decimal(let decimal): return decimal
        case .double(let double) where double.isFinite:
            guard let decimal = DecimalNumber(double.description) else {
                throw .overflow(bin: bin)
            }
            return decimal
        default: throw .binType(bin: bin, found: value.kind, wanted: "a finite number")
        }
    }
}

/// What `append` and `prepend` mean.
enum Concatenation {
    /// What a bin holds, with an operand behind or before it; a missing bin counts as empty.
    static func joined(
        _ old: Value?, _ operand: Value, isAppending: Bool, bin: String
    ) throws(RecordRefusal) -> Value {
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
