import BatchScript
import TerminalKit

extension Canvas {
    /// Draws a prompt on the bottom line, with completions above it.
    mutating func drawPrompt(_ prompt: Prompt) {
        let rect = layout.bottom
        let style = theme[.input]
        screen.fill(rect, style: style)
        draw(
            prompt.input, prefix: safe(prompt.label), in: rect, style: style,
            styles: styles(of: prompt, on: style))
        if let failure = prompt.failure {
            let line = Rect(x: 0, y: rect.y - 1, width: rect.width, height: 1)
            screen.fill(line, style: theme[.inputError])
            put(" " + failure, in: line, style: theme[.inputError])
        } else if let completion = prompt.offered(in: state) {
            draw(completion, above: rect.y)
        } else if prompt.input.isEmpty {
            screen.put(
                prompt.placeholder, x: rect.x + CharacterWidth.of(safe(prompt.label)) + 1,
                y: rect.y,
                style: theme[.inputPlaceholder].on(style))
        }
    }

    private func styles(of prompt: Prompt, on style: Style) -> [Style] {
        if prompt.isSelected {
            return Array(repeating: theme[.cursorFocused], count: prompt.input.characters.count)
        }
        return prompt.isExpression ? styles(ofCondition: prompt.input, on: style) : []
    }

    /// The style of each character of a condition; empty for any other text, so that the colours
    /// tell which of the two it is.
    func styles(ofCondition input: TextInput, on base: Style) -> [Style] {
        let text = input.text
        guard text.utf8.count <= 1_000,
            (try? ConditionParser.parse(text, source: "")) != nil
        else { return [] }
        // Where a script has a condition.
        let clause = "query t if "
        let line = clause + text
        var styles = Array(repeating: base, count: input.characters.count)
        for token in ScriptHighlighter.tokens(line) {
            let start = line.distance(from: line.startIndex, to: token.range.lowerBound)
            let end = line.distance(from: line.startIndex, to: token.range.upperBound)
            for index in (start..<end).map({ $0 - clause.count })
            where styles.indices.contains(index) {
                styles[index] = theme[role(of: token.kind)].on(base)
            }
        }
        return styles
    }

    private mutating func draw(_ completion: Completion, above bottom: Int) {
        let height = min(8, completion.candidates.count, bottom - 2)
        guard height > 0 else { return }
        let chosen = completion.chosen ?? -1
        let top = max(0, min(chosen - height / 2, completion.candidates.count - height))
        let labels = completion.candidates.reduce(0) { max($0, CharacterWidth.of($1.text)) }
        let labelWidth = min(labels, 40)
        let width = layout.size.width - 2
        for offset in 0..<height {
            let index = top + offset
            let row = Rect(x: 1, y: bottom - height + offset, width: width, height: 1)
            let base = theme[index == chosen ? .cursorFocused : .dialog]
            screen.fill(row, style: base)
            let candidate = completion.candidates[index]
            screen.put(
                safe(candidate.text), in: Rect(x: 2, y: row.y, width: labelWidth, height: 1),
                style: theme[.text].on(base), ellipsis: ellipsis)
            screen.put(
                safe(candidate.detail, limit: 200),
                in: Rect(x: labelWidth + 4, y: row.y, width: width - labelWidth - 4, height: 1),
                style: theme[.dim].on(base), ellipsis: ellipsis)
        }
    }
}
