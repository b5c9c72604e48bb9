import BatchClient
import Explorer
import Foundation

/// Exports records to a file.
extension ExplorerShell {
    func export(_ export: RecordExport, at session: Session) async -> ExportOutcome {
        await RecordExporter(session: session, export: export, now: now).run()
    }
}

/// Writes the records of an export, reading again those that left memory: all of them, or no file.
struct RecordExporter: Sendable {
    let session: Session
    let export: RecordExport
    /// Milliseconds since 1970.
    let now: Int64

    private static let pieceSize = 1 << 16

    func run() async -> ExportOutcome {
        do {
            return try await write()
        } catch let refusal as FileDraft.Refusal {
            return ExportOutcome(refusal.outcome)
        } catch let error as BackendError {
            return ExportOutcome(.failed("nothing was written: \(error.message)"))
        } catch is CancellationError {
            return ExportOutcome(.failed("the export was cancelled: nothing was written"))
        } catch let failure as CommandFailure {
            return ExportOutcome(.failed(failure.lines.joined(separator: "; ")))
        } catch {
            return ExportOutcome(.failed("nothing was written: \(error)"))
        }
    }

    private func write() async throws -> ExportOutcome {
        let draft = try FileDraft(TextFiles.expanded(export.path), overwrite: export.overwrite)
        var schema: DataSetSchema?
        if let dataSet = export.dataSet { schema = try await session.backend.schema(of: dataSet) }
        var writer = RecordExportWriter(
            export, schema: schema?.keys,
            hasOneNumberType: session.backend.description.hasOneNumberType, now: now)
        var outcome = ExportOutcome(.written)
        let spool = writer.needsAll ? export.dataSet.map { RecordSpool($0) } : nil
        for part in export.parts {
            try await read(part, missing: &outcome.missing) { records in
                outcome.records += records.count
                for record in records {
                    if let spool {
                        writer.learn(record)
                        try spool.append(record)
                    } else {
                        writer.add(record)
                    }
                }
                if spool == nil { try draft.append(writer.take()) }
            }
        }
        if let spool {
            var size = 0
            try spool.forEach { record in
                writer.add(record)
                size += 1
                if size % 256 == 0 { try draft.append(writer.take()) }
            }
        }
        try draft.append(writer.take())
        guard outcome.records > 0 else { return outcome }
        try Task.checkCancellation()
        outcome.bytes = draft.bytes
        try draft.commit()
        return outcome
    }

    private func read(
        _ part: RecordExport.Part, missing: inout Int, _ body: ([KeyedRecord]) throws -> Void
    ) async throws {
        switch part {
        case .rows(let rows): try body(rows)
        case .page(var request, let examined):
            // Stops after the rows that the screen has.
            var left = examined
            while left > 0 {
                try Task.checkCancellation()
                request.pageSize = min(request.pageSize, left)
                let page = try await session.findPage(request)
                try body(export.select(page.rows))
                left -= min(left, max(0, page.examined))
                guard let next = page.next else { return }
                request.cursor = next
            }
        case .keys(let keys):
            try await ExplorerShell.forEachPart(of: keys, at: session) { records, asked in
                missing += asked - records.count
                try body(records)
            }
        }
    }
}
