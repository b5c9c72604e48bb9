import BatchClient

/// Operands that fit some contents of a bin and do not fit others.
struct SampleOperands: OperandSource {
    private static let values: [Value] = [
        7, -1, .integer(.max), 0.5, "x", "", .bytes([9]), false, [2], ["k": 2],
    ]
    private static let elements: [Value] = [1, "b", .null, [3]]
    private static let keys: [Value] = ["a", "z", 7]
    private static let indices: [Int64] = [0, 1, 2, 3, 5, 7, -1, -9]

    private let turn: Int
    /// How many turns try each operand.
    private var turns = 1

    /// An operation with every operand once.
    static func actions(_ kind: BinOperation.Kind) -> [BinOperation.Action] {
        var first = SampleOperands(turn: 0)
        let action = kind.action(from: &first)
        return [action]
            + (1..<first.turns).map { turn in
                var operands = SampleOperands(turn: turn)
                return kind.action(from: &operands)
            }
    }

    private init(turn: Int) { self.turn = turn }

    private mutating func pick<T>(_ samples: [T]) -> T {
        turns = max(turns, samples.count)
        return samples[turn % samples.count]
    }

    mutating func index() -> Int64 { pick(SampleOperands.indices) }

    mutating func constant(_ role: BinOperation.Part.Role) -> Value {
        switch role {
        case .key: pick(SampleOperands.keys)
        case .match, .element: pick(SampleOperands.elements)
        case .value, .addend, .text: pick(SampleOperands.values)
        }
    }

    mutating func operand(_ role: BinOperation.Part.Role) -> BinOperation.Operand {
        .value(constant(role))
    }
}
