import BatchClient

/// What can be undone of a batch, and how else its records could be restored: shown before it is
/// fired.
enum Net {
    /// - Parameters:
    ///   - isUndoable: whether the run records what undoing it needs; nil if not decided yet.
    static func lines(
        _ batch: Batch, isUndoable: Bool?, on backend: any Backend
    ) async -> [String] {
        let writes = batch.writeCount
        guard writes > 0 else { return [] }
        let count = Count.text(writes, "write", "writes")
        var lines: [String] = []
        switch isUndoable {
        case true?:
            lines.append("\(count): all can be undone, unless others write the same records")
        case false?: lines.append("\(count): none can be undone without --undoable")
        case nil: lines.append("\(count): none can be undone, all with --undoable")
        }
        let written = Set(batch.commands.filter(\.verb.isWrite).map(\.dataSet))
        for dataSet in written.sorted(by: { $0.name < $1.name }) {
            // A store that cannot tell does not block the batch.
            guard let isOn = try? await backend.isRecoverableInTime(dataSet) else { continue }
            lines.append(
                "point-in-time recovery of \(dataSet.name) is \(isOn ? "on" : "off")")
        }
        return lines
    }
}
