import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// One result in full, line by line: the request, its outcome, and what is known of the record.
///
/// The text is as the store gave it; it is escaped when it is drawn.
struct ResultText: Sendable {
    typealias Piece = StyledText

    /// The columns of the labels.
    static let labelWidth = 10

    private(set) var lines: [[Piece]] = []
    private let wrap: Int
    /// Whether a write in doubt was verified since.
    private var isDecided = false

    /// - Parameters:
    ///   - kind: the kind of the store, whose code the result may have.
    ///   - width: the columns that there are for a line.
    init(
        _ index: Int, of run: RunState, on kind: String, detail: ResultDetail?,
        now view: RecordView?, keys: KeyMap, width: Int
    ) {
        wrap = max(20, width - ResultText.labelWidth)
        guard let result = run.result(at: index) else {
            lines = [[("no results yet", .role(.dim))]]
            return
        }
        let command = run.batch.position(of: index).command
        add(
            "index",
            [
                (String(index), .command(command)),
                ("  of command \(command + 1)", .role(.dim)),
            ])
        var status: [Piece] = [(result.status.words, .status(result.status))]
        if result.inDoubt {
            status.append(("  it may or may not have been applied", .role(.warning)))
        }
        add("status", status)
        if let finding = run.recordInfo.findings[index] {
            isDecided = finding.isDecided
            add("verified", [(finding.words.outcome, .role(.text))])
            add("", wrapping: finding.words.reason)
        }
        add(
            "record",
            [
                (result.key.dataSet.name + " ", .role(.dim)),
                (Script.text(of: result.key.id), .role(.key)),
            ])
        if let code = result.code { add("code", [(code.description, .role(.text))]) }
        if let message = result.message { add("message", wrapping: message) }
        addMeaning(of: result, in: run, on: kind, keys)
        if let command = run.commands(for: [index]).first {
            add("request", wrapping: BatchPrinter.print(command))
        }
        var sent = Format.count(result.attempts, "attempt")
        if let latency = run.outcome(at: index).microseconds {
            sent += ", \(Format.latency(microseconds: latency))"
        }
        if let node = result.node { sent += ", \(node)" }
        add("sent", [(sent, .role(.text))])
        addAttempts(detail, of: run)
        if let record = result.record { add(record, label: "answer") }
        add(detail?.before, label: "before")
        add(detail?.after, label: "after")
        if result.verb.isWrite, run.recordInfo.id != nil, detail != nil, detail?.before == nil {
            add("before", [("not recorded: the run was fired without undo", .role(.dim))])
        }
        addNow(view, keys)
    }

    /// What `volley explain` says of the result, until a verdict says more.
    private mutating func addMeaning(
        of result: RecordResult, in run: RunState, on kind: String, _ keys: KeyMap
    ) {
        guard !result.isOK, !isDecided,
            let meaning = Explanation.of(status: result.status, code: result.code, kind: kind)
        else { return }
        add("means", wrapping: meaning.happened)
        add("so", wrapping: meaning.record)
        // A verification that could not decide it will not decide it next time.
        let isUndecidable =
            result.inDoubt
            && (run.recordInfo.findings[result.index] != nil || run.recordInfo.isUnrecorded)
        add(
            "to do",
            wrapping: isUndecidable
                ? "Read the record and decide from its values. Verifying cannot decide this write."
                : meaning.action(keys))
    }

    /// When each request went that carried the index, and how it ended.
    private mutating func addAttempts(_ detail: ResultDetail?, of run: RunState) {
        guard let detail else {
            if run.recordInfo.isUnrecorded {
                add("attempts", [("only recorded runs keep the times", .role(.dim))])
            }
            return
        }
        for (position, attempt) in detail.attempts.enumerated() {
            var text = "request \(attempt.number), \(Format.span(milliseconds: attempt.sent)) in"
            if let ended = attempt.ended {
                text += ", took \(Format.span(milliseconds: ended - attempt.sent))"
            } else {
                text += ", end unknown"
            }
            text += ": \(attempt.api), \(Format.count(attempt.indices, "index", "indices"))"
            if let node = attempt.node { text += ", \(node)" }
            add(position == 0 ? "attempts" : "", wrapping: text)
            if let failure = attempt.failure { add("", [("  " + failure, .role(.warning))]) }
        }
    }

    /// A record before or after a write.
    private mutating func add(_ image: BeforeImage?, label: String) {
        switch image {
        case .absent?: add(label, [("no record", .role(.dim))])
        case .present(let record)?: add(record, label: label)
        case nil: break
        }
    }

    private mutating func add(_ label: String, _ pieces: [Piece]) {
        let padded = DisplayText.padded(label, to: ResultText.labelWidth)
        lines.append([(padded, .role(.dim))] + pieces)
    }

    private mutating func add(_ label: String, wrapping text: String) {
        var label = label
        for line in text.prefix(4000).split(separator: "\n") {
            var rest = line
            while !rest.isEmpty {
                var piece = rest.prefix(wrap)
                if piece.endIndex < rest.endIndex, let space = piece.lastIndex(of: " "),
                    space > piece.startIndex
                {
                    piece = piece[...space]
                }
                add(label, [(String(piece), .role(.text))])
                label = ""
                rest = rest[piece.endIndex...]
            }
        }
    }

    private mutating func add(_ record: Record, label: String) {
        var label = label
        if let generation = record.generation {
            add(label, [("generation \(generation)", .role(.number))])
            label = ""
        }
        for bin in record.bins {
            add(
                label,
                [
                    (bin.name + " ", .role(.key)),
                    (ValueText.brief(bin.value, limit: 400), .role(ValueText.role(bin.value))),
                ])
            label = ""
        }
    }

    /// The record as read again, or how to do that.
    private mutating func addNow(_ view: RecordView?, _ keys: KeyMap) {
        switch view?.content {
        case .loading: add("now", [("reading", .role(.dim))])
        case .missing: add("now", [("no such record", .role(.warning))])
        case .failed(let message): add("now", [(message, .role(.error))])
        case .record(let record): add(record, label: "now")
        case nil:
            var pieces: [Piece] = []
            for (action, text) in [
                (Action.openRecord, "opens the record"), (.refresh, "reads it again"),
            ] {
                guard let key = keys.label(of: action) else { continue }
                pieces += [(key, .role(.hintKey)), (" \(text)   ", .role(.hintText))]
            }
            lines += [[], pieces]
        }
    }
}
