import BatchClient
import TerminalKit

extension Canvas {
    mutating func drawResult(_ index: Int, of run: RunState, _ workspace: Workspace) {
        let inside = layout.inside(.run)
        let lines = state.resultText(layout)?.lines ?? []
        for offset in 0..<inside.height {
            let row = workspace.resultTop + offset
            guard lines.indices.contains(row) else { break }
            put(
                lines[row].map { (safe($0.text, limit: inside.width), style(of: $0.style)) },
                x: inside.x + 1, y: inside.y + offset, width: inside.width - 2)
        }
        scrollBar(.run, rows: inside, top: workspace.resultTop, count: lines.count)
    }

    func style(of style: TextStyle) -> Style {
        switch style {
        case .role(let role): theme[role]
        case .status(let status): theme.status(status.rawValue).style
        case .command(let command): theme.command(command)
        }
    }
}

extension State {
    /// The result shown in full; nil if none is.
    func resultText(_ layout: Layout) -> ResultText? {
        guard let workspace, let run = workspace.run, case .result(let index) = workspace.runDetail
        else { return nil }
        return ResultText(
            index, of: run, on: workspace.info.backend.kind, detail: workspace.resultDetail,
            now: workspace.resultRecord,
            keys: settings.keys,
            width: layout.inside(.run).width - 2)
    }
}
