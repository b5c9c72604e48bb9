import BatchClient
import Explorer
import Foundation
import PlanFiles
import Targets
import UserConfiguration

/// Makes plan files: reads the records of a batch, and writes down what firing it would do.
struct PlanMaking {
    let connected: TargetOptions.Connected
    let behavior: String?
    let note: String?
    /// The most records to read per second; nil for no limit.
    var rate: Double?

    /// - Parameter found: the batch after its records were found.
    /// - Returns: A message for people that says what was written.
    /// - Throws: ``CommandFailure``; then no file was written, and an existing one is unchanged.
    func write(_ found: FoundBatch, to path: String) async throws -> String {
        let target = connected.target
        if target.isVolatile {
            throw CommandFailure(
                "\(connected.name) ends with this program: a plan file needs a store that outlives it"
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
            let dryRun = Session.reading(connected.backend, rate: rate).dryRun(
                batch, now: now, recordsStates: true)
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
                    "\(path) exists and is not a plan file: it was not replaced; choose another name"
                )
            case .failed(let reason): throw CommandFailure(reason)
            }
        }
    }

    /// Replaces an existing file only if it is a plan file.
    private static func draft(_ path: String) throws -> FileDraft {
        let isPlan = (try? PlanFile.isPlan(path)) ?? false
        return try FileDraft(path, overwrite: isPlan, isPrivate: true)
    }
}
