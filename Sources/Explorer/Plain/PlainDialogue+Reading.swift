import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// What the panes show, as sentences.
extension PlainDialogue {
    mutating func read(_ part: Pending, in state: State) -> [String] {
        switch part {
        case .dataSets: readDataSets(state)
        case .records: readRecords(state)
        case .record: readRecord(state)
        case .batch: readBatch(state)
        case .results(let failuresOnly): readResults(failuresOnly, state)
        }
    }

    private mutating func readDataSets(_ state: State) -> [String] {
        let infos = state.workspace?.tree.infos ?? []
        guard !infos.isEmpty else { return ["No data sets yet."] }
        return infos.map { info in
            let count = info.recordCount.map { ", " + Format.count($0, "record") } ?? ""
            return "Data set \(info.dataSet.name)\(count)."
        }
    }

    /// Reads out a page of records. The cursor goes along, so that rows which left memory are read again,
    /// and further pages can be asked for.
    mutating func hearRecords(from row: Int, in state: inout State) {
        let count = state.workspace?.slot?.table.count ?? 0
        firstRow = min(row, count)
        let end = row == 0 ? 0 : firstRow + PlainDialogue.pageSize
        state.change { $0.slot?.table.cursor.move(to: end, count: count) }
        pending.append(.records)
    }

    private mutating func readRecords(_ state: State) -> [String] {
        guard let workspace = state.workspace, let slot = workspace.slot else {
            return ["Open a data set first."]
        }
        let table = slot.table
        if let failure = table.failure { return [PlainDialogue.sentence(failure)] }
        var said: [String] = []
        let looked = Format.count(table.examined, "record")
        let all = table.isComplete ? "" : " so far"
        said.append(
            table.filter == nil
                ? "\(table.dataSet.name): \(Format.count(table.count, "record")) read\(all)."
                : "\(Format.count(table.count)) of \(looked)\(all) match "
                    + "\(table.filter?.source ?? "").")
        firstRow = min(firstRow, table.count)
        let rows = firstRow..<min(firstRow + PlainDialogue.pageSize, table.count)
        for number in rows {
            guard let row = table.row(number) else {
                said.append("Row \(Format.count(number + 1)) is being read.")
                continue
            }
            let mark = workspace.marks.contains(row.key) ? "marked, " : ""
            said.append(
                "\(mark)\(Script.text(of: row.key.id)): \(PlainDialogue.brief(row.record, 6)).")
        }
        if table.count > rows.upperBound {
            said.append("more reads the next ten.")
        } else if !table.isComplete {
            said.append("more reads on.")
        } else if rows.isEmpty, table.count > 0 {
            said.append("No more records.")
        }
        return said
    }

    private static func brief(_ record: Record, _ limit: Int) -> String {
        let bins = record.bins.prefix(limit).map {
            "\($0.name) \(ValueText.brief($0.value, limit: 60))"
        }
        let rest = record.bins.count - bins.count
        return bins.joined(separator: ", ")
            + (rest > 0 ? ", and \(Format.count(rest, "more bin"))" : "")
    }

    private func readRecord(_ state: State) -> [String] {
        guard let view = state.workspace?.record else { return [] }
        let name = "Record \(Script.text(of: view.key.id)) of \(view.key.dataSet.name)"
        switch view.content {
        case .loading: return ["\(name) is being read."]
        case .missing: return ["\(name) does not exist."]
        case .failed(let message): return [PlainDialogue.sentence(message)]
        case .record(let record):
            var said = ["\(name)."]
            if let generation = record.generation { said.append("Generation \(generation).") }
            let offset = state.settings.utcOffset
            said += record.bins.map { bin in
                let date = ValueText.date(
                    bin.value, utcOffset: offset, now: state.now, width: 400)
                let time =
                    date.map {
                        ", which is \(PlainDialogue.spelled($0.replacing("  ", with: ", ")))"
                    } ?? ""
                return "\(bin.name), \(ValueText.type(bin.value)): "
                    + ValueText.brief(bin.value, limit: 400) + time
            }
            return said
        }
    }

    /// The most commands of a batch that are read out.
    private static let commandsRead = 20

