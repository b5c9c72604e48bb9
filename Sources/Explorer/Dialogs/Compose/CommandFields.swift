import BatchClient
import BatchScript

/// A command as the fields of a form, each a text in the script language.
///
/// The parser reads the script composed from them, as it would from a file, so that only the parser
/// defines what the fields mean.
struct CommandFields: Sendable {
    /// The parts of an operation on one bin.
    enum Cell: Int, Sendable, Hashable {
        case bin, action, value
    }

    enum Field: Sendable, Hashable {
        case verb, dataSet, ids, bins
        case operation(Int, Cell)
        case condition, timeToLive, durable
    }

    /// An operation on one bin.
    struct Operation: Sendable {
        var bin = TextInput()
        var action: TextInput
        var value = TextInput()
        /// Whether the user chose the action; until then typed text replaces it.
        var isChosen = false

        var isBlank: Bool { bin.isEmpty && value.isEmpty && !isChosen }

        /// The clause of the script.
        var clause: Clause {
            BinOperation.Kind(rawValue: action.text)?.clause ?? .set
        }

        /// The value in script text: a bare word is a string here.
        var scriptValue: String {
            BinOperation.Kind(rawValue: action.text)?.takesOneValue == true
                ? LenientValue.rewritten(value.text) : value.text
        }

        /// Whether the action takes a value.
        var takesValue: Bool { BinOperation.Kind(rawValue: action.text)?.takesValue ?? true }
    }

    var verb = TextInput()
    var dataSet = TextInput()
    var ids = TextInput()
    var bins = TextInput()
    /// The last one is always blank, for the next operation.
    private(set) var operations: [Operation] = []
    var condition = TextInput()
    var timeToLive = TextInput()
    var isDurable = false
    var focus = Field.verb
    /// Names that stay bins where a bare word would be a string.
    var knownBins: Set<String> = []
    /// The operation whose operator was typed at the beginning of its value.
    var typedOperator: Int?

    init() { settle() }

    init(verb: String, dataSet: String, ids: String) {
        self.verb = TextInput(verb)
        self.dataSet = TextInput(dataSet)
        self.ids = TextInput(ids)
        settle()
    }

    /// The clauses that the verb takes; those of a write before a verb is chosen.
    var clauses: [Clause] {
        Verb(word: verb.text.trimmingSpaces)?.clauses ?? Verb.upsert.clauses
    }

    /// Whether a condition stands in the place of the IDs.
    var finds: Bool { ids.text.trimmingSpaces.hasPrefix(CommandFields.find) }

    private static let find = Clause.where.rawValue + " "

    /// The IDs or the condition in script text.
    var scriptIDs: String { finds ? lenient(ids.text) : ids.text }

    /// A condition as typed here, in script text: a bare word is a string.
    func lenient(_ text: String) -> String {
        LenientCondition.rewritten(text, bins: knownBins)
    }

    var hasOperations: Bool { clauses.contains(.set) || clauses.contains(.get) }

    /// The actions that the verb's operations may have.
    var actions: [String] {
        (clauses.contains(.set) ? BinOperation.Kind.writes : [])
            + (clauses.contains(.remove) ? [BinOperation.Kind.remove.rawValue] : [])
            + (clauses.contains(.get)
                ? [BinOperation.Kind.get.rawValue] + BinOperation.Kind.reads : [])
    }

    subscript(field: Field) -> TextInput {
        get {
            switch field {
            case .verb: verb
            case .dataSet: dataSet
            case .ids: ids
            case .bins: bins
            case .condition: condition
            case .timeToLive: timeToLive
            case .durable: TextInput()
            case .operation(let row, let cell):
                operations.indices.contains(row) ? operations[row][cell] : TextInput()
            }
        }
        set {
            switch field {
            case .verb: verb = newValue
            case .dataSet: dataSet = newValue
            case .ids: ids = newValue
            case .bins: bins = newValue
            case .condition: condition = newValue
            case .timeToLive: timeToLive = newValue
            case .durable: break
            case .operation(let row, let cell):
                if operations.indices.contains(row) { operations[row][cell] = newValue }
            }
        }
    }

