import BatchClient
import BatchScript

/// A dot is a part of a bin's name: `set map.limits = 3` writes a bin `map.limits`.
extension State {
    /// What is probably not meant as it is written; nil if nothing is.
    func warning(of commands: [Command]) -> String? {
        unlikelyRecordsWarning(commands) ?? flatBinWarning(commands) ?? bareWordWarning(commands)
            ?? unlikelyValueWarning(commands) ?? emptyWriteWarning(commands)
    }

    /// An update that sets nothing, and a replacement by nothing: the `set` was forgotten.
    private func emptyWriteWarning(_ commands: [Command]) -> String? {
        for command in commands where command.operations.isEmpty {
            guard case .ids = command.subjects else { continue }
            switch command.verb {
            case .update where command.timeToLive == nil:
                return "an update without set changes no bin"
            case .replace: return "a replacement without set leaves the records without bins"
            case .query, .exists, .insert, .upsert, .update, .delete, .touch: continue
            }
        }
        return nil
    }

    /// `set status = closed` copies a bin `closed`, which no record on the screen has: a string was
    /// meant.
    private func bareWordWarning(_ commands: [Command]) -> String? {
        let known = Set(knownBins)
        guard !known.isEmpty else { return nil }
        for command in commands where command.verb.isWrite && command.dataSet == workspace?.dataSet
        {
            for operation in command.operations {
                guard case .set(.expression(.bin(let name))) = operation.action,
                    !known.contains(name)
                else { continue }
                if name == "now" { return "now is a bin here; now() is the time" }
                return
                    "no bin \(name) is known here: write \(operation.path) = \"\(name)\" for the text"
            }
        }
        return nil
    }

    /// What to say of commands that write such a bin where the records on the screen have a list or
    /// a map that the name seems to lead into; nil if none does.
    private func flatBinWarning(_ commands: [Command]) -> String? {
        for command in commands where command.verb.isWrite && command.dataSet == workspace?.dataSet
        {
            for operation in command.operations where operation.isWrite && operation.steps.isEmpty {
                guard let path = partMeant(by: operation.bin) else { continue }
                return
                    "this writes a bin named \(operation.bin); the part of "
                    + "\(operation.bin.prefix { $0 != "." }) is \(path)"
            }
        }
        return nil
    }

    /// The path that the name of a bin with dots seems to be: the records on the screen have no such
    /// bin, but a list or a map of the name before the first dot. Nil if it is not.
    func partMeant(by bin: String) -> String? {
        guard let columns = workspace?.slot?.base.columns.all, let path = BinPath(flat: bin),
            !columns.contains(where: { $0.name == bin }),
            columns.contains(where: { $0.name == path.bin && $0.holdsParts })
        else { return nil }
        return BatchPrinter.print(path)
    }
}
