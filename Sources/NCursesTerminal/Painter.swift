internal import CTerminal
import TerminalKit

/// Paints screens through ncurses: only the runs that changed, in pieces of one style.
@MainActor
struct Painter {
    private let capability: ColorCapability
    private let pairLimit: Int
    /// The screen that the terminal shows; nil if unknown.
    private var shown: Screen?
    private var pairs: [Pair: Int32] = [:]
    private var text: [UInt32] = []

    private struct Pair: Hashable {
        var foreground: Color
        var background: Color
    }

    init(capability: ColorCapability, pairLimit: Int) {
        self.capability = capability
        self.pairLimit = pairLimit
    }

    mutating func invalidate() {
        shown = nil
        ct_invalidate()
    }

    /// - Parameter frame: called before anything is sent, with true, and after the last of it, with
    ///   false; not called if nothing has changed.
    mutating func paint(_ screen: Screen, frame: (_ isBeginning: Bool) -> Void) {
        let runs = ScreenDiff(from: shown, to: screen).runs
        if !runs.isEmpty { frame(true) }
        defer { if !runs.isEmpty { frame(false) } }
        for run in runs { put(run) }
        let cursor = screen.cursor.flatMap { screen.bounds.contains($0) ? $0 : nil }
        ct_show(Int32(cursor?.y ?? -1), Int32(cursor?.x ?? 0))
        shown = screen
    }

    private mutating func put(_ run: ScreenDiff.Run) {
        var start = run.cells.startIndex
        while start < run.cells.endIndex {
            let style = run.cells[start].style
            let end = run.cells[start...].firstIndex { $0.style != style } ?? run.cells.endIndex
            text.removeAll(keepingCapacity: true)
            for cell in run.cells[start..<end] where !cell.isContinuation { append(cell) }
            ct_put(
                Int32(run.row), Int32(run.column + start - run.cells.startIndex), text,
                Int32(text.count), attributes(style), pair(style))
            start = end
        }
    }

    /// The cell's characters, if the C library (and thus ncurses) gives them the same width. If
    /// not, the rest of the row would shift, so a question mark replaces them.
    private mutating func append(_ cell: Cell) {
        let base = cell.baseValue
        if base < 0x7F {
            text.append(base)
        } else {
            let width = cell.width
            if Int(ct_width(base)) == width {
                text.append(base)
            } else {
                text.append(ct_width(0xFFFD) == 1 ? 0xFFFD : 0x3F)
                if width == 2 { text.append(0x20) }
                return
            }
        }
        guard cell.hasMarks else { return }
        for mark in cell.scalars.dropFirst() where ct_width(mark.value) == 0 {
            text.append(mark.value)
        }
    }

    private func attributes(_ style: Style) -> Int32 {
        var result: Int32 = 0
        let map: [(Attributes, Int)] = [
            (.bold, Int(CT_BOLD)), (.dim, Int(CT_DIM)), (.underline, Int(CT_UNDERLINE)),
            (.reverse, Int(CT_REVERSE)), (.italic, Int(CT_ITALIC)),
        ]
        for (attribute, bit) in map where style.attributes.contains(attribute) {
            result |= Int32(bit)
        }
        // With eight colours, bold means bright.
        if capability == .ansi8, let index = style.foreground.index, (8..<16).contains(index) {
            result |= Int32(CT_BOLD)
        }
        return result
    }

    /// The number of the colour pair of a style; a new one is created if needed.
    private mutating func pair(_ style: Style) -> Int32 {
        let key = Pair(foreground: style.foreground, background: style.background)
        if capability == .none || (key.foreground.isDefault && key.background.isDefault) {
            return 0
        }
        if let pair = pairs[key] { return pair }
        guard pairs.count + 1 < pairLimit else {
            // No pair is left: use one that is right in part.
            return pairs.first { $0.key.foreground == key.foreground }?.value
                ?? pairs.first { $0.key.background == key.background }?.value ?? 0
        }
        let number = Int32(pairs.count + 1)
        ct_init_pair(number, code(key.foreground), code(key.background))
        pairs[key] = number
        return number
    }

    /// What ncurses calls a colour.
    private func code(_ color: Color) -> Int32 {
        if color.isDefault { return -1 }
        let shown = color.reduced(to: capability)
        if let rgb = shown.rgb {
            // On a direct-colour terminal, 0 to 7 mean the ANSI colours: use the nearest other
            // value.
            return Int32(max(rgb, 8))
        }
        return Int32(shown.index ?? 7)
    }
}
