import BatchClient

/// What would be fired, shown before it is, and the guard that lets it.
struct FirePreview: Sendable {
    enum Plan: Sendable {
        case loading(RequestID)
        case ready(PlanSummary)
        case failed(String)
    }

    let batch: Batch
    let guardrail: Guardrail
    let touch: BatchTouch
    var plan: Plan
    /// What was typed for the guard.
    var input = TextInput()
    /// Set when what was typed is not what is asked for.
    var failure: String?
    var top = 0
    var keeping = FireKeeping()
}

/// What the user has to do for a batch to be fired: more, the more it writes.
enum Guardrail: Sendable, Hashable {
    /// One key.
    case key
    /// A text has to be typed: `yes`, the count, the target's name.
    case typed(String, what: String)
    /// It cannot be fired at all, and why.
    case refused(String)

    init(writes: Int, info: TargetInfo, settings: Settings) {
        if writes == 0 {
            self = .key
        } else if info.access == .readOnly {
            self = .refused("\(info.name) is read-only: a batch that writes is not fired at it")
        } else if info.access == .production {
            self = .typed(info.name, what: "the target's name")
        } else if writes > settings.countedWrites {
            self = .typed(String(writes), what: "the count of writes")
        } else if writes > settings.easyWrites {
            self = .typed("yes", what: "")
        } else {
            self = .key
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
