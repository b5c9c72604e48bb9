import BatchClient

/// Commands that are being written as script text, read as they are typed.
struct ComposeForm: Sendable {
    enum Purpose: Sendable, Hashable {
        /// What is written goes to the end of the batch.
        case add
        /// It takes the place of one command.
        case replace(row: Int)
    }

    /// What the text says so far.
    enum Reading: Sendable {
        case empty
        case commands([Command])
        /// The places of mistakes are from zero.
        case mistake(line: Int, column: Int, message: String)
    }

    let title: String
    let purpose: Purpose
    var input: TextInput
    /// IDs that the text names instead of spelling them out: `@marks`, `@ids`.
    var sources: FormSources
    /// The data set that is shown, for completion.
    let dataSet: DataSet?
    private(set) var reading = Reading.empty
    var completion: Completion?
    var isChanged = false

    init(
        _ title: String, _ purpose: Purpose, text: String,
        sources: FormSources = FormSources(), dataSet: DataSet? = nil
    ) {
        self.title = title
        self.purpose = purpose
        self.sources = sources
        self.dataSet = dataSet
        input = TextInput(text, isMultiline: true)
        read()
    }

    mutating func read() {
        reading = Script.read(input.text, sources: sources)
    }
}
