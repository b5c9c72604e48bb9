import BatchClient
import TerminalKit

/// The layout of a batch's preview, and its scroll position.
struct FireLayout {
    let frame: Rect
    /// The fixed lines above the rows; only in a dry run.
    let head: Rect
    let rows: Rect
    /// The guard's lines, below the rest.
    let guardRows: Rect
    let maximumTop: Int

    /// The lines of a dry run of which little has arrived.
    private static let leastHeight = 22

    init(_ preview: FirePreview, _ layout: Layout) {
        let count: Int
        if preview.showsDryRun, let dryRun = preview.dryRun {
            count = dryRun.lines.count
            // It grows with the lines that arrive, from a height that most batches need.
            let full = layout.size.height - 2
            frame = layout.dialog(
                width: 110, height: min(full, max(FireLayout.leastHeight, count + 9)))
        } else {
            count = FireLayout.lineCount(preview)
            frame = layout.dialog(width: 76, height: count + 6)
        }
        let inside = frame.inset(horizontal: 2, vertical: 1)
        let (rest, guardRows) = inside.split(top: inside.height - 3)
        (head, rows) = rest.split(top: preview.showsDryRun ? (preview.touch.writes > 0 ? 4 : 3) : 0)
        self.guardRows = guardRows
        maximumTop = max(0, count - rows.height)
    }

    /// How many lines `Canvas.lines(of:)` gives.
    private static func lineCount(_ preview: FirePreview) -> Int {
        var count = preview.touch.lines.count + 1 + 1
        count += preview.details.lines(of: preview.batch).count
        if case .ready(let plan) = preview.plan {
            count += 1 + (plan.duplicates > 0 ? 1 : 0)
            count += plan.refusals > 0 ? 1 + plan.firstRefusals.prefix(5).count : 0
            count += 1 + plan.groups.count + plan.recovery.count
            count += plan.requests > plan.firstRequests.count ? 1 : 0
        }
        let commands = preview.details.commands(of: preview.batch)
        if !commands.isEmpty { count += 1 + commands.count }
        return count
    }
}

extension Canvas {
    mutating func drawFire(_ preview: FirePreview) {
        let layout = FireLayout(preview, self.layout)
        let target = state.workspace?.info.name ?? ""
        let (writes, indices) = (preview.touch.writes, preview.touch.indices)
        let reads = indices > writes ? ", " + Format.count(indices - writes, "read") : ""
        dialog(
            layout.frame,
            title: preview.details.copy.map { safe($0, limit: layout.frame.width - 20) }
                ?? "Fire at \(safe(target))?",
            note: Format.count(writes, "write") + reads)
        drawGuard(preview, in: layout.guardRows)
        if preview.showsDryRun, let dryRun = preview.dryRun {
            return drawDryRun(dryRun, preview, in: layout)
        }
        let lines = lines(of: preview)
        for offset in 0..<layout.rows.height {
            let row = preview.top + offset
            guard lines.indices.contains(row) else { break }
            put(lines[row], x: layout.rows.x, y: layout.rows.y + offset, width: layout.rows.width)
        }
    }

    private func lines(of preview: FirePreview) -> [[Piece]] {
        var lines: [[Piece]] = []
        let (text, dim) = (onDialog(.text), onDialog(.dim))
        for line in preview.touch.lines {
            lines.append([
                (DisplayText.padded(line.verb.rawValue, to: 9), onDialog(.keyword)),
                (DisplayText.padded(safe(line.dataSet.name), to: 24), text),
                (
                    Format.count(line.indices, line.verb.isWrite ? "write" : "read"),
                    line.verb.isWrite ? onDialog(.warning) : dim
                ),
            ])
        }
        let reads = preview.touch.indices - preview.touch.writes
        lines.append([
            (DisplayText.padded("total", to: 9), dim),
            (
                DisplayText.padded(Format.count(preview.touch.indices, "index", "indices"), to: 24),
                text
            ),
            (
                "\(Format.count(preview.touch.writes, "write")), \(Format.count(reads, "read"))",
                text
            ),
        ])
        for line in preview.details.lines(of: preview.batch) {
            lines.append(line.map { (safe($0.text), onDialog($0.style)) })
        }
        lines.append([])
        switch preview.plan {
        case .loading: lines[lines.count - 1] = [("planning", dim)]
        case .failed(let message):
            lines[lines.count - 1] = [(safe(message), onDialog(.error))]
        case .ready(let plan): lines += self.lines(of: plan)
        }
        let commands = preview.details.commands(of: preview.batch)
        if !commands.isEmpty {
            lines.append([])
            for line in commands {
                lines.append(line.map { (safe($0.text), onDialog($0.style)) })
            }
        }
        return lines
    }