    private func readBatch(_ state: State) -> [String] {
        guard let staged = state.workspace?.staged, !staged.isEmpty else {
            return ["Nothing is staged."]
        }
        let batch = staged.batch
        var said = [
            "The batch has \(Format.count(batch.commands.count, "command")), "
                + (batch.hasOpenFinds
                    ? "and finds its records when it is fired:"
                    : "\(Format.count(batch.count, "index", "indices")):")
        ]
        for (number, command) in batch.commands.prefix(PlainDialogue.commandsRead).enumerated() {
            let some = command.selecting(Array(0..<min(5, command.count)))
            let more = command.count > 5 ? ", and \(command.count - 5) more" : ""
            said.append("Command \(number + 1): \(BatchPrinter.print(some))\(more)")
        }
        let rest = batch.commands.count - PlainDialogue.commandsRead
        if rest > 0 { said.append("And \(Format.count(rest, "more command")).") }
        return said
    }

    // MARK: Runs

    /// What became of a run, once it is over.
    func outcome(of run: RunState, in state: State) -> [String] {
        if let failure = run.failure { return [PlainDialogue.sentence("\(run.name): \(failure)")] }
        var said = [
            "\(PlainDialogue.sentence(run.name).dropLast()): "
                + "\(Format.count(run.count, "index", "indices")), "
                + run.statuses.reversed().map { "\(Format.count(run.count(of: $0))) \($0.words)" }
                .joined(separator: ", ") + "."
        ]
        let bad = run.failures.keys.sorted()
        guard !bad.isEmpty else { return said }
        said += reasons(of: run, state)
        return said
    }

    /// The reasons of what is not ok, each once, with what to do.
    private func reasons(of run: RunState, _ state: State) -> [String] {
        let kind = state.workspace?.info.backend.kind ?? ""
        struct Reason: Hashable {
            let status: Status
            let code: ResultCode?
        }
        var groups: [Reason: [Int]] = [:]
        for (index, result) in run.failures {
            groups[Reason(status: result.status, code: result.code), default: []].append(index)
        }
        let ordered = groups.sorted { ($0.value.min() ?? 0) < ($1.value.min() ?? 0) }
        return ordered.flatMap { reason, indices -> [String] in
            let some = indices.sorted().prefix(10).map(String.init).joined(separator: ", ")
            let more = indices.count > 10 ? " and \(indices.count - 10) more" : ""
            let code = reason.code.map { ", code \($0)" } ?? ""
            var said = [
                "\(PlainDialogue.sentence(reason.status.words).dropLast())\(code): "
                    + "\(indices.count == 1 ? "index" : "indices") \(some)\(more)."
            ]
            if let meaning = Explanation.of(status: reason.status, code: reason.code, kind: kind) {
                let action = meaning.action(
                    verify: "type verify-run", resume: "type resume-run")
                said.append("\(meaning.happened) \(meaning.record) \(action)")
            }
            return said
        }
    }

    private func readResults(_ failuresOnly: Bool, _ state: State) -> [String] {
        guard let run = state.workspace?.run else { return ["Nothing has been fired yet."] }
        let indices = failuresOnly ? run.failures.keys.sorted() : Array(0..<run.count)
        guard !indices.isEmpty else { return ["Nothing failed."] }
        var said = indices.prefix(20).compactMap { index -> String? in
            guard let result = run.result(at: index) else {
                return "Index \(index): no result yet."
            }
            var text = "Index \(index), \(result.verb.rawValue) \(Script.text(of: result.key.id)): "
            text += result.status.words
            if let finding = run.recordInfo.findings[index]?.words {
                text += ", verified: \(finding.outcome)"
            }
            if let message = result.message { text += ", \(message)" }
            return text + "."
        }
        if indices.count > said.count {
            said.append(
                "And \(Format.count(indices.count - said.count)) more; result INDEX reads one.")
        }
        return said
    }

    mutating func readResult(_ index: Int, in state: State) {
        guard let run = state.workspace?.run, (0..<run.count).contains(index) else {
            return lines.append("The run has no index \(index).")
        }
        let text = ResultText(
            index, of: run, on: state.workspace?.info.backend.kind ?? "", detail: nil, now: nil,
            keys: state.settings.keys, width: 400)
        lines += text.lines.dropLast(2).map { line in
            let words = line.map(\.text).joined().split(separator: " ").joined(separator: " ")
            return PlainDialogue.plain(words)
        }
    }
}
