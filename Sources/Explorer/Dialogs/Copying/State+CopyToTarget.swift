import BatchClient
import BatchScript

/// Records brought to another open target: marked ones, else those that the filter finds, else the
/// one under the cursor. They become a batch there, reviewed before it is fired.
extension State {
    /// The most records that become commands of the staged batch. More go through a file, and are
    /// fired without being staged.
    static let mostCopied = 20_000

    /// `:copy-to`, `:copy-to TARGET`, `:copy-to TARGET DATASET`, `:copy-to TARGET mode replace`.
    mutating func copyToTarget(_ text: String) {
        var words = text.split(separator: " ").map(String.init)[...]
        guard let name = words.popFirst() else {
            return withOtherTarget("Copy to") { $0.copyRecords(to: $1, as: nil) }
        }
        guard let target = target(named: name) else {
            return say("no open target named \(name); :open URL opens one", .warning)
        }
        var dataSet: DataSet?
        if let word = words.first, CopyOptions.Word(rawValue: word) == nil {
            dataSet = DataSet(word)
            words.removeFirst()
        }
        var options = CopyOptions()
        if let failure = options.set(&words, dataSet: &dataSet) { return say(failure, .warning) }
        copyRecords(to: target, as: dataSet, options)
    }

    mutating func copyRecords(
        to target: TargetID, as name: DataSet?, _ options: CopyOptions = CopyOptions()
    ) {
        guard let workspace else { return }
        if let index = index(of: target), workspaces[index].info.access == .readOnly {
            return say("\(workspaces[index].info.name) is read-only", .warning)
        }
        guard let subject = copiedSubject else {
            return say("mark records first: space marks one", .warning)
        }
        copy(
            CopyOrder(
                source: workspace.id, subject: subject, target: target, name: name,
                options: options))
    }

    /// The subject of a copy: in the tree, the data set under the cursor.
    private var copiedSubject: CopyOrder.Subject? {
        guard let workspace else { return nil }
        if focus == .dataSets, let dataSet = workspace.tree.currentRow?.opened {
            return .dataSet(dataSet)
        }
        let marks = workspace.marks.ordered
        if !marks.isEmpty { return .keys(marks) }
        if let dataSet = workspace.dataSet, focus == .records, workspace.showsTable,
            let condition = workspace.slot?.filtered?.filter?.condition
        {
            return .matching(dataSet, condition)
        }
        return currentKey.map { .keys([$0]) }
    }

    /// Reads the records of a copy, then shows what writing them would do.
    mutating func copy(_ order: CopyOrder) {
        switch order.subject {
        case .dataSet(let dataSet): copyThroughFile(.matching(nil), of: dataSet, order)
        case .keys(let keys): copy(keys, order)
        case .matching(let dataSet, let condition):
            guard order.options.rate == nil else {
                return copyThroughFile(.matching(condition), of: dataSet, order)
            }
            perform(.matching(order.source, dataSet, condition, limit: State.mostCopied)) {
                state, answer in
                guard let found = state.valueOrError(answer) else { return }
                if found.isCut {
                    return state.copyThroughFile(.matching(condition), of: dataSet, order)
                }
                state.stageCopies(of: found.records, order, missing: 0)
            }
            say("reading the records that match")
        }
    }

    private mutating func copy(_ keys: [RecordKey], _ order: CopyOrder) {
        // A copy with a rate goes through a file, too.
        guard keys.count <= State.mostCopied, order.options.rate == nil else {
            guard let dataSet = keys.first?.dataSet,
                keys.allSatisfy({ $0.dataSet == dataSet })
            else {
                let reason =
                    order.options.rate == nil ? "are too many" : "cannot be copied with a rate"
                return say(
                    "\(Format.count(keys.count)) records of several data sets \(reason): "
                        + "mark records of one data set", .warning)
            }
            return copyThroughFile(.keys(keys), of: dataSet, order)
        }
        perform(.records(order.source, keys)) { state, answer in
            guard let records = state.valueOrError(answer) else { return }
            state.stageCopies(of: records, order, missing: keys.count - records.count)
        }
        say("reading \(Format.count(keys.count, "record"))")
    }

