import BatchClient

/// One record in full, as the second pane shows it.
struct RecordView: Sendable {
    enum Content: Sendable {
        case loading
        case record(Record)
        /// The record does not exist.
        case missing
        case failed(String)
    }

    let key: Key
    var content: Content
    /// The pending request that reads the record.
    var reading: RequestID?
    private var toggled: Set<RecordOutline.Path> = []
    private(set) var outline = RecordOutline(nil, toggled: [], wrap: 1)
    /// The columns of the pane.
    private var width = 0
    var cursor = ListCursor()

    init(_ key: Key, _ content: Content) {
        self.key = key
        self.content = content
    }

    var record: Record? {
        if case .record(let record) = content { record } else { nil }
    }

    /// The part of the record that the cursor is on: a bin, or a value inside of one.
    var currentPart: RecordPart? {
        guard let record, var path = currentLine?.path else { return nil }
        if currentLine?.continuation != nil { path.removeLast() }
        return RecordPart(at: path, in: record)
    }

    var currentLine: RecordOutline.Line? {
        outline.lines.indices.contains(cursor.row) ? outline.lines[cursor.row] : nil
    }

    mutating func set(_ content: Content) {
        self.content = content
        layOut()
    }

    /// Lays out the lines again if the width changed.
    mutating func layOut(in width: Int) {
        guard width != self.width else { return }
        self.width = width
        layOut()
    }

    /// Folds or unfolds the line under the cursor; returns false if it does not fold.
    mutating func toggle() -> Bool {
        guard let line = currentLine else { return false }
        var path = line.path
        // A line of a text represents the whole text.
        if line.continuation != nil { path.removeLast() }
        guard line.isFoldable || line.continuation != nil else { return false }
        if toggled.remove(path) == nil { toggled.insert(path) }
        layOut()
        cursor.row = outline.lines.firstIndex { $0.path == path && $0.continuation == nil } ?? 0
        return true
    }

    /// Moves the cursor to the next line that contains a text, wrapping around the end; unfolds what
    /// hides it.
    /// - Parameters:
    ///   - start: the view as it was when the search began.
    ///   - isNext: whether the line of the cursor does not count.
    /// - Returns: the number of the match, and how many there are; nil if there is none.
    mutating func find(
        _ needle: Needle, from start: RecordView, isNext: Bool
    ) -> (number: Int, count: Int)? {
        let matches = record.map { RecordMatches($0, needle).paths } ?? []
        guard !matches.isEmpty else { return nil }
        toggled = start.toggled
        layOut()
        var here = start.currentLine?.path ?? []
        if start.currentLine?.continuation != nil { here.removeLast() }
        let number =
            matches.firstIndex {
                isNext ? here.lexicographicallyPrecedes($0) : !$0.lexicographicallyPrecedes(here)
            } ?? 0
        let path = matches[number]
        for length in 1..<max(1, path.count) { open(Array(path.prefix(length))) }
        let isHead: (RecordOutline.Line) -> Bool = { $0.path == path && $0.continuation == nil }
        guard let head = outline.lines.firstIndex(where: isHead) else { return nil }
        cursor.row = head
        let line = outline.lines[head]
        if line.isFoldable, RecordOutline.partCount(of: line.value) == 0,
            !needle.occurs(in: line.label)
        {
            open(path)
            // The piece of a long text that holds it, if one does as a whole.
            let pieces = outline.lines[(head + 1)...].prefix { $0.continuation != nil }
            cursor.row =
                pieces.firstIndex { needle.occurs(in: $0.continuation ?? "") } ?? head
        }
        return (number + 1, matches.count)
    }

    private mutating func open(_ path: RecordOutline.Path) {
        let line = outline.lines.first { $0.path == path && $0.continuation == nil }
        guard let line, line.isFoldable, !line.isOpen else { return }
        if toggled.remove(path) == nil { toggled.insert(path) }
        layOut()
    }

    private mutating func layOut() {
        func wrap(_ widest: Int) -> Int { RecordLayout.valueWidth(in: width, widest: widest) }
        // The labels decide how much room is left for the values.
        let first = RecordOutline(record, toggled: toggled, wrap: wrap(0))
        outline =
            wrap(first.widestLabel) == wrap(0)
            ? first : RecordOutline(record, toggled: toggled, wrap: wrap(first.widestLabel))
    }
}