    /// The behavior's name, unless it is the default.
    private var behaviorText: String {
        let name = state.workspace?.info.behavior ?? Behavior.default.name
        return name == Behavior.default.name ? "" : ", behavior \(safe(name))"
    }

    private func lines(of plan: PlanSummary) -> [[Piece]] {
        var lines: [[Piece]] = []
        let (text, dim) = (onDialog(.text), onDialog(.dim))
        lines.append([
            (DisplayText.padded("sends", to: 9), dim),
            (
                "\(Format.count(plan.requests, "request")) in \(Format.count(plan.waves, "wave")), "
                    + "about \(Format.bytes(plan.bytes))", text
            ),
            (behaviorText, text),
        ])
        for (row, line) in plan.recovery.enumerated() {
            lines.append([
                (DisplayText.padded(row == 0 ? "backup" : "", to: 9), dim), (safe(line), text),
            ])
        }
        if plan.duplicates > 0 {
            lines.append([
                (DisplayText.padded("repeats", to: 9), dim),
                (
                    "\(Format.count(plan.duplicates, "index repeats", "indices repeat")) "
                        + "an earlier key and run in order", onDialog(.warning)
                ),
            ])
        }
        if plan.refusals > 0 {
            lines.append([
                (DisplayText.padded("refused", to: 9), dim),
                (
                    "\(Format.count(plan.refusals, "index", "indices")) will not be sent",
                    onDialog(.error)
                ),
            ])
            for refusal in plan.firstRefusals.prefix(5) {
                lines.append([
                    ("         \(refusal.index)  ", dim), (safe(refusal.message), onDialog(.error)),
                ])
            }
        }
        lines.append([])
        for group in plan.groups {
            let request = group.request
            lines.append([
                ("wave \(request.wave + 1)  ", dim),
                (
                    (group.count > 1 ? "\(Format.count(group.count)) x " : "") + safe(request.api)
                        + (group.count > 1 ? ", " : "  "),
                    text
                ),
                (Format.count(request.indices, "index", "indices") + "  ", text),
                (Format.bytes(request.bytes), dim),
                (
                    request.node.map { "  " + safe(state.workspace?.label(ofNode: $0) ?? $0) }
                        ?? "", dim
                ),
            ])
        }
        if plan.requests > plan.firstRequests.count {
            let rest = plan.requests - plan.firstRequests.count
            lines.append([("and \(Format.count(rest, "more request"))", dim)])
        }
        return lines
    }

    private mutating func drawGuard(_ preview: FirePreview, in rect: Rect) {
        let line = rect.row(1)
        if case .refusal = preview.requirement {
            let target = safe(state.workspace?.info.name ?? "the target")
            let reason = "\(target) is read-only: this batch contains writes and cannot be fired"
            put([(reason, onDialog(.error))], x: line.x, y: line.y, width: line.width)
            return
        }
        if state.workspace?.info.recordedTarget != nil,
            let warning = preview.details.undoWarning(writes: preview.touch.writes)
        {
            put([(warning, onDialog(.warning))], x: rect.x, y: rect.y, width: rect.width)
        }
        if let (wanted, what) = preview.requirement.typed {
            let label =
                what.isEmpty
                ? "type \(wanted) to fire: " : "type \(what), \(safe(wanted)), to fire: "
            let end = put([(label, onDialog(.warning))], x: line.x, y: line.y, width: line.width)
            let field = Rect(x: end, y: line.y, width: line.maxX - end, height: 1)
            screen.fill(field, style: theme[.input])
            draw(preview.input, prefix: "", in: field, style: theme[.input])
        } else {
            put(
                [
                    ("y", onDialog(.hintKey)), (" fires", onDialog(.text)),
                    ("   esc", onDialog(.hintKey)), (" goes back", onDialog(.text)),
                ],
                x: line.x, y: line.y, width: line.width)
        }
        if let failure = preview.failure {
            put([(failure, onDialog(.error))], x: rect.x, y: rect.y + 2, width: rect.width)
        }
    }
}
