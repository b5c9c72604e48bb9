import BatchClient

/// What would be fired, shown before it is, and the guard that lets it.
struct FirePreview: Sendable {
    enum Plan: Sendable {
        case loading(RequestID)
        case ready(PlanSummary)
        case failed(String)
    }

    let batch: Batch
    /// What has to be said for it to be fired: more, the more it writes.
    let requirement: WriteGuard.Requirement
    let touch: BatchTouch
    var plan: Plan
    /// What was typed for the guard.
    var input = TextInput()
    /// Set when what was typed is not what is asked for.
    var failure: String?
    var top = 0
    /// What would change; nil before somebody asked.
    var dryRun: DryRunView?
    /// Whether what would change is shown rather than what would be sent.
    var showsDryRun = false
    var details = FirePreviewDetails()
}

extension TargetInfo {
    /// What stands between a batch and the target.
    func writeGuard(_ settings: Settings) -> WriteGuard {
        WriteGuard(
            easyWrites: settings.easyWrites, countedWrites: settings.countedWrites,
            isReadOnly: access == .readOnly,
            productionName: access == .production ? name : nil)
    }
}

extension WriteGuard.Requirement {
    /// What has to be typed, and what that is; nil if a key is enough or nothing helps.
    var typed: (text: String, what: String)? {
        switch self {
        case .nothing, .refusal: nil
        case .confirmation: ("yes", "")
        case .count(let count): (String(count), "the count of writes")
        case .name(let name): (name, "the target's name")
        }
    }
}

/// What a batch touches, counted.
struct BatchTouch: Sendable, Hashable {
    struct Line: Sendable, Hashable {
        var verb: Verb
        var dataSet: DataSet
        var indices: Int
    }

    /// Verb by verb and data set by data set, writes first.
    let lines: [Line]
    let indices: Int
    let writes: Int

    init(_ batch: Batch) {
        var lines: [Line] = []
        for command in batch.commands {
            if let at = lines.firstIndex(where: {
                $0.verb == command.verb && $0.dataSet == command.dataSet
            }) {
                lines[at].indices += command.count
            } else {
                lines.append(
                    Line(verb: command.verb, dataSet: command.dataSet, indices: command.count))
            }
        }
        self.lines = lines.filter(\.verb.isWrite) + lines.filter { !$0.verb.isWrite }
        indices = batch.count
        writes = batch.writeCount
    }
}
