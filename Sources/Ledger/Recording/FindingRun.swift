public import BatchClient
import BatchScript
import Foundation
import GRDB
import Synchronization

/// A run whose records are still being found. It is recorded before the search, so that a program
/// that is killed while it finds leaves a trace; it has no indices, and nothing of it was sent.
public final class FindingRun: Sendable {
    /// The run in the ledger.
    public let id: LedgerRunID
    /// The name of its lock.
    let name: String
    let lock: RunLock
    private let begun = Mutex(false)

    /// Whether the run has begun.
    public var hasBegun: Bool { begun.withLock { $0 } }

    func noteBeginning() { begun.withLock { $0 = true } }

    init(_ id: LedgerRunID, name: String, lock: RunLock) {
        self.id = id
        self.name = name
        self.lock = lock
    }
}

extension LedgerStore {
    /// Records that the records of a batch are being found. Pass the result to
    /// ``LedgerStore/begin(_:_:capture:at:after:)``,
    /// ``keep(_:)`` or ``discard(_:)``.
    /// - Throws: ``LedgerError``; then nothing was recorded.
    public func beginFinding(_ batch: Batch, _ new: NewRun) async throws -> FindingRun {
        guard !isReadOnly else {
            throw LedgerError(.readOnly, "the ledger in \(folder.path) is read-only")
        }
        var script = Batch()
        for var command in batch.commands {
            command.find?.isFound = true
            // Its keys are recorded when the run begins.
            if command.find == nil { command.subjects = .ids([]) }
            if command.find != nil { script.append(command) }
        }
        try Self.checkRoundTrips(script)
        let name = UUID().uuidString
        let lock = try RunLock(path: folder.lock(named: name))
        let text = StoredScript.text(script)
        let commands = script.commands.count
        let now = WallTime.milliseconds()
        let id = try await write(isDurable: false) { db in
            try db.execute(
                sql: """
                    INSERT INTO run (started, state, lock, target, connection, behavior, indices,
                        writes, undoable, commands, note, person, host, reviewer)
                    VALUES (?, ?, ?, ?, ?, ?, 0, 0, FALSE, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    now, LedgerRunRow.State.running.rawValue, name, new.target, new.connection,
                    new.behavior, commands, new.reason.note, new.person, new.host,
                    new.reason.reviewer,
                ])
            let id = db.lastInsertedRowID
            try db.execute(
                sql: "INSERT INTO script (run, text) VALUES (?, ?)", arguments: [id, text])
            // Its entry in the chain follows when it begins, or is kept.
            return LedgerRunID(id)
        }
        return FindingRun(id, name: name, lock: lock)
    }

    /// Keeps the run as one that was stopped while its records were being found.
    /// - Throws: ``LedgerError``.
    public func keep(_ finding: FindingRun) async throws {
        try await write { db in
            try LedgerRunRow.chainBeginning(of: finding.id, in: db)
            try LedgerRunRow.end(
                finding.id, as: .interrupted, at: WallTime.milliseconds(), counts: StatusCounts(),
                in: db)
        }
    }

    /// Removes the run: its records were found, or could not be, and it was not fired. Its number is
    /// given again if no later run has begun.
    /// - Throws: ``LedgerError``.
    public func discard(_ finding: FindingRun) async throws {
        let id = finding.id.number
        try await write { db in
            let content = try RunContent.begun(id, in: db)
            try LedgerRunRow.remove(finding.id, in: db)
            try db.execute(
                sql: "UPDATE sqlite_sequence SET seq = seq - 1 WHERE name = 'run' AND seq = ?",
                arguments: [id])
            guard db.changesCount == 0, let content else { return }
            // The number stays used: the chain says why no run has it.
            try LedgerChain.append(.begun, of: id, content: content, in: db)
            try LedgerChain.append(
                .pruned, of: id, content: ContentDigest("pruned").bytes, in: db)
        }
    }
}
