import BatchClient

/// Commands that are being written, field by field or as script text, read as they are typed. Each
/// way of writing shows what the other says.
struct ComposeForm: Sendable {
    enum Purpose: Sendable, Hashable {
        /// What is written goes to the end of the batch.
        case add
        /// It takes the place of one command.
        case replace(row: Int)
        /// It takes the place of the whole batch.
        case replaceAll
    }

    /// Where the keys go.
    enum Mode: Sendable, Hashable {
        case fields
        case text
    }

    let title: String
    let purpose: Purpose
    var mode: Mode
    var input: TextInput
    /// The command taken apart; nil for a text that is not one command which fields can show.
    private(set) var fields: CommandFields?
    /// Whether the fields show what the text said before there was a mistake in it.
    private(set) var isStale = false
    /// IDs that the text names instead of spelling them out: `@marks`, `@ids`.
    var sources: FormSources
    /// The data set that is shown, for completion.
    let dataSet: DataSet?
    private(set) var reading = ScriptReading.empty
    var completion: Completion?
    var isChanged = false

    /// - Parameter mode: which way of writing has the keys, where there is a choice.
    init(
        _ title: String, _ purpose: Purpose, text: String,
        sources: FormSources = FormSources(), dataSet: DataSet? = nil, mode: Mode = .text
    ) {
        self.title = title
        self.purpose = purpose
        self.sources = sources
        self.dataSet = dataSet
        self.mode = mode
        input = TextInput(text, isMultiline: true)
        readText()
        if fields == nil || isStale { self.mode = .text }
    }

    init(
        _ title: String, _ purpose: Purpose, fields: CommandFields,
        sources: FormSources = FormSources(), dataSet: DataSet? = nil
    ) {
        self.title = title
        self.purpose = purpose
        self.sources = sources
        self.dataSet = dataSet
        mode = .fields
        input = TextInput("", isMultiline: true)
        set(fields)
    }

    /// The field that the mistake is in, where there is one.
    var mistakenField: CommandFields.Field? {
        guard mode == .fields, case .mistake(_, let column, _) = reading else { return nil }
        return missingField ?? fields?.compose().field(at: column)
    }

    /// The first required field that is empty. The parser reports what follows it instead.
    var missingField: CommandFields.Field? {
        guard mode == .fields, let fields else { return nil }
        return [.verb, .dataSet, .ids].first { fields[$0].isEmpty }
    }

    /// Whether what is wrong is only that something is not written yet.
    var isUnfinished: Bool {
        guard case .mistake(let line, let column, _) = reading else { return false }
        if let field = mistakenField, let fields { return fields.isUnfinished(field) }
        let last = input.lines.last ?? ""
        return line == input.lines.count - 1 && last.dropFirst(column).allSatisfy { $0 == " " }
    }

    /// Why the fields cannot show the text.
    var fieldsDisabledReason: String {
        switch reading {
        case .empty: ""
        case .mistake: "fix the script first; fields only show valid text"
        case .commands(let commands):
            commands.count == 1 && commands[0].find != nil
                ? "a command with `where` can only be edited as text"
                : commands.count == 1
                    ? "rows with their own values can only be edited as text"
                    : "fields show one command; this text has \(commands.count)"
        }
    }

    /// The fields say something else now: so does the text.
    mutating func set(_ new: CommandFields) {
        let isFirst = fields == nil
        fields = new
        let text = new.compose().text
        guard text != input.text else { return }
        input.setText(text)
        if !isFirst { isChanged = true }
        reading = Script.read(text, sources: sources)
    }

    /// Parses the same text again: sources that it names may have been loaded meanwhile.
    mutating func readAgain() {
        guard mode == .fields else { return readText() }
        reading = Script.read(input.text, sources: sources)
    }

    /// The text says something else now: so do the fields, where it reads.
    mutating func readText() {
        reading = Script.read(input.text, sources: sources)
        isStale = false
        switch reading {
        case .empty: fields = CommandFields()
        case .commands(let commands):
            let focus = fields?.focus
            fields =
                commands.count == 1 && commands[0].find == nil
                ? CommandFields(commands[0], in: input.text) : nil
            if let focus { fields?.focus = focus }
            fields?.settle()
        case .mistake: isStale = true
        }
    }
}
