import BatchClient
import BatchScript
import FileReading

/// Commands that probably name other records than their author meant.
extension State {
    /// What to say of a data set that the target does not have, and of an ID that looks like a pattern;
    /// nil if there is neither.
    func unlikelyRecordsWarning(_ commands: [Command]) -> String? {
        unknownDataSetWarning(commands) ?? patternWarning(commands)
    }

    /// A forgotten namespace makes a second data set, without an error.
    private func unknownDataSetWarning(_ commands: [Command]) -> String? {
        guard let workspace, workspace.tree.isLoaded, workspace.tree.failure == nil,
            !workspace.tree.infos.isEmpty
        else { return nil }
        let listed = workspace.tree.infos.map(\.dataSet)
        // The open one is the likeliest, and may be too new for the list.
        let known = (workspace.dataSet.map { [$0] } ?? []) + listed.sorted()
        guard let command = commands.first(where: { !known.contains($0.dataSet) }) else {
            return nil
        }
        let name = command.dataSet.name
        let names = known.map(\.name)
        let meant =
            names.first { $0.hasSuffix("." + name) } ?? Spelling.nearest(to: name, among: names)
        let hint = meant.map { "; did you mean \($0)?" } ?? ""
        return "no data set \(name) \(effect(of: command, workspace))\(hint)"
    }

    private func effect(of command: Command, _ workspace: Workspace) -> String {
        switch workspace.info.backend.kind {
        // A table of DynamoDB is made on its own, never by a write.
        case "dynamodb": return "here"
        // A write makes a set, but never a namespace.
        case "aerospike":
            let namespaces = workspace.tree.infos.lazy.map(\.dataSet.namespace)
            guard namespaces.contains(command.dataSet.namespace) else { return "here" }
        default: break
        }
        switch command.verb {
        case .insert, .upsert, .replace: return "yet: a write creates it"
        case .query, .exists, .update, .delete, .touch: return "here"
        }
    }

    /// In a script an ID is never a pattern.
    private func patternWarning(_ commands: [Command]) -> String? {
        commands.likelyPattern(unless: { isKnown($0) }).map {
            "\(IDText.of($0, limit: 24)) is one ID here; * in the records marks by a pattern"
        }
    }

    /// Whether a record with this key was seen.
    private func isKnown(_ key: RecordKey) -> Bool {
        guard let workspace else { return false }
        return workspace.marks.contains(key)
            || workspace.slot(of: key.dataSet)?.table.row(of: key) != nil
    }
}

extension DataSet {
    /// The namespace of a set of Aerospike: all before the first dot.
    fileprivate var namespace: Substring { name.prefix { $0 != "." } }
}
