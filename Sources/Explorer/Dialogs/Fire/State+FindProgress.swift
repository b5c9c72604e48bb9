import BatchClient
import TerminalKit

/// The progress of a search, or of reading for a copy.
extension State {
    /// What has been found or read so far.
    enum FoundPart: Sendable {
        case report(FindReport)
        /// Records that were read to be copied.
        case copied(Int)
    }

    /// - Parameters:
    ///   - id: the request that finds or reads.
    ///   - total: how many records are read; nil if that is not known.
    mutating func beginFinding(_ id: RequestID, of total: Int?, readsForCopy: Bool = false) {
        if let finding = workspace?.finding { cancel(finding) }
        let now = now
        change {
            $0.finding = id
            $0.foundSoFar = nil
            $0.readsForCopy = readsForCopy
            $0.pace = ReadPace(at: now, of: total)
        }
        effects.append(.wake(.clock, afterMilliseconds: State.clockStep))
    }

    mutating func foundMore(_ part: FoundPart) {
        let now = now
        switch part {
        case .copied(let count): change { $0.pace?.saw(count, at: now) }
        case .report(let report):
            // Only for a scan is the number of records to examine known.
            let total =
                report.way == .scan
                ? workspace?.tree.info(of: report.dataSet)?.recordCount : nil
            change {
                $0.foundSoFar = report
                $0.pace?.saw(report.examined ?? report.matched, at: now)
                $0.pace?.total = total
            }
        }
        if let text = findingText { sayProgress(text) }
    }

    /// As much of it as there is room for.
    private var findingText: String? {
        guard let workspace, let pace = workspace.pace else { return nil }
        let texts: [String]
        if workspace.readsForCopy {
            guard pace.seen > 0 else { return nil }
            let all = pace.total.map { $0 > pace.seen ? " of \(Format.count($0))" : "" } ?? ""
            let head =
                all.isEmpty
                ? "read \(Format.count(pace.seen, "record")) to copy"
                : "read \(Format.count(pace.seen))\(all) records to copy"
            texts = (pace.texts + [""]).map { head + $0 + "; esc stops" }
        } else {
            guard let report = workspace.foundSoFar else { return nil }
            let rate = pace.rateText.map { ", " + $0 } ?? ""
            let left = pace.leftText.map { ", " + $0 } ?? ""
            let cost = report.units.map { ", \(Format.units($0))" } ?? ""
            let seen =
                report.examined.map {
                    "\(Format.count(report.matched)) of \(Format.count($0)) examined"
                } ?? Format.count(report.matched, "record")
            // The way is in the plan, too.
            let whole = report.summary(rate: pace.rateText)
            texts = [
                whole + left, seen + rate + cost + left, whole, seen + rate + cost,
            ].map { "finding: \($0); esc stops" }
        }
        let room = size.width - 1
        return texts.first { CharacterWidth.of(DisplayText.printable($0)) <= room } ?? texts.last
    }

    /// Says how fast records are found and read, while they are.
    mutating func readingTick() {
        let now = now
        var goesOn = false
        for index in workspaces.indices {
            if workspaces[index].finding != nil {
                workspaces[index].pace?.tick(at: now)
                goesOn = true
            }
            guard let table = workspaces[index].slot?.table, table.isLoading, table.pace != nil
            else { continue }
            workspaces[index].slot?.table.pace?.tick(at: now)
            goesOn = true
        }
        if goesOn { effects.append(.wake(.clock, afterMilliseconds: State.clockStep)) }
        // Do not cover another message.
        if workspace?.finding != nil, dialogs.isEmpty, message?.isProgress ?? true,
            let text = findingText
        {
            sayProgress(text)
        }
    }
}
