import AerospikeWire
import BatchClient

/// Computes numbers as the server does: integers wrap, and truncate when they are divided (server
/// `as/src/base/exp.c`).
enum FilterComputation {
    typealias Operation = FilterExpression.Computation

    /// Nil for unknown: nothing to compute from, numbers of two types, or a division by zero.
    static func result(_ operation: Operation, _ values: [Value]) -> Value? {
        let integers = values.compactMap { value -> Int64? in
            if case .integer(let integer) = value { integer } else { nil }
        }
        if let first = integers.first, integers.count == values.count {
            return integer(operation, first, integers.dropFirst()).map { .integer($0) }
        }
        let doubles = values.compactMap { value -> Double? in
            if case .double(let double) = value { double } else { nil }
        }
        guard let first = doubles.first, doubles.count == values.count else { return nil }
        return double(operation, first, doubles.dropFirst()).map { .double($0) }
    }

    private static func integer(
        _ operation: Operation, _ first: Int64, _ rest: ArraySlice<Int64>
    ) -> Int64? {
        switch operation {
        case .add: return rest.reduce(first, &+)
        case .subtract: return rest.isEmpty ? 0 &- first : rest.reduce(first, &-)
        case .multiply: return rest.reduce(first, &*)
        case .divide:
            let divisor = rest.reduce(1, &*)
            return divisor == 0 ? nil : first.dividedReportingOverflow(by: divisor).partialValue
        case .modulo:
            guard let divisor = rest.first, divisor != 0 else { return nil }
            return first.remainderReportingOverflow(dividingBy: divisor).partialValue
        case .absolute: return first < 0 ? 0 &- first : first
        case .minimum: return rest.reduce(first) { Swift.min($0, $1) }
        case .maximum: return rest.reduce(first) { Swift.max($0, $1) }
        }
    }

    private static func double(
        _ operation: Operation, _ first: Double, _ rest: ArraySlice<Double>
    ) -> Double? {
        switch operation {
        case .add: rest.reduce(first, +)
        case .subtract: rest.isEmpty ? -first : rest.reduce(first, -)
        case .multiply: rest.reduce(first, *)
        case .divide: first / rest.reduce(1, *)
        case .modulo: nil
        case .absolute: first.magnitude
        case .minimum: rest.reduce(first) { Swift.min($0, $1) }
        case .maximum: rest.reduce(first) { Swift.max($0, $1) }
        }
    }
}
