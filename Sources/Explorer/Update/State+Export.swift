import BatchClient
import BatchScript

extension State {
    /// Writes what the pane shows as NDJSON: the results of the run, or the records at hand.
    mutating func export(to path: String, overwrite: Bool) {
        guard let workspace else { return say("no target is open", .warning) }
        var writer = JSONWriter()
        let count: Int
        if focus == .run, let run = workspace.run {
            count = write(run, to: &writer)
        } else if let table = workspace.slot?.table {
            let rows = table.residentRows
            for (_, row) in rows {
                writer.beginObject()
                writer.write(row.key, row.record, now: now)
                writer.endObject()
                writer.endLine()
            }
            count = rows.count
            if !table.isComplete || count < table.count {
                say("only the \(Format.count(count, "record")) at hand are exported", .warning)
            }
        } else {
            return say("open a data set first, or fire a batch", .warning)
        }
        guard count > 0 else { return say("there is nothing to export", .warning) }
        write(writer.text, what: "export", to: path, overwrite: overwrite)
    }

    /// The results that the filter shows, in the order of the batch.
    private func write(_ run: RunState, to writer: inout JSONWriter) -> Int {
        let indices = (0..<run.rowCount).compactMap { run.index(atRow: $0) }.sorted()
        for index in indices {
            guard let result = run.result(at: index) else { continue }
            writer.beginObject()
            writer.write(result, now: now)
            writer.endObject()
            writer.endLine()
        }
        return indices.count
    }
}
