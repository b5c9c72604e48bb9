import BatchClient
import TerminalKit

extension Canvas {
    mutating func drawHeader() {
        let base = theme[.header]
        screen.fill(layout.header, style: base)
        let strong = theme[.headerStrong]
        guard let workspace = state.workspace else {
            put([(" volley", strong)], x: 0, y: 0, width: layout.header.width)
            return
        }
        let right = counts(of: workspace)
        let rightWidth = right.reduce(0) { $0 + CharacterWidth.of($1.text) }
        let start = max(10, layout.header.width - rightWidth - 1)
        put(path(of: workspace), x: 0, y: 0, width: start - 2)
        put(right, x: start, y: 0, width: layout.header.width - start)
    }

    /// The current path: target, namespace, set, record.
    private func path(of workspace: Workspace) -> [Piece] {
        let base = theme[.header]
        let target = theme.target(workspace.info.color).on(base).adding(.bold)
        var pieces: [Piece] = [
            (" volley  ", theme[.headerStrong]), (safe(workspace.info.name), target),
        ]
        if let endpoint = workspace.info.endpoint {
            pieces.append((" (\(safe(endpoint, limit: 40)))", base))
        }
        if workspace.info.hasFaults { pieces += [(" ", base), (" FAULTS ", theme[.warning])] }
        if state.workspaces.count > 1 {
            pieces.append((" \(state.shown + 1)/\(state.workspaces.count)", base))
        }
        var parts: [String] = []
        if let dataSet = workspace.dataSet {
            let name = dataSet.name
            if let dot = name.firstIndex(of: "."), dot != name.startIndex {
                parts = [String(name[..<dot]), String(name[name.index(after: dot)...])]
            } else {
                parts = [name]
            }
        }
        if case .record(let key) = workspace.location { parts.append(id(key.id, limit: 40)) }
        for part in parts {
            pieces.append((" \(glyphs.separator) ", base))
            pieces.append((safe(part), base))
        }
        return pieces
    }

    private func counts(of workspace: Workspace) -> [Piece] {
        let base = theme[.header]
        var pieces = nodePieces(of: workspace)
        if let count = workspace.dataSet.flatMap({ workspace.tree.info(of: $0)?.recordCount }) {
            pieces.append((Format.count(count, "record") + "  ", base))
        }
        if let seconds = state.refreshInterval { pieces.append(("every \(seconds) s  ", base)) }
        let marked = workspace.marks.count
        let markStyle = marked > 0 ? theme[.headerStrong] : base
        pieces.append(("marked \(Format.count(marked))", markStyle))
        if workspace.hiddenMarks > 0 {
            pieces.append((" (\(Format.count(workspace.hiddenMarks)) hidden)", markStyle))
        }
        pieces.append(("  ", base))
        switch workspace.info.access {
        case .readOnly where workspace.isProduction:
            pieces.append((" PROD RO ", theme[.error]))
        case .readOnly: pieces.append((" RO ", theme[.readOnly]))
        case .readWrite: pieces.append((" RW ", theme[.readWrite]))
        case .production: pieces.append((" PROD RW ", theme[.error]))
        }
        return pieces
    }
}
