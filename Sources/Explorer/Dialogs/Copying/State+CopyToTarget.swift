import BatchClient
import BatchScript

/// Records brought to another open target: marked ones, else those that the filter finds, else the
/// one under the cursor. They become a batch there, reviewed before it is fired.
extension State {
    /// The most records that become commands of the staged batch. More go through a file, and are
    /// fired without being staged.
    static let mostCopied = 20_000

    /// `:copy-to`, `:copy-to TARGET`, `:copy-to TARGET DATASET`.
    mutating func copyToTarget(_ text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard let name = words.first else {
            return withOtherTarget("Copy to") { $0.copyRecords(to: $1, as: nil) }
        }
        guard words.count <= 2 else {
            return say(":copy-to takes a target and a data set", .warning)
        }
        guard let target = target(named: name) else {
            return say("no open target named \(name); :open URL opens one", .warning)
        }
        copyRecords(to: target, as: words.count == 2 ? DataSet(words[1]) : nil)
    }

    mutating func copyRecords(to target: TargetID, as name: DataSet?) {
        guard let workspace else { return }
        if let index = index(of: target), workspaces[index].info.access == .readOnly {
            return say("\(workspaces[index].info.name) is read-only", .warning)
        }
        if focus == .dataSets, let dataSet = workspace.tree.currentRow?.opened {
            return copyThroughFile(.matching(nil), of: dataSet, to: target, as: name)
        }
        let marks = workspace.marks.ordered
        if !marks.isEmpty {
            guard marks.count <= State.mostCopied else {
                guard workspace.marks.dataSets.count == 1, let dataSet = marks.first?.dataSet else {
                    return say(
                        "\(Format.count(marks.count)) records of several data sets are too many: "
                            + "mark those of one data set", .warning)
                }
                return copyThroughFile(.keys(marks), of: dataSet, to: target, as: name)
            }
            let asked = marks.count
            perform(.records(workspace.id, marks)) { state, answer in
                guard let records = state.valueOrError(answer) else { return }
                state.stageCopies(
                    of: records, from: answer.target, to: target, as: name,
                    missing: asked - records.count)
            }
            return say("reading \(Format.count(asked, "marked record"))")
        }
        if let dataSet = workspace.dataSet, focus == .records, workspace.showsTable,
            let condition = workspace.slot?.filtered?.filter?.condition
        {
            perform(.matching(workspace.id, dataSet, condition, limit: State.mostCopied)) {
                state, answer in
                guard let found = state.valueOrError(answer) else { return }
                if found.isCut {
                    return state.copyThroughFile(
                        .matching(condition), of: dataSet, to: target, as: name)
                }
                state.stageCopies(
                    of: found.records, from: answer.target, to: target, as: name, missing: 0)
            }
            return say("reading the records that match")
        }
        guard let key = currentKey else {
            return say("mark records first: space marks one", .warning)
        }
        perform(.records(workspace.id, [key])) { state, answer in
            guard let records = state.valueOrError(answer) else { return }
            state.stageCopies(
                of: records, from: answer.target, to: target, as: name,
                missing: 1 - records.count)
        }
    }

    /// - Parameter separator: joins a partition and a sort key where the other store has no pairs.
    private mutating func stageCopies(
        of records: [KeyedRecord], from source: TargetID?, to target: TargetID, as name: DataSet?,
        missing: Int, separator: String? = nil
    ) {
        guard let index = index(of: target) else { return }
        guard !records.isEmpty else { return say("nothing to copy", .warning) }
        // Reading took a while: nothing opens over what the user does now.
        guard workspace?.id == source, dialogs.isEmpty else {
            return say(
                "\(Format.count(records.count, "record")) read, not staged: copy again", .warning)
        }
        let backend = workspaces[index].info.backend
        let mapping = KeyMapping(separator: separator)
        var commands: [Command] = []
        commands.reserveCapacity(records.count)
        do throws(KeyMapping.Failure) {
            for record in records {
                let other = name ?? record.key.dataSet
                let id = try mapping.map(
                    record.key.id, from: record.key.dataSet, to: other, having: backend.idKinds)
                var command = RowText.command(
                    for: KeyedRecord(key: other.id(id), record: record.record))
                // Where records do not expire, the plan refuses one that does, by its index.
                if command.timeToLive == nil, backend.hasTimeToLive, !backend.rules.mergesKeepExpiry
                {
                    command.timeToLive = .never
                }
                commands.append(command)
            }
        } catch {
            guard separator == nil, records.contains(where: { $0.key.id.isComposite }) else {
                return say(error.description, .error)
            }
            return askSeparator {
                $0.stageCopies(
                    of: records, from: source, to: target, as: name, missing: missing,
                    separator: $1)
            }
        }
        showTarget(at: index)
        openFirePreviewOfCopy(commands, missing: missing)
    }

    /// The copies are staged beside nothing: a batch that waits there is not fired with them.
    private mutating func openFirePreviewOfCopy(_ commands: [Command], missing: Int) {
        let hadCommands = workspace?.staged.isEmpty == false
        stage(commands, title: "stage copies")
        let note = missing == 0 ? "" : "\(Format.count(missing)) of the marked no longer exist"
        if hadCommands || missing > 0 {
            let fire = settings.keys.label(of: .fire) ?? "fire"
            let behind = hadCommands ? "staged after the batch that was already here" : "staged"
            return say(
                "\(Format.count(commands.count, "copy", "copies")) \(behind); \(fire) fires"
                    + (note.isEmpty ? "" : "; " + note), .warning)
        }
        openFirePreview()
    }
}

extension State {
    /// Asks how the keys of pairs are named on a store that has no pairs.
    mutating func askSeparator(_ then: @escaping @Sendable (inout State, String) -> Void) {
        show(
            Prompt(
                "separator ", placeholder: "joins partition and sort key, such as / or |"
            ) { state, text in
                guard !text.isEmpty else { return "a separator is needed" }
                then(&state, text)
                return nil
            })
    }
}

extension RecordID {
    var isComposite: Bool {
        if case .composite = self { true } else { false }
    }
}
