import BatchClient
import TerminalKit

/// The nodes of a demo cluster: their condition, and the results of each.
extension Canvas {
    /// `nodes 1 2 stopped 3 slow`, for the header.
    func nodePieces(of workspace: Workspace) -> [Piece] {
        guard !workspace.nodes.isEmpty else { return [] }
        let base = theme[.header]
        var pieces: [Piece] = [("nodes", base)]
        for (index, node) in workspace.nodes.enumerated() {
            switch node.condition {
            case .up: pieces.append((" \(index + 1)", base))
            case .slow: pieces.append((" \(index + 1) slow", theme[.warning].on(base)))
            case .cutOff, .stopped:
                pieces.append((" \(index + 1) \(node.condition.rawValue)", theme[.error].on(base)))
            }
        }
        pieces.append(("  ", base))
        return pieces
    }

    /// `node 1 998 ok   node 2 3 ok 997 in doubt`: the results of each node, by status.
    mutating func drawNodeCounts(of run: RunState, _ workspace: Workspace, in rect: Rect) {
        var pieces: [Piece] = []
        let order = run.nodes.indices.sorted {
            workspace.label(ofNode: run.nodes[$0]) < workspace.label(ofNode: run.nodes[$1])
        }
        for number in order {
            if !pieces.isEmpty { pieces.append(("   ", theme[.dim])) }
            pieces.append((safe(workspace.label(ofNode: run.nodes[number])), theme[.text]))
            for status in Status.bySeverity where run.count(of: status, node: number) > 0 {
                let count = Format.count(run.count(of: status, node: number))
                let style = status == .ok ? theme[.dim] : theme.status(status.rawValue).style
                pieces.append((" \(count) \(status.words)", style))
            }
        }
        put(pieces, x: rect.x, y: rect.y, width: rect.width)
    }
}
