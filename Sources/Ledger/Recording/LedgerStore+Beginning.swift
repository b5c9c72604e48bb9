public import BatchClient
import BatchScript
import Foundation
import GRDB

extension LedgerStore {
    /// Records a run and all its indices in one transaction, before anything is sent.
    ///
    /// Pass the recorder to `Session.execute` as its observer, with ``RunRecorder/startedAt`` as
    /// the time of the run.
    /// - Parameters:
    ///   - capture: reads the before-image of each record, so that the run can be undone; nil if
    ///     that is not requested.
    ///   - time: milliseconds since 1970; nil for now.
    ///   - finding: the run as it was recorded while its records were being found.
    /// - Throws: ``LedgerError``; then nothing was recorded.
    public func begin(
        _ batch: Batch, _ new: NewRun, capture: UndoCapture? = nil,
        at time: Int64? = nil, after finding: FindingRun? = nil
    ) async throws -> RunRecorder {
        guard !isReadOnly else {
            throw LedgerError(
                .readOnly, "the ledger in \(folder.path) is read-only: it cannot record a run"
            )
        }
        try Self.checkRoundTrips(batch)
        let isStored = batch.commands.map { command in
            if case .stored = command.subjects { true } else { false }
        }
        guard new.source != nil ? isStored == [true] : !isStored.contains(true) else {
            throw LedgerError(
                .refused,
                "the values of an import stay in its file: the ledger cannot record them together with other commands"
            )
        }
        let now = time ?? WallTime.milliseconds()
        // A unique name: no other run can be waiting for the lock or find an old one.
        let name = UUID().uuidString
        let lock = try finding?.lock ?? RunLock(path: folder.lock(named: name))
        let files = try FoundKeysRow.files(of: batch, in: folder)
        // Flushed with what is recorded of the first request, before that goes out.
        let id = try await write(isDurable: false) { db in
            if let finding { try LedgerRunRow.remove(finding.id, in: db) }
            try db.execute(
                sql: """
                    INSERT INTO run (id, started, state, lock, target, connection, behavior, indices,
                        writes, undoable, parent, relation, commands, note, person, host, reviewer,
                        plan)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    finding?.id.number, now, LedgerRunRow.State.running.rawValue,
                    finding?.name ?? name, new.target, new.connection,
                    new.behavior, batch.count, batch.writeCount, capture != nil,
                    new.origin?.parent.run.number, new.origin?.parent.relation.rawValue,
                    batch.commands.count, new.reason.note, new.person, new.host,
                    new.reason.reviewer, new.reason.plan,
                ])
            let id = db.lastInsertedRowID
            try ScriptRow.insert(batch, origins: new.origin.map(Self.encode), of: id, in: db)
            if let source = new.source {
                try RunSourceRow.insert(source, of: LedgerRunID(id), in: db)
            }
            try FoundKeysRow.insert(files, of: LedgerRunID(id), in: db)
            if let content = try RunContent.begun(id, in: db) {
                try LedgerChain.append(.begun, of: id, content: content, in: db)
            }
            return LedgerRunID(id)
        }
        finding?.noteBeginning()
        for file in files { file.keys.keep() }
        return RunRecorder(
            self, id, indexCount: batch.count, startedAt: now, lock: lock, capture: capture)
    }

    private static func encode(_ origin: NewRun.Origin) -> Data {
        var writer = LedgerByteWriter()
        IndexSpans(origin.indices).write(to: &writer)
        return Data(writer.bytes)
    }

    /// Refuses a batch that its script cannot represent: a run that cannot be read back cannot be
    /// followed up. Checks the form of each command and its first key.
    static func checkRoundTrips(_ batch: Batch) throws(LedgerError) {
        var samples = Batch()
        for command in batch.commands.prefix(1_000) {
            var sample = command
            switch command.subjects {
            case .ids(let ids): sample.subjects = .ids(IDList(ids.prefix(1)))
            case .rows(let rows):
                guard rows.isWhole, rows.count > 0 else { throw unsayable(command) }
                sample.subjects = .rows(rows.selecting(0..<1))
            case .stored(let rows): sample.subjects = .ids(IDList(rows.ids.prefix(1)))
            }
            samples.append(sample)
        }
        guard !samples.commands.isEmpty else {
            throw LedgerError(.refused, "the batch is empty")
        }
        let text = StoredScript.text(samples)
        let again = try? StoredScript.parse(text, source: "<run>").batch
        guard again != samples else { return }
        let pairs = zip(samples.commands, again?.commands ?? [])
        throw unsayable(pairs.first { $0 != $1 }?.0 ?? samples.commands[0])
    }

    private static func unsayable(_ command: Command) -> LedgerError {
        LedgerError(
            .refused,
            "a batch with this \(command.verb.rawValue) of \(command.dataSet) cannot be recorded: "
                + "it cannot be written as a script; run it without the ledger")
    }
}
