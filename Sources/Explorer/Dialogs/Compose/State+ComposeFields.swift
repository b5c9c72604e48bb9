import BatchClient
import TerminalKit

/// Completion in the fields of a form.
extension State {
    var knownBins: [String] { workspace?.slot?.base.columns.all.map(\.name) ?? [] }

    /// The completions of the focused field.
    func completion(of fields: CommandFields) -> Completion? {
        let input = fields[fields.focus]
        switch fields.focus {
        case .verb:
            return offer(Verb.allCases.map { ($0.rawValue, $0.summary) }, for: input)
        case .operation(let row, .action):
            let typed = fields.isChosen(at: row) ? input : TextInput()
            var completion = offer(fields.actions.map { ($0, "keyword") }, for: typed)
            completion?.replaced = input.caret
            return completion
        case .operation(_, .value), .ids, .durable: return nil
        case .dataSet, .bins, .operation(_, .bin), .condition, .timeToLive: break
        }
        let script = fields.compose(with: fields.focus)
        guard let start = script.start(of: fields.focus) else { return nil }
        var whole = TextInput(script.text)
        let before = String(script.text.unicodeScalars.prefix(start)) + input.head
        whole.moveTo(line: 0, column: before.count)
        return scriptCompletion(whole, in: nil)
    }

    /// The words that begin with the typed text; all words if it is already complete.
    private func offer(_ words: [(String, String)], for input: TextInput) -> Completion? {
        let typed = input.head
        let isOne = words.contains { $0.0 == typed }
        let shown = words.filter { isOne || $0.0.hasPrefix(typed) }
        guard !shown.isEmpty else { return nil }
        return Completion(
            candidates: shown.map { Completion.Candidate(text: $0.0, detail: $0.1) },
            chosen: isOne ? shown.firstIndex { $0.0 == typed } : nil, replaced: input.caret)
    }
}
