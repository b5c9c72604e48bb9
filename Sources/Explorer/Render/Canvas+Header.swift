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

    /// Where one is: target, namespace, set, record.
    private func path(of workspace: Workspace) -> [Piece] {
        let base = theme[.header]
        let target = theme.target(workspace.info.colour).on(base).adding(.bold)
        var pieces: [Piece] = [
            (" volley  ", theme[.headerStrong]), (safe(workspace.info.name), target),
        ]
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
        if case .record(let key) = workspace.place { parts.append(id(key.id, limit: 40)) }
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
        let marked = workspace.marks.count
        let markStyle = marked > 0 ? theme[.headerStrong] : base
        pieces.append(("marked \(Format.count(marked))", markStyle))
        if workspace.hiddenMarks > 0 {
            pieces.append((" (\(Format.count(workspace.hiddenMarks)) hidden)", markStyle))
        }
        pieces.append(("  ", base))
        switch workspace.info.access {
        case .readOnly: pieces.append((" RO ", theme[.readOnly]))
        case .readWrite: pieces.append((" RW ", theme[.readWrite]))
        case .production: pieces.append((" PROD RW ", theme[.error]))
        }
        return pieces
    }

    mutating func drawTree() {
        guard let workspace = state.workspace else { return }
        let tree = workspace.tree
        let inside = layout.inside(.dataSets)
        frame(
            .dataSets, title: [("Data sets", titleStyle(.dataSets))],
            note: tree.filter.isEmpty ? "" : "/" + safe(tree.filter))
        guard !tree.rows.isEmpty else {
            let text =
                tree.loading != nil
                ? "reading" : tree.failure ?? (tree.isLoaded ? "none there" : "")
            return advise([[(safe(text), theme[tree.failure == nil ? .dim : .error])]], in: inside)
        }
        screen.clipped(to: inside) { _ in }
        for offset in 0..<inside.height {
            let place = tree.cursor.top + offset
            guard tree.rows.indices.contains(place) else { break }
            draw(
                tree.rows[place], isShown: tree.rows[place].dataSet == workspace.dataSet,
                in: inside.row(offset))
            if place == tree.cursor.row { highlight(inside.row(offset), in: .dataSets) }
        }
        scrollBar(.dataSets, rows: inside, top: tree.cursor.top, count: tree.rows.count)
    }

    private mutating func draw(_ row: DataSetTree.Row, isShown: Bool, in rect: Rect) {
        let count = row.records.map { Format.count($0) } ?? ""
        let countWidth = count.isEmpty ? 0 : CharacterWidth.of(count) + 1
        let lead: String
        switch row.kind {
        case .group(let isOpen): lead = "\(isOpen ? glyphs.expanded : glyphs.collapsed) "
        case .dataSet:
            lead =
                String(repeating: " ", count: row.depth * 2)
                + (isShown && row.dataSet != nil ? "\(glyphs.pointer) " : "  ")
        }
        let isHere = isShown && row.dataSet != nil
        let style = theme[isHere ? .titleFocused : .text]
        let room = rect.width - countWidth
        // A name says more than a count: the count gives way where both do not fit.
        let label = safe(row.label, limit: rect.width)
        let fits = CharacterWidth.of(lead) + CharacterWidth.of(label) <= room
        put(
            [(lead, isHere ? style : theme[.dim]), (label, style)], x: rect.x, y: rect.y,
            width: fits ? room : rect.width)
        if fits, !count.isEmpty {
            screen.put(
                count, x: rect.maxX - countWidth + 1, y: rect.y, style: theme[.dim])
        }
    }
}
