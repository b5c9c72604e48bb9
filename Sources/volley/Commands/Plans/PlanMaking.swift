import BatchClient
import Explorer
import Foundation
import PlanFiles
import Targets
import UserConfiguration

/// Makes plan files: reads the records that a batch is about, and writes down what firing it would come
/// to.
struct PlanMaking {
    let connected: TargetOptions.Connected
    let behavior: String?
    let note: String?

    /// - Parameter found: the batch, its records found.
    /// - Returns: What was written, for people.
    /// - Throws: ``CommandFailure``; then the file was not written, and one of its name is as it was.
    func write(_ found: FoundBatch, to path: String) async throws -> String {
        let target = connected.target
        if target.isVolatile {
            throw CommandFailure(
                "\(connected.name) is gone with this program: a plan file is for a store that stays"
            )
        }
        let name =
            behavior ?? target.connection?.behavior ?? connected.user.settings.defaults.behavior
        _ = try connected.user.behavior(named: name)
        let batch = found.batch.resolved(now: found.now)
        guard batch.count > 0 else {
            throw CommandFailure("the batch has no indices: no plan file was written")
        }
        let header = PlanHeader(
            program: Volley.version, target: target.recordedTarget,
            connection: target.connection?.name, kind: connected.backend.description.kind,
            behavior: name, person: Person.current.name, host: Person.current.host,
            madeAt: found.now, note: note, indexCount: batch.count, writeCount: batch.writeCount)
        let hash = try await write(batch, header, at: found.now, to: path)
        return
            "plan \(hash.prefix(12)) of \(Count.text(batch.count, "index", "indices")) written to "
            + "\(path); volley plan show \(path) shows it, volley apply \(path) fires it"
    }

    private func write(
        _ batch: Batch, _ header: PlanHeader, at now: Int64, to path: String
    ) async throws -> String {
        do {
            let draft = try PlanMaking.draft(path)
            var writer = try PlanFileWriter(header, batch)
            let dryRun = Session(connected.backend).dryRun(batch, now: now, recordsStates: true)
            for try await rows in dryRun {
                try writer.add(rows)
                try draft.append(writer.take())
            }
            let (bytes, hash) = try writer.finish()
            try draft.append(bytes)
            try draft.commit()
            return hash
        } catch let error as PlanFileError {
            throw CommandFailure("\(error.message); no plan file was written")
        } catch let refusal as FileDraft.Refusal {
            switch refusal {
            case .exists:
                throw CommandFailure(
                    "\(path) is there and is not a plan file: it is left as it is; name another file"
                )
            case .failed(let reason): throw CommandFailure(reason)
            }
        }
    }

    /// A file of the name that is a plan file is replaced; any other is not.
    private static func draft(_ path: String) throws -> FileDraft {
        let isPlan = (try? PlanFile.isPlan(path)) ?? false
        return try FileDraft(path, overwrite: isPlan, isPrivate: true)
    }
}
