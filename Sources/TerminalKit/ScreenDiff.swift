/// The cells to repaint to turn one screen into another.
public struct ScreenDiff: Sendable, Hashable {
    /// Neighbouring cells to repaint. A run contains only whole characters, so each run can be
    /// painted by itself.
    public struct Run: Sendable, Hashable {
        public var row: Int
        public var column: Int
        public var cells: ArraySlice<Cell>
    }

    /// From the top left, row by row.
    public private(set) var runs: [Run] = []

    /// The cells that differ; all cells if there is no old screen of the same size.
    public init(from old: Screen?, to new: Screen) {
        let width = new.size.width
        guard width > 0 else { return }
        guard let old, old.size == new.size else {
            for row in 0..<new.size.height {
                runs.append(Run(row: row, column: 0, cells: new.row(row)))
            }
            return
        }
        old.cells.withUnsafeBufferPointer { before in
            new.cells.withUnsafeBufferPointer { after in
                for row in 0..<new.size.height {
                    scan(row, before, after, width: width, of: new)
                }
            }
        }
    }

    private mutating func scan(
        _ row: Int, _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>,
        width: Int, of new: Screen
    ) {
        let start = row * width
        let end = start + width
        var index = start
        while index < end {
            guard before[index] != after[index] else {
                index += 1
                continue
            }
            var first = index
            while index < end, before[index] != after[index] { index += 1 }
            // Only the first half holds the marks, so one half can differ without the other.
            if first > start, after[first].isContinuation { first -= 1 }
            while index < end, after[index].isContinuation { index += 1 }
            runs.append(Run(row: row, column: first - start, cells: new.cells[first..<index]))
        }
    }
}