    private mutating func stageCopies(
        of records: [KeyedRecord], _ order: CopyOrder, missing: Int
    ) {
        guard let index = index(of: order.target) else { return }
        guard !records.isEmpty else { return say("nothing to copy", .warning) }
        // Reading took a while: nothing opens over what the user does now.
        guard workspace?.id == order.source, dialogs.isEmpty else {
            return say(
                "\(Format.count(records.count, "record")) read, not staged: copy again", .warning)
        }
        let commands: [Command]
        do throws(KeyMapping.Failure) {
            commands = try State.commands(
                copying: records, order, to: workspaces[index].info.backend)
        } catch {
            guard order.options.separator == nil,
                records.contains(where: { $0.key.id.isComposite })
            else {
                // The others are copied: through a file, each ID that has no counterpart is refused by
                // its index.
                guard records.count > 1, let dataSet = records.first?.key.dataSet,
                    records.allSatisfy({ $0.key.dataSet == dataSet })
                else {
                    return say(error.description, .error)
                }
                return copyThroughFile(.keys(records.map(\.key)), of: dataSet, order)
            }
            return askSeparator {
                var named = order
                named.options.separator = $1
                $0.stageCopies(of: records, named, missing: missing)
            }
        }
        showTarget(at: index)
        openFirePreview(ofCopy: commands, order, missing: missing)
    }

    private static func commands(
        copying records: [KeyedRecord], _ order: CopyOrder, to backend: BackendDescription
    ) throws(KeyMapping.Failure) -> [Command] {
        let mapping = KeyMapping(separator: order.options.separator)
        var commands: [Command] = []
        commands.reserveCapacity(records.count)
        for record in records {
            let other = order.name ?? record.key.dataSet
            let id = try mapping.map(
                record.key.id, from: record.key.dataSet, to: other, having: backend.idKinds)
            var command = RowText.command(
                for: KeyedRecord(key: other.id(id), record: record.record),
                verb: order.options.mode.verb, bins: order.options.bins)
            if backend.rules.mergesKeepExpiry {
                // The target keeps the expiry in a bin: if that bin is copied, do not set it again.
                if let time = record.record.expiresAt, command.sets(.integer(time)) {
                    command.timeToLive = nil
                }
            } else if command.timeToLive == nil, backend.hasTimeToLive {
                // If the target's records never expire, the plan refuses each that does, by its index.
                command.timeToLive = .never
            }
            commands.append(command)
        }
        return commands
    }

    /// The copies are staged beside nothing: a batch that waits there is not fired with them.
    private mutating func openFirePreview(
        ofCopy commands: [Command], _ order: CopyOrder, missing: Int
    ) {
        let hadCommands = workspace?.staged.isEmpty == false
        stage(commands, title: State.stagedCopies)
        let note = missing == 0 ? "" : "\(Format.count(missing)) of the marked no longer exist"
        if hadCommands || missing > 0 {
            let fire = settings.keys.label(of: .fire) ?? "fire"
            let behind = hadCommands ? "staged after the batch that was already here" : "staged"
            return say(
                "\(Format.count(commands.count, "copy", "copies")) \(behind); \(fire) fires"
                    + (note.isEmpty ? "" : "; " + note), .warning)
        }
        var details = FirePreviewDetails()
        details.copying = order
        details.copying?.isStaged = true
        openFirePreview(of: workspace?.staged.batch ?? Batch(), details)
    }

    /// The title of the step that stages them, for undo.
    static let stagedCopies = "stage copies"
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

extension Command {
    /// Whether the operation sets a bin to a value.
    fileprivate func sets(_ value: Value) -> Bool {
        operations.contains { $0.action == .set(.value(value)) }
    }
}

extension RecordID {
    var isComposite: Bool {
        if case .composite = self { true } else { false }
    }
}
