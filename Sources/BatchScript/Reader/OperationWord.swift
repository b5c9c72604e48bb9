package import BatchClient

/// The word of a bin operation in a script: the single table for parser, printer, completion and
/// forms.
package enum OperationWord: String, CaseIterable, Sendable {
    case set = "="
    case add = "+="
    case subtract = "-="
    case append
    case prepend
    case listAppend = "list.append"
    case listInsert = "list.insert"
    case listRemove = "list.remove"
    case listRemoveValue = "list.removeValue"
    case mapPut = "map.put"
    case mapRemove = "map.remove"
    case mapRemoveValue = "map.removeValue"
    /// Printed without a word: the clause `remove`.
    case remove
    /// Printed without a word: the clause `get`.
    case get
    case listGet = "list.get"
    case listSize = "list.size"
    case mapGet = "map.get"
    case mapSize = "map.size"

    package init(_ action: BinOperation.Action) {
        self =
            switch action {
            case .set: .set
            case .add: .add
            case .append: .append
            case .prepend: .prepend
            case .remove: .remove
            case .get: .get
            case .list(.append): .listAppend
            case .list(.insert): .listInsert
            case .list(.remove): .listRemove
            case .list(.removeValue): .listRemoveValue
            case .list(.get): .listGet
            case .list(.size): .listSize
            case .map(.put): .mapPut
            case .map(.remove): .mapRemove
            case .map(.removeValue): .mapRemoveValue
            case .map(.get): .mapGet
            case .map(.size): .mapSize
            }
    }

    /// The clause that the operation belongs to.
    package var clause: Clause {
        switch self {
        case .set, .add, .subtract, .append, .prepend, .listAppend, .listInsert, .listRemove,
            .listRemoveValue, .mapPut, .mapRemove, .mapRemoveValue:
            .set
        case .remove: .remove
        case .get, .listGet, .listSize, .mapGet, .mapSize: .get
        }
    }

    /// Whether a script has only the clause, not the word: `remove a` and `get a`.
    package var isClause: Bool { Clause(rawValue: rawValue) != nil }

    /// Whether something follows the word.
    package var takesValue: Bool {
        switch self {
        case .remove, .get, .listSize, .mapSize: false
        case .set, .add, .subtract, .append, .prepend, .listAppend, .listInsert, .listRemove,
            .listRemoveValue, .mapPut, .mapRemove, .mapRemoveValue, .listGet, .mapGet:
            true
        }
    }

    /// Whether exactly one value of any kind follows the word.
    package var takesOneValue: Bool {
        switch self {
        case .set, .append, .prepend, .listAppend, .listRemoveValue, .mapRemoveValue: true
        case .add, .subtract, .listInsert, .listRemove, .mapPut, .mapRemove, .remove, .get,
            .listGet,
            .listSize, .mapGet, .mapSize:
            false
        }
    }

    /// The words of the clause `set`.
    package static let writes = allCases.filter { $0.clause == .set }.map(\.rawValue)

    /// The words of the clause `get`, without the bare read.
    package static let reads = allCases.filter { $0.clause == .get && $0 != .get }.map(\.rawValue)
}
