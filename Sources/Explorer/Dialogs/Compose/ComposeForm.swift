import BatchClient

/// Commands being composed, as fields or as script text, parsed while typing. Both views stay in
/// sync.
struct ComposeForm: Sendable {
    enum Purpose: Sendable, Hashable {
        /// Appends to the batch.
        case add
        /// Replaces one command.
        case replace(row: Int)
        /// Replaces the whole batch.
        case replaceAll
    }

    /// The view that has the focus.
    enum Mode: Sendable, Hashable {
        case fields
        case text
    }

    let title: String
    let purpose: Purpose
    var mode: Mode
    var input: TextInput
    /// The command as fields; nil if the text is not one command that fields can show.
    private(set) var fields: CommandFields?
    /// Whether the fields show the last valid text.
    private(set) var isStale = false
    /// IDs that the text names instead of spelling them out: `@marks`, `@ids`.
    var sources: FormSources
    /// The data set that is shown, for completion.
    let dataSet: DataSet?
    /// Names that stay bins where a bare word would be a string.
    let knownBins: Set<String>
    private(set) var reading = ScriptReading.empty
    var completion: Completion?
    var isChanged = false

    /// - Parameter mode: the view that has the focus, if both are possible.
    init(
        _ title: String, _ purpose: Purpose, text: String,
        sources: FormSources = FormSources(), dataSet: DataSet? = nil,
        knownBins: [String] = [], mode: Mode = .text
    ) {
        self.knownBins = Set(knownBins)
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
        knownBins = fields.knownBins
        self.title = title
        self.purpose = purpose
        self.sources = sources
        self.dataSet = dataSet
        mode = .fields
        input = TextInput("", isMultiline: true)
        set(fields)
    }

    /// The field that contains the mistake, if any.
    var mistakenField: CommandFields.Field? {
        guard mode == .fields, case .mistake(_, let column, _) = reading else { return nil }
        return missingField ?? fields?.compose().field(at: column)
    }

    /// The first required field that is empty. The parser reports what follows it instead.
    var missingField: CommandFields.Field? {
        guard mode == .fields, let fields else { return nil }
        return [.verb, .dataSet, .ids].first { fields[$0].isEmpty }
    }

    /// The first bin that has no value yet. The parser reports what follows it instead.
    var binWithoutValue: String? {
        guard mode == .fields, let fields else { return nil }
        return fields.operations.first { !$0.bin.isEmpty && $0.takesValue && $0.value.isEmpty }?
            .bin.text
    }

    /// Whether the text is merely unfinished.
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
            commands.count == 1
                ? "rows with their own values can only be edited as text"
                : "fields show one command; this text has \(commands.count)"
        }
    }

    /// Updates the text after the fields changed.
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

    /// Updates the fields after the text changed, if it is valid.
    mutating func readText() {
        reading = Script.read(input.text, sources: sources)
        isStale = false
        switch reading {
        case .empty:
            fields = CommandFields()
            fields?.knownBins = knownBins
        case .commands(let commands):
            let (focus, bins) = (fields?.focus, fields?.knownBins ?? knownBins)
            fields = commands.count == 1 ? CommandFields(commands[0], in: input.text) : nil
            if let focus { fields?.focus = focus }
            fields?.knownBins = bins
            fields?.settle()
        case .mistake: isStale = true
        }
    }
}
