package import BatchClient

/// Bin operations in a script. Reader, printer, completion and forms follow from these.
extension BinOperation.Kind {
    /// The clause that the operation belongs to.
    package var clause: Clause { self == .remove ? .remove : isWrite ? .set : .get }

    /// Whether a script has only the clause, not the word: `remove a` and `get a`.
    package var isClause: Bool { Clause(rawValue: rawValue) != nil }

    /// Whether something follows the word.
    package var takesValue: Bool { !signature.isEmpty }

    /// Whether exactly one value of any kind follows the word.
    package var takesOneValue: Bool {
        guard signature.count == 1, let role = signature[0] else { return false }
        return switch role {
        case .value, .text, .element, .match: true
        case .addend, .key: false
        }
    }

    /// The roles of the operands; nil for an index.
    private var signature: [BinOperation.Part.Role?] {
        var recorder = RoleRecorder()
        _ = action(from: &recorder)
        return recorder.roles
    }

    /// The words of the clause `set`; `-=` is read as `+=`.
    package static let writes = words { _ in true }

    /// The words of the clause `set` that may follow a part of a bin.
    package static let partWrites = words(where: \.takesPath)

    private static func words(where isIncluded: (Self) -> Bool) -> [String] {
        allCases.filter { $0.clause == .set && isIncluded($0) }.flatMap { kind in
            kind == .add ? [kind.rawValue, "-="] : [kind.rawValue]
        }
    }

    /// The words of the clause `get`, without the bare read.
    package static let reads = allCases.filter { $0.clause == .get && $0 != .get }.map(\.rawValue)
}

/// Records which operands an operation asks for.
private struct RoleRecorder: OperandSource {
    var roles: [BinOperation.Part.Role?] = []

    mutating func index() -> Int64 {
        roles.append(nil)
        return 0
    }

    mutating func constant(_ role: BinOperation.Part.Role) -> Value {
        roles.append(role)
        return .null
    }

    mutating func operand(_ role: BinOperation.Part.Role) -> BinOperation.Operand {
        roles.append(role)
        return .value(.null)
    }
}
