public import BatchClient

/// Writes batches and their parts as scripts.
///
/// The text reads back as the same batch, for every batch that a script can express: commands with
/// at least one key, with clauses that their verbs support, that write and read each bin at most
/// once, and with values nested no deeper than ``ValueJSON`` reads. Ranges stay ranges and rows
/// stay rows. For rows that are stored elsewhere, only the keys are written.
public enum BatchPrinter {
    /// The length of a line after which a list of IDs continues on the next.
    static let lineLength = 100
    static let indent = "    "

    /// The commands, each on its own line, with a line end after each.
    public static func print(_ batch: Batch) -> String {
        var text = ""
        print(batch, into: &text) { _ in }
        return text
    }

    /// The same text in pieces, for a batch whose text would take much memory.
    /// - Parameter body: gets the pieces in order.
    package static func print(
        _ batch: Batch, after beginning: String = "", pieces body: (String) throws -> Void
    ) rethrows {
        var text = beginning
        try print(batch, into: &text) { text in
            guard text.utf8.count >= pieceBytes else { return }
            try body(text)
            text.removeAll(keepingCapacity: true)
        }
        if !text.isEmpty { try body(text) }
    }

    /// About how long a piece of a long text is.
    private static let pieceBytes = 1 << 16

    /// - Parameter flush: called between the parts of the text, of which it may take what is there.
    private static func print(
        _ batch: Batch, into text: inout String, _ flush: (inout String) throws -> Void
    ) rethrows {
        var isInGroup = false
        for command in batch.commands {
            if isInGroup, command.atomicity != .continues {
                text += "end\n"
                isInGroup = false
            }
            if command.atomicity == .begins {
                text += "atomic\n"
                isInGroup = true
            }
            try append(command, to: &text, wraps: true, flush)
            text += "\n"
            try flush(&text)
        }
        if isInGroup { text += "end\n" }
    }

    /// One command without a final line end: on one line, plus one line per row.
    public static func print(_ command: Command) -> String {
        var text = ""
        append(command, to: &text, wraps: false) { _ in }
        return text
    }

    /// A data set's name, quoted if necessary.
    public static func print(_ dataSet: DataSet) -> String { Names.dataSet(dataSet.name) }

    /// A bin's name, quoted if necessary.
    public static func print(bin name: String) -> String { Names.bin(name) }

    /// An ID, as a script spells it.
    public static func print(_ id: RecordID) -> String { Names.id(id) }

    /// A range, as in `user-{1..50}`.
    public static func print(_ range: IDRange) -> String { Names.range(range) }

    /// IDs and ranges, separated by spaces.
    public static func print(_ ids: IDList) -> String {
        var text = ""
        append(ids, to: &text, wraps: false) { _ in }
        return String(text.dropFirst())
    }

    /// A value, as a script spells it.
    public static func print(_ value: Value) -> String {
        var writer = JSONWriter(style: .script)
        writer.value(value)
        return writer.text
    }

    /// What a command writes: a value, `now()` or an expression.
    public static func print(_ operand: BinOperation.Operand) -> String {
        switch operand {
        case .value(let value): print(value)
        case .now: "now()"
        case .expression(let expression): print(expression)
        }
    }

    /// The search of a command: `where status = "idle" limit 100`.
    public static func print(_ find: Find) -> String {
        var text = "where " + print(find.condition)
        switch find.way {
        case .automatic: break
        case .scan: text += " scan"
        case .index(let name): text += " index " + Names.dataSet(name)
        }
        if let limit = find.limit { text += " limit \(limit)" }
        return text
    }

    /// A time to live as written after its clause's word.
    public static func print(_ timeToLive: TimeToLive) -> String {
        switch timeToLive {
        case .seconds(let seconds): "\(seconds)"
        case .until(let time): "until \(time)"
        case .never: "never"
        case .keep: "keep"
        case .default: "default"
        }
    }

    // MARK: Commands

    private static func append(
        _ command: Command, to text: inout String, wraps: Bool,
        _ flush: (inout String) throws -> Void
    ) rethrows {
        text += command.verb.rawValue + " " + print(command.dataSet)
        switch command.subjects {
        case .ids(let ids):
            try append(ids, to: &text, wraps: wraps, flush)
            if let find = command.find { text += " " + print(find) }
            append(clausesOf: command, to: &text)
        case .rows(let rows):
            text += " (" + rows.columns.map(Names.bin).joined(separator: ", ") + ")"
            append(clausesOf: command, to: &text)
            try rows.forEach { row in
                text += "\n\(indent)\(Names.id(row.id)):"
                for (index, value) in row.values.enumerated() {
                    text += index == 0 ? " " : ", "
                    text += value.map(print) ?? "_"
                }
                try flush(&text)
            }
        case .stored(let rows):
            try append(rows.ids, to: &text, wraps: wraps, flush)
            append(clausesOf: command, to: &text)
        }
    }

    private static func append(
        _ ids: IDList, to text: inout String, wraps: Bool,
        _ flush: (inout String) throws -> Void
    ) rethrows {
        var column =
            text.utf8.count
            - (text.utf8.lastIndex(of: ASCII.newline)
                .map { text.utf8.distance(from: text.utf8.startIndex, to: $0) + 1 } ?? 0)
        func add(_ item: String) throws {
            let count = item.utf8.count
            if wraps, column + count >= lineLength {
                text += "\n" + indent
                column = indent.utf8.count
            } else {
                text += " "
                column += 1
            }
            text += item
            column += count
            try flush(&text)
        }
        for part in ids.parts {
            switch part {
            case .ids(let ids): try ids.forEach { try add(Names.id($0)) }
            case .range(let range): try add(Names.range(range))
            // `where` represents the found records.
            case .stored: break
            }
        }
    }

    private static func append(clausesOf command: Command, to text: inout String) {
        if let bins = command.bins {
            text += " bins "
            text += bins.isEmpty ? "()" : bins.map(Names.bin).joined(separator: ", ")
        }
        var last: Clause?
        for operation in command.operations {
            text += operation.clause == last ? ", " : " \(operation.clause.rawValue) "
            text += print(operation)
            last = operation.clause
        }
        if let condition = command.condition { text += " if " + print(condition) }
        if let timeToLive = command.timeToLive { text += " ttl " + print(timeToLive) }
        if command.isDurable { text += " durable" }
    }
}
