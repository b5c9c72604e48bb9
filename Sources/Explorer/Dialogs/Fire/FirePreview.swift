import BatchClient

/// The preview of a batch before it is fired, with its guard.
struct FirePreview: Sendable {
    enum Plan: Sendable {
        case loading(RequestID)
        case ready(PlanSummary)
        case failed(String)
    }

    /// Said when a key fires too early; goes once the plan is there.
    static let waitsForPlan = "the plan is not ready yet"

    let batch: Batch
    /// The confirmation that firing requires: the more writes, the more typing.
    let requirement: WriteGuard.Requirement
    let touch: BatchTouch
    var plan: Plan
    /// The text typed for the guard.
    var input = TextInput()
    /// Set if the typed text does not match.
    var failure: String?
    var top = 0
    /// The dry run; nil before it was requested.
    var dryRun: DryRunView?
    /// Whether the dry run is shown instead of the plan.
    var showsDryRun = false
    var details = FirePreviewDetails()
}

extension TargetInfo {
    /// The guard of the target.
    func writeGuard(_ settings: Settings) -> WriteGuard {
        WriteGuard(
            easyWrites: settings.easyWrites, countedWrites: settings.countedWrites,
            isReadOnly: access == .readOnly,
            productionName: access == .production ? name : nil)
    }
}

extension WriteGuard.Requirement {
    /// The text to type, and what it is; nil if one key is enough or firing is impossible.
    var typed: (text: String, what: String)? {
        switch self {
        case .nothing, .refusal: nil
        case .confirmation: ("yes", "")
        case .count(let count): (String(count), "the count of writes")
        case .name(let name): (name, "the target's name")
        }
    }
}

/// What a batch touches, in numbers.
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
            if let index = lines.firstIndex(where: {
                $0.verb == command.verb && $0.dataSet == command.dataSet
            }) {
                lines[index].indices += command.count
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
