import BatchClient
import TerminalKit

extension Canvas {
    mutating func drawDataSets() {
        guard let workspace = state.workspace else {
            return frame(.dataSets, title: [("Data sets", titleStyle(.dataSets))])
        }
        let tree = workspace.tree
        let inside = layout.inside(.dataSets)
        frame(
            .dataSets, title: [("Data sets", titleStyle(.dataSets))],
            note: tree.filter.isEmpty ? "" : "/" + safe(tree.filter))
        guard !tree.rows.isEmpty || state.workspaces.count > 1 else {
            let nothing = tree.infos.isEmpty ? "no data sets yet" : "no name matches"
            let text =
                tree.loading != nil ? "reading" : tree.failure ?? (tree.isLoaded ? nothing : "")
            let style = theme[tree.failure == nil ? .dim : .error]
            // Probably meant as a condition; this filter matches parts of names.
            let isCondition = text == nothing && tree.filter.contains { " =<>!".contains($0) }
            let more: [[Piece]] = isCondition ? [[("use / in pane 2", style)]] : []
            return advise([[(safe(text), style)]] + more, in: inside)
        }
        let lines = TargetTree(state)
        let top = lines.top(in: inside.height)
        for offset in 0..<inside.height {
            let index = top + offset
            guard lines.lines.indices.contains(index) else { break }
            let line = lines.lines[index]
            let target = state.workspaces[line.target]
            guard let number = line.row else {
                drawTarget(line.target, in: inside.row(offset))
                continue
            }
            let row = target.tree.rows[number]
            let isShown = line.target == state.shown && row.dataSet == workspace.dataSet
            draw(row, isShown: isShown, in: inside.row(offset))
            if index == lines.current, line.target == state.shown {
                highlight(inside.row(offset), in: .dataSets)
            }
        }
        scrollBar(.dataSets, rows: inside, top: top, count: lines.lines.count)
    }

    /// A target as a root, in its colour.
    private mutating func drawTarget(_ index: Int, in rect: Rect) {
        let (info, tree) = (state.workspaces[index].info, state.workspaces[index].tree)
        let style = theme.target(info.color)
        var pieces: [Piece] = [
            (
                safe(info.name, limit: rect.width),
                index == state.shown ? style.adding(.bold) : style
            )
        ]
        if let failure = tree.failure {
            pieces.append((" " + safe(failure, limit: rect.width), theme[.error]))
        } else if tree.infos.isEmpty, tree.loading != nil {
            pieces.append((" reading", theme[.dim]))
        } else if tree.infos.isEmpty, tree.isLoaded {
            pieces.append((" no data sets yet", theme[.dim]))
        }
        if let endpoint = info.endpoint {
            pieces.append((" " + safe(endpoint, limit: 40), theme[.dim]))
        }
        put(pieces, x: rect.x, y: rect.y, width: rect.width)
    }

    private mutating func draw(_ row: DataSetTree.Row, isShown: Bool, in rect: Rect) {
        let count = row.records.map { Format.count($0) } ?? ""
        let countWidth = count.isEmpty ? 0 : CharacterWidth.of(count) + 1
        let lead: String
        switch row.kind {
        case .group(let isOpen): lead = "\(isOpen ? glyphs.expanded : glyphs.collapsed) "
        case .index: lead = String(repeating: " ", count: row.depth * 2) + "# "
        case .dataSet:
            lead =
                String(repeating: " ", count: row.depth * 2)
                + (isShown && row.dataSet != nil ? "\(glyphs.pointer) " : "  ")
        }
        let isHere = isShown && row.dataSet != nil
        let style = theme[isHere ? .titleFocused : .text]
        let room = rect.width - countWidth
        // A name matters more than a count: the count gives way if both do not fit.
        let label = safe(row.label, limit: rect.width)
        let fits = CharacterWidth.of(lead) + CharacterWidth.of(label) <= room
        put(
            [
                (lead, isHere ? style : theme[.dim]),
                (label, row.isIndex ? theme[.dim] : style),
            ], x: rect.x, y: rect.y,
            width: fits ? room : rect.width)
        if fits, !count.isEmpty {
            screen.put(
                count, x: rect.maxX - countWidth + 1, y: rect.y, style: theme[.dim])
        }
    }
}
