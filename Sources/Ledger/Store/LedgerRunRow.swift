import BatchClient
import BatchScript
import Foundation
import GRDB

/// The rows of a run in the ledger's tables.
enum LedgerRunRow {
    /// The numbers by which the tables know where a run stands; they never change.
    enum State: Int64 {
        case running = 0
        case finished = 1
        case interrupted = 2
    }

    static let columns =
        "id, started, finished, state, lock, target, connection, behavior, indices, writes, "
        + "undoable, counts, parent, relation"

    static func append(
        _ piece: [UInt8], to run: LedgerRunID, sequence: Int, in db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT INTO log (run, sequence, events) VALUES (?, ?, ?)")
        try statement.execute(arguments: [run.number, sequence, Data(piece)])
    }

    static func add(
        _ image: BeforeImage, at index: Int, to run: LedgerRunID, in db: Database
    ) throws {
        let statement = try db.cachedStatement(
            sql: "INSERT OR IGNORE INTO image (run, place, record) VALUES (?, ?, ?)")
        try statement.execute(arguments: [run.number, index, image.text])
    }

    /// Notes that a run is over. What the run's own program says goes before what others found.
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
    }

    /// A run from its row, without its log.
    struct Entry {
        let id: LedgerRunID
        let state: State
        let lock: String
        let summary: RunSummary
        /// Whether the row has the counts.
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
                case .running: .running
                case .finished: .finished
                case .interrupted: .interrupted
                }
            summary = RunSummary(
                id: id, startedAt: row["started"], finishedAt: row["finished"], state: shown,
                target: row["target"], connection: row["connection"], behavior: row["behavior"],
                indexCount: row["indices"], writeCount: row["writes"],
                isUndoable: row["undoable"], parent: parent, counts: counts ?? StatusCounts())
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
            writeCount: writeCount, isUndoable: isUndoable, parent: parent, counts: counts)
    }
}
