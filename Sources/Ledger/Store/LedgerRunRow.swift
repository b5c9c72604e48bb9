import BatchClient
import BatchScript
import Foundation
import GRDB

/// The rows of a run in the ledger's tables.
enum LedgerRunRow {
    /// The numbers of run states in the tables; they never change.
    enum State: Int64 {
        case running = 0
        case finished = 1
        case interrupted = 2
    }

    /// The columns of a run. A read-only ledger of the previous version lacks some.
    static func columns(in db: Database) throws -> String {
        let known =
            "id, started, finished, state, lock, target, connection, behavior, indices, writes, "
            + "undoable, counts, parent, relation"
        let new = LedgerSchema.newColumns.compactMap { $0.split(separator: " ").first }
        guard try db.tableExists("chain") else {
            return known + new.map { ", NULL AS \($0)" }.joined()
        }
        return known + new.map { ", \($0)" }.joined()
    }

    static func append(
        _ piece: [UInt8], to run: LedgerRunID, sequence: Int, as kind: LedgerChain.Kind = .events,
        in db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO log (run, sequence, events) VALUES (?, ?, ?)")
        try statement.execute(arguments: [run.number, sequence, Data(piece)])
        try LedgerChain.append(
            kind, of: run.number, detail: LedgerChain.detail(Int64(sequence)),
            content: RunContent.piece(piece, Int64(sequence), of: run.number), in: db)
    }

    static func add(
        _ images: [(index: Int, image: BeforeImage)], to run: LedgerRunID, in db: Database
    ) throws {
        guard !images.isEmpty else { return }
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO image (run, place, record) VALUES (?, ?, ?)")
        for (index, image) in images {
            try statement.execute(arguments: [run.number, index, image.text])
        }
        let positions = images.map(\.index)
        try LedgerChain.append(
            .images, of: run.number, detail: RunContent.detail(positions),
            content: RunContent.images(positions, of: run.number, in: db), in: db)
    }

    /// Removes a run whose records were being found.
    static func remove(_ run: LedgerRunID, in db: Database) throws {
        try db.execute(sql: "DELETE FROM script WHERE run = ?", arguments: [run.number])
        try db.execute(sql: "DELETE FROM run WHERE id = ?", arguments: [run.number])
    }

    /// Adds the beginning of a run to the chain, unless it is there.
    static func chainBeginning(of run: LedgerRunID, in db: Database) throws {
        let isKnown =
            try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM chain WHERE run = ? AND kind = ?)",
                arguments: [run.number, LedgerChain.Kind.begun.rawValue]) ?? false
        guard !isKnown, let content = try RunContent.begun(run.number, in: db) else { return }
        try LedgerChain.append(.begun, of: run.number, content: content, in: db)
    }

    /// Records that a run is over. The run's own program takes precedence over others.
    static func end(
        _ run: LedgerRunID, as state: State, at time: Int64, counts: StatusCounts, in db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: """
                UPDATE run SET state = ?1, finished = ?2, counts = ?3
                WHERE id = ?4 AND (state = \(State.running.rawValue) OR ?1 = \(State.finished.rawValue))
                """)
        try statement.execute(
            arguments: [state.rawValue, time, text(of: counts), run.number])
        guard db.changesCount > 0, let content = try RunContent.finished(run.number, in: db) else {
            return
        }
        try LedgerChain.append(.finished, of: run.number, content: content, in: db)
    }

    /// A run from its row, without its log.
    struct Entry {
        let id: LedgerRunID
        let state: State
        let lock: String
        let summary: RunSummary
        /// Whether the row contains the counts.
        let isCounted: Bool

        init(_ row: Row) throws {
            guard let state = State(rawValue: row["state"]) else { throw LedgerByteReader.Damage() }
            id = LedgerRunID(row["id"])
            self.state = state
            lock = row["lock"]
            let counts = (row["counts"] as String?).flatMap(LedgerRunRow.counts(of:))
            isCounted = counts != nil
            let parent = (row["parent"] as Int64?).flatMap { parent in
                (row["relation"] as String?).flatMap(RunSummary.Relation.init(rawValue:)).map {
                    RunSummary.Parent(LedgerRunID(parent), $0)
                }
            }
            let shown: RunSummary.State =
                switch state {
                case .finished: .finished
                // A run without indices is recorded while its records are being found.
                case .running: row["indices"] == 0 ? .finding : .running
                case .interrupted: row["indices"] == 0 ? .finding : .interrupted
                }
            summary = RunSummary(
                id: id, startedAt: row["started"], finishedAt: row["finished"], state: shown,
                target: row["target"], connection: row["connection"], behavior: row["behavior"],
                indexCount: row["indices"], writeCount: row["writes"],
                isUndoable: row["undoable"], parent: parent, counts: counts ?? StatusCounts(),
                commandCount: row["commands"],
                reason: RunReason(
                    note: row["note"], reviewer: row["reviewer"], plan: row["plan"]),
                person: row["person"], host: row["host"])
        }
    }

    // MARK: Counts

    /// `ok=498 rejected=2`.
    static func text(of counts: StatusCounts) -> String {
        counts.nonZero.map { "\($0.status.rawValue)=\($0.count)" }.joined(separator: " ")
    }

    static func counts(of text: String) -> StatusCounts? {
        var counts = StatusCounts()
        for part in text.split(separator: " ") {
            let sides = part.split(separator: "=")
            guard sides.count == 2, let status = Status(rawValue: String(sides[0])),
                let count = Int(sides[1])
            else { return nil }
            counts[status] = count
        }
        return counts
    }
}

extension RunSummary {
    func with(_ state: State, finishedAt: Int64?, counts: StatusCounts) -> RunSummary {
        RunSummary(
            id: id, startedAt: startedAt, finishedAt: finishedAt, state: state, target: target,
            connection: connection, behavior: behavior, indexCount: indexCount,
            writeCount: writeCount, isUndoable: isUndoable, parent: parent, counts: counts,
            commandCount: commandCount, reason: reason, person: person, host: host)
    }
}
