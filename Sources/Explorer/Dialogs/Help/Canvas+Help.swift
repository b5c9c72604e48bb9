import TerminalKit

/// The lines of the help and where they are.
struct HelpLayout {
    enum Line {
        case heading(String)
        case entry(keys: String, title: String, name: String)
        case blank
    }

    let frame: Rect
    let rows: Rect
    let lines: [Line]

    /// Fixed keys of text fields and the mouse.
    private static let fixed: [(title: String, keys: [(key: String, title: String)])] = [
        (
            "While typing",
            [
                ("enter", "Submit; in a form, stage the commands"),
                ("tab backtab", "Complete, forwards and backwards"),
                ("ctrl-o alt-enter", "A new line, in a form"),
                ("ctrl-g", "Edit in $EDITOR, in a form"),
                ("up down", "Earlier inputs, in the command line"),
                ("ctrl-w ctrl-u", "Delete the word, the line's beginning"),
                ("ctrl-a ctrl-e", "To the line's beginning, its end"),
                ("esc", "Cancel"),
            ]
        ),
        (
            "The mouse",
            [
                ("click", "Select the row; again: open; left edge: mark"),
                ("click", "A column name: select it; again: sort"),
                ("click", "The heat strip: go to that result; a hint: do it"),
                ("wheel", "Scroll the list under the pointer"),
            ]
        ),
    ]

    /// - Parameter search: only lines that hold each of its words, with their headings.
    init(_ state: State, search: String) {
        let layout = Layout(state)
        frame = layout.dialog(width: 100, height: layout.size.height - 2)
        rows = frame.inset()
        var lines: [Line] = []
        // The current scope comes first.
        let own = state.scope
        for scope in [own] + Scope.allCases.filter({ $0 != own }) {
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.heading(scope.title))
            for definition in ActionDefinition.all where definition.scopes.contains(scope) {
                let action = definition.action
                let keys = state.settings.keys.keys(of: action).map { KeyMap.label($0) }
                lines.append(
                    .entry(
                        keys: keys.isEmpty
                            ? ":\(action.rawValue)" : keys.joined(separator: " "),
                        title: definition.title,
                        name: action.rawValue))
            }
        }
        for (title, keys) in HelpLayout.fixed {
            lines += [.blank, .heading(title)]
            for (key, title) in keys { lines.append(.entry(keys: key, title: title, name: "")) }
        }
        lines += [.blank, .heading("The command line")]
        for command in PromptCommand.all {
            lines.append(.entry(keys: ":" + command.name, title: command.summary, name: ""))
        }
        let words = search.lowercased().split(separator: " ")
        self.lines = words.isEmpty ? lines : HelpLayout.matching(words, in: lines)
    }

    private static func matching(_ words: [Substring], in lines: [Line]) -> [Line] {
        var found: [Line] = []
        var heading: String?
        for line in lines {
            switch line {
            case .blank: continue
            case .heading(let title): heading = title
            case .entry(let keys, let title, let name):
                let text = "\(keys) \(title) \(name)".lowercased()
                guard words.allSatisfy({ text.contains($0) }) else { continue }
                if let title = heading {
                    if !found.isEmpty { found.append(.blank) }
                    found.append(.heading(title))
                    heading = nil
                }
                found.append(line)
            }
        }
        return found
    }
}

extension Canvas {
    mutating func draw(_ help: HelpView) {
        let layout = HelpLayout(state, search: help.searched)
        if let input = help.search {
            let bottom = self.layout.bottom
            screen.fill(bottom, style: theme[.input])
            draw(input, prefix: "/", in: bottom, style: theme[.input])
            if layout.lines.isEmpty {
                dialog(layout.frame, title: "Keys", note: "no matches")
                return
            }
        }
        dialog(layout.frame, title: "Keys", note: "names work as :commands too")
        let keyWidth = 18
        for offset in 0..<layout.rows.height {
            let index = help.top + offset
            guard layout.lines.indices.contains(index) else { break }
            let row = layout.rows.row(offset)
            switch layout.lines[index] {
            case .blank: break
            case .heading(let title):
                screen.put(title, x: row.x + 1, y: row.y, style: onDialog(.title))
            case .entry(let keys, let title, let name):
                screen.put(
                    keys, in: Rect(x: row.x + 1, y: row.y, width: keyWidth - 1, height: 1),
                    style: onDialog(.hintKey), ellipsis: ellipsis)
                let nameWidth = row.width >= 84 ? 22 : 0
                screen.put(
                    title,
                    in: Rect(
                        x: row.x + keyWidth + 1, y: row.y,
                        width: row.width - keyWidth - 2 - nameWidth, height: 1),
                    style: onDialog(.text), ellipsis: ellipsis)
                if nameWidth > 0 {
                    screen.put(
                        name, x: row.maxX - nameWidth + 1, y: row.y, style: onDialog(.dim))
                }
            }
        }
    }
}
