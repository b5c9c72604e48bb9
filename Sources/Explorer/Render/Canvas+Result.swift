import BatchClient
import BatchScript
import TerminalKit

extension Canvas {
    /// One result in full: the request, what came of it, and what is known of the record.
    mutating func drawResult(_ index: Int, of run: RunState, _ workspace: Workspace) {
        let inside = layout.inside(.run)
        let lines = resultLines(index, of: run, workspace)
        let top = max(0, min(workspace.resultTop, lines.count - inside.height))
        for offset in 0..<inside.height {
            guard lines.indices.contains(top + offset) else { break }
            put(lines[top + offset], x: inside.x + 1, y: inside.y + offset, width: inside.width - 2)
        }
        scrollBar(.run, rows: inside, top: top, count: lines.count)
    }

    private func resultLines(_ index: Int, of run: RunState, _ workspace: Workspace) -> [[Piece]] {
        guard let result = run.result(at: index) else {
            return [[("no result yet", theme[.dim])]]
        }
        let shown = theme.status(result.status.rawValue)
        let position = run.batch.position(of: index)
        var lines: [[Piece]] = []
        func add(_ label: String, _ pieces: [Piece]) {
            lines.append([(DisplayText.padded(label, to: 10), theme[.dim])] + pieces)
        }
        add(
            "index",
            [
                (String(index), theme.command(position.command)),
                ("  of command \(position.command + 1)", theme[.dim]),
            ])
        add(
            "status",
            [
                (shown.label, shown.style), ("  " + result.status.words, shown.style),
                (result.inDoubt ? "  it may or may not have been applied" : "", theme[.warning]),
            ])
        add(
            "record",
            [
                (safe(result.key.dataSet.name) + " ", theme[.dim]),
                (id(result.key.id, limit: 200), theme[.key]),
            ])
        if let code = result.code { add("code", [(safe(code.description), theme[.text])]) }
        if let message = result.message {
            for (number, line) in wrapped(message).enumerated() {
                add(number == 0 ? "message" : "", [(line, theme[.text])])
            }
        }
        if let command = run.commands(for: [index]).first {
            let script = BatchPrinter.print(command).split(separator: "\n")
            for (number, line) in script.flatMap({ wrapped(String($0)) }).enumerated() {
                add(number == 0 ? "request" : "", [(line, theme[.text])])
            }
        }
        var sent = Format.count(result.attempts, "attempt")
        if let latency = run.outcome(at: index).microseconds {
            sent += ", \(Format.latency(microseconds: latency))"
        }
        if let node = result.node { sent += ", \(safe(node))" }
        add("sent", [(sent, theme[.text])])
        if let record = result.record { lines += self.lines(of: record, label: "answer") }
        return lines + linesNow(workspace)
    }

    private func linesNow(_ workspace: Workspace) -> [[Piece]] {
        guard let view = workspace.resultRecord else {
            return [
                [],
                key(.openRecord, "opens the record   ") + key(.refresh, "reads it into this place"),
            ]
        }
        switch view.content {
        case .loading: return [[("now       reading \(ellipsis)", theme[.dim])]]
        case .missing: return [[("now       there is no such record", theme[.warning])]]
        case .failed(let message): return [[("now       \(safe(message))", theme[.error])]]
        case .record(let record): return lines(of: record, label: "now")
        }
    }

    private func lines(of record: Record, label: String) -> [[Piece]] {
        var lines: [[Piece]] = []
        if let generation = record.generation {
            lines.append([
                (DisplayText.padded(label, to: 10), theme[.dim]),
                ("generation \(generation)", theme[.number]),
            ])
        }
        for bin in record.bins {
            let head = lines.isEmpty ? label : ""
            lines.append([
                (DisplayText.padded(head, to: 10), theme[.dim]),
                (safe(bin.name, limit: 40) + " ", theme[.key]),
                (
                    safe(ValueText.brief(bin.value, limit: 400), limit: 400),
                    theme[ValueText.role(bin.value)]
                ),
            ])
        }
        return lines
    }

    /// A text in lines that fit behind a label.
    private func wrapped(_ text: String) -> [String] {
        let width = max(20, layout.inside(.run).width - 12)
        var rest = Substring(safe(String(text.prefix(4000))))
        var lines: [String] = []
        while !rest.isEmpty {
            var piece = rest.prefix(width)
            if piece.endIndex < rest.endIndex, let space = piece.lastIndex(of: " "),
                space > piece.startIndex
            {
                piece = piece[...space]
            }
            lines.append(String(piece))
            rest = rest[piece.endIndex...]
        }
        return lines
    }
}
