import BatchClient

/// Comparisons of numbers of two kinds, said in one kind, without rounding: the server compares
/// integers with integers and doubles with doubles alone.
enum NumberComparison {
    typealias Comparison = Condition.Comparison

    /// What a double must be for the comparison with an integer to hold; empty for impossible.
    static func doubles(_ comparison: Comparison, _ integer: Int64) -> [(Comparison, Double)] {
        let nearest = Double(integer)
        if let back = Int64(exactly: nearest), back == integer { return [(comparison, nearest)] }
        // The integer lies between two doubles that are neighbours.
        let isBelow = Int64(exactly: nearest).map { $0 < integer } ?? (nearest < 0)
        let low = isBelow ? nearest : nearest.nextDown
        switch comparison {
        case .less, .lessOrEqual: return [(.lessOrEqual, low)]
        case .greater, .greaterOrEqual: return [(.greaterOrEqual, low.nextUp)]
        case .equal, .notEqual: return []
        }
    }

    /// What an integer must be for the comparison with a double to hold; empty for impossible.
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
