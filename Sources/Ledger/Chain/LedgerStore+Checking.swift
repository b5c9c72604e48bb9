import BatchClient
import Foundation
import GRDB

/// A problem in the ledger, or in one of its runs.
public struct LedgerProblem: Sendable, Hashable {
    /// The run that was altered or removed; nil for the chain itself.
    public let run: LedgerRunID?
    /// The problem, for people.
    public let message: String
}

/// The result of checking the ledger.
public struct LedgerCheck: Sendable, Hashable {
    /// How many runs were compared with their entries.
    public let runs: Int
    /// How many entries the chain has.
    public let entries: Int
    /// The hash of the last entry, in hexadecimal: stored elsewhere, it proves later that the chain
    /// up to here is unchanged. Nil for an empty chain.
    public let head: String?
    /// What was found; empty for an unaltered ledger.
    public let problems: [LedgerProblem]
}

extension LedgerStore {
    /// Compares every run with its entries, and the entries with each other.
    ///
    /// Finds runs that were altered, removed or exchanged after they were written. It cannot detect
    /// a ledger that was rewritten as a whole, including its chain: for that, store
    /// ``LedgerCheck/head`` elsewhere.
    /// - Throws: ``LedgerError``, also for a read-only ledger of a version without a chain.
    public func check() async throws -> LedgerCheck {
        try await read { db in
            guard try db.tableExists("chain") else {
                throw LedgerError(
                    .unusable,
                    "the ledger is from a version without a hash chain, and read-only, so that one cannot "
                        + "be added: make it writable")
            }
            var check = ChainCheck()
            try check.readChain(in: db)
            try check.compareRuns(in: db)
            return check.result
        }
    }
}

/// Checks the chain, then the runs.
struct ChainCheck {
    private var problems: [LedgerProblem] = []
    private var entries = 0
    private var runCount = 0
    private var last = LedgerChain.origin
    /// The runs with entries, and those that were pruned.
    private var begun: Set<Int64> = []
    private var pruned: Set<Int64> = []
    /// Runs up to this one may be missing without an entry: they were pruned before the chain
    /// existed.
    private var adopted: Int64 = 0
    private var gaps: [String] = []

    var result: LedgerCheck {
        var problems = problems
        // A gap is reported by the runs it removed, otherwise as a gap.
        if problems.isEmpty {
            problems = gaps.map { LedgerProblem(run: nil, message: $0) }
        }
        return LedgerCheck(
            runs: runCount, entries: entries, head: entries > 0 ? Hex.encode(last) : nil,
            problems: problems)
    }

    private mutating func note(_ run: Int64, _ message: String) {
        let problem = LedgerProblem(run: LedgerRunID(run), message: message)
        if !problems.contains(problem) { problems.append(problem) }
    }

    mutating func readChain(in db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT sequence, run, kind, at, detail, content, hash FROM chain
                ORDER BY sequence
                """)
        var expected: Int64 = 1
        while let row = try rows.next() {
            entries += 1
            let entry = LedgerChain.Entry(
                sequence: row[0], run: row[1], kind: row[2], at: row[3],
                detail: [UInt8](row[4] as Data), content: [UInt8](row[5] as Data))
            let hash = [UInt8](row[6] as Data)
            if entry.sequence != expected {
                gaps.append(
                    "entries \(expected) to \(entry.sequence &- 1) of the chain are missing")
            } else if entry.hash(after: last) != hash {
                note(
                    entry.run,
                    "entry \(entry.sequence) of the chain, which describes it, or the entry before was "
                        + "altered")
            }
            last = hash
            expected = entry.sequence == .max ? .max : entry.sequence + 1
            take(entry)
        }
        let numbered = try Int64.fetchOne(
            db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'chain'")
        if let numbered, numbered >= expected {
            gaps.append("entries \(expected) to \(numbered) of the chain are missing")
        }
    }

    private mutating func take(_ entry: LedgerChain.Entry) {
        switch LedgerChain.Kind(rawValue: entry.kind) {
        case .begun?: begun.insert(entry.run)
        case .pruned?: pruned.insert(entry.run)
        case .upgraded?: adopted = max(adopted, LedgerChain.number(entry.detail) ?? 0)
        case .events?, .images?, .finished?, .verdict?: break
        case nil:
            note(entry.run, "entry \(entry.sequence) of the chain is of an unknown kind")
        }
    }

    mutating func compareRuns(in db: Database) throws {
        let present = try Int64.fetchAll(db, sql: "SELECT id FROM run ORDER BY id")
        runCount = present.count
        for run in present { try compare(run, in: db) }
        let known = Set(present)
        for run in begun.subtracting(known).subtracting(pruned).sorted() {
            note(run, "it was removed")
        }
        let numbered =
            try Int64.fetchOne(db, sql: "SELECT seq FROM sqlite_sequence WHERE name = 'run'") ?? 0
        // Each number was given to one run only.
        var missing = adopted
        while missing < numbered {
            missing += 1
            if !known.contains(missing), !begun.contains(missing) {
                note(missing, "it was removed, with its entries in the chain")
            }
        }
    }

    /// Whether the records of a run are still being found, or its program ended before they were and
    /// nobody has looked since: it has no entries yet.
    private func isFinding(_ run: Int64, in db: Database) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT indices = 0 AND state = ? FROM run WHERE id = ?",
            arguments: [LedgerRunRow.State.running.rawValue, run]) ?? false
    }

    /// Compares a run with its entries.
    private mutating func compare(_ run: Int64, in db: Database) throws {
        if pruned.contains(run) {
            return note(run, "it exists although it was pruned")
        }
        let rows = try Row.fetchAll(
            db, sql: "SELECT kind, detail, content FROM chain WHERE run = ? ORDER BY sequence",
            arguments: [run])
        if rows.isEmpty, try isFinding(run, in: db) { return }
        var start: [UInt8]?
        var end: [UInt8]?
        var pieces: Set<Int64> = []
        var positions: Set<Int> = []
        for row in rows {
            let detail = [UInt8](row[1] as Data)
            let content = [UInt8](row[2] as Data)
            switch LedgerChain.Kind(rawValue: row[0]) {
            case .begun?: start = content
            case .finished?: end = content
            case .events?, .verdict?:
                guard let sequence = LedgerChain.number(detail) else { continue }
                pieces.insert(sequence)
                if try RunContent.piece(sequence, of: run, in: db) != content {
                    note(run, "its log was altered (piece \(sequence))")
                }
            case .images?:
                guard let some = RunContent.positions(detail) else { continue }
                positions.formUnion(some)
                if try RunContent.images(some, of: run, in: db) != content {
                    note(run, "the records before its writes were altered")
                }
            case .pruned?, .upgraded?, nil: break
            }
        }
        guard let start else {
            return note(run, "its beginning has no entry: its entries were removed")
        }
        if try RunContent.begun(run, in: db) != start {
            note(run, "its target, its script or other data from its beginning was altered")
        }
        if try RunContent.finished(run, in: db) != end {
            note(run, "its state or its counts were altered")
        }
        let logged = try Int64.fetchAll(
            db, sql: "SELECT sequence FROM log WHERE run = ?", arguments: [run])
        if logged.contains(where: { !pieces.contains($0) }) {
            note(run, "its log has pieces without an entry")
        }
        let kept = try Int.fetchAll(
            db, sql: "SELECT place FROM image WHERE run = ?", arguments: [run])
        if kept.contains(where: { !positions.contains($0) }) {
            note(run, "it has records without an entry")
        }
    }
}
