import BatchClient

/// Expresses comparisons between two kinds of numbers in one kind, without rounding: the server
/// compares only integers with integers and doubles with doubles.
enum NumberComparison {
    typealias Comparison = Condition.Comparison

    /// The conditions on a double for which the comparison with an integer holds; empty if
    /// impossible.
    static func doubles(_ comparison: Comparison, _ integer: Int64) -> [(Comparison, Double)] {
        let nearest = Double(integer)
        if let back = Int64(exactly: nearest), back == integer { return [(comparison, nearest)] }
        // The integer lies between two adjacent doubles.
        let isBelow = Int64(exactly: nearest).map { $0 < integer } ?? (nearest < 0)
        let low = isBelow ? nearest : nearest.nextDown
        switch comparison {
        case .less, .lessOrEqual: return [(.lessOrEqual, low)]
        case .greater, .greaterOrEqual: return [(.greaterOrEqual, low.nextUp)]
        case .equal, .notEqual: return []
        }
    }

    /// The conditions on an integer for which the comparison with a double holds; empty if
    /// impossible.
    static func integers(_ comparison: Comparison, _ double: Double) -> [(Comparison, Int64)] {
        if let whole = Int64(exactly: double) { return [(comparison, whole)] }
        switch comparison {
        case .equal, .notEqual: return []
        case .less, .lessOrEqual:
            if double >= 0x1p63 { return [(.lessOrEqual, .max)] }
            return Int64(exactly: double.rounded(.down)).map { [(.lessOrEqual, $0)] } ?? []
        case .greater, .greaterOrEqual:
            if double < -0x1p63 { return [(.greaterOrEqual, .min)] }
            return Int64(exactly: double.rounded(.up)).map { [(.greaterOrEqual, $0)] } ?? []
        }
    }
}