    mutating func choose(_ action: String, at row: Int) {
        guard operations.indices.contains(row) else { return }
        operations[row].action = TextInput(action)
        operations[row].isChosen = true
        if typedOperator == row { typedOperator = nil }
    }

    mutating func append(_ operation: Operation) { operations.append(operation) }

    func isChosen(at row: Int) -> Bool {
        operations.indices.contains(row) && operations[row].isChosen
    }

    // MARK: From field to field

    /// The fields by the lines of the form.
    var lines: [[Field]] {
        var lines: [[Field]] = [[.verb], [.dataSet], [.ids]]
        if clauses.contains(.bins) { lines.append([.bins]) }
        if hasOperations {
            lines += operations.indices.map { row in
                operations[row].takesValue
                    ? [.operation(row, .bin), .operation(row, .action), .operation(row, .value)]
                    : [.operation(row, .bin), .operation(row, .action)]
            }
        }
        if clauses.contains(.if) { lines.append([.condition]) }
        if clauses.contains(.ttl) { lines.append([.timeToLive]) }
        if clauses.contains(.durable) { lines.append([.durable]) }
        return lines
    }

    /// Moves to the next field, from the last to the first. A blank operation is one field.
    /// - Parameter stopsAtActions: whether to stop at an action that the user did not choose.
    mutating func move(by step: Int, stopsAtActions: Bool = false) {
        if case .operation(let row, .bin) = focus { _ = takeOperator(ofBinAt: row) }
        let order = lines.flatMap { line -> [Field] in
            guard case .operation(let row, _)? = line.first else { return line }
            if operations[row].isBlank { return [.operation(row, .bin)] }
            let stops = stopsAtActions || line.count < 3
            return stops ? line : line.filter { $0 != .operation(row, .action) || $0 == focus }
        }
        let index = order.firstIndex(of: focus) ?? 0
        focus = order[(index + step + order.count) % order.count]
        settle()
    }

    /// Moves to the line above or below, if there is one.
    mutating func moveLine(by step: Int) {
        let lines = lines
        guard let index = lines.firstIndex(where: { $0.contains(focus) }),
            lines.indices.contains(index + step)
        else { return }
        let line = lines[index + step]
        if case .operation(_, let cell) = focus, cell.rawValue < line.count {
            focus = line[cell.rawValue]
        } else {
            focus = line[0]
        }
        settle()
    }

    /// Drops blank operations except the last, and keeps the focus on an existing field.
    mutating func settle() {
        var row = 0
        while row < operations.count {
            let isFocused: Bool =
                if case .operation(row, _) = focus { true } else { false }
            if operations[row].isBlank, !isFocused, row + 1 < operations.count {
                operations.remove(at: row)
                if let typed = typedOperator, typed >= row {
                    typedOperator = typed == row ? nil : typed - 1
                }
                if case .operation(let index, let cell) = focus, index > row {
                    focus = .operation(index - 1, cell)
                }
            } else {
                row += 1
            }
        }
        if operations.last?.isBlank != true {
            operations.append(
                Operation(action: TextInput(clauses.contains(.set) ? "=" : "get")))
        }
        for row in operations.indices where operations[row].isBlank {
            operations[row].action = TextInput(clauses.contains(.set) ? "=" : "get")
        }
        if !lines.contains(where: { $0.contains(focus) }) {
            if case .operation(let row, _) = focus, hasOperations, operations.indices.contains(row)
            {
                focus = .operation(row, .action)
            } else {
                focus = .verb
            }
        }
    }
}

extension CommandFields.Operation {
    subscript(cell: CommandFields.Cell) -> TextInput {
        get {
            switch cell {
            case .bin: bin
            case .action: action
            case .value: value
            }
        }
        set {
            switch cell {
            case .bin: bin = newValue
            case .action: action = newValue
            case .value: value = newValue
            }
        }
    }
}
