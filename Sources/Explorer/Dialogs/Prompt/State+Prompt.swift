import BatchClient
import BatchScript

extension State {
    /// Opens the command line with a text to start from.
    mutating func openCommandLine(_ text: String = "") {
        var prompt = Prompt(
            ":", text: text,
            placeholder: "an action, open, id, filter, mark, theme, q, or a command to stage"
        ) { state, text in
            state.remember(text)
            state.runCommandLine(text.trimmingSpaces)
            return nil
        }
        prompt.complete = { $0.commandCompletion($1) }
        prompt.showsCompletion = true
        prompt.recalls = true
        show(prompt)
    }

    /// Asks for the ID of one record.
    mutating func openIDPrompt() {
        let hasPairs = workspace?.keySchema?.sort != nil
        var prompt = Prompt(
            "ID ",
            placeholder: hasPairs
                ? "a partition and a sort key, or a partition key for all its records"
                : "user-1, \"42\", 42"
        ) { $0.goTo(id: $1) }
        prompt.complete = { $0.offer($0.idNames, for: $1.head) }
        show(prompt)
    }

    mutating func remember(_ text: String) {
        guard !text.isEmpty, inputHistory.last != text else { return }
        inputHistory.append(text)
        if inputHistory.count > 200 { inputHistory.removeFirst() }
    }

    /// Reads one record by a typed ID.
    /// - Returns: an error, or nil.
    mutating func goTo(id text: String) -> String? {
        guard let dataSet = workspace?.dataSet else { return "open a data set first" }
        switch Script.id(text, workspace?.keySchema) {
        case .success(let id):
            openRecord(dataSet.id(id))
            focus = .records
            return nil
        case .failure(let error):
            return openPartition(text, of: dataSet) ? nil : error.message
        }
    }

    /// Shows all records of a partition if the typed text is a partition key without its sort key.
    /// - Returns: Whether it is.
    private mutating func openPartition(_ text: String, of dataSet: DataSet) -> Bool {
        guard let keys = workspace?.keySchema, keys.sort != nil,
            case .success(let id) = Script.id(text, KeySchema(keys.partition))
        else { return false }
        openTable(dataSet)
        focus = .records
        submitFilter(
            "\(BatchPrinter.print(bin: keys.partition.name)) = \(Script.text(of: id))")
        return true
    }
}
