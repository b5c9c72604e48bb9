import BatchClient

/// Two open targets compared.
extension State {
    /// Chooses another open target: asks where there are several.
    mutating func withOtherTarget(
        _ title: String, _ then: @escaping @Sendable (inout State, TargetID) -> Void
    ) {
        let others = workspaces.indices.filter { $0 != shown }
        guard let first = others.first else {
            return say("only one target is open; :open URL opens another", .warning)
        }
        if others.count == 1 { return then(&self, workspaces[first].id) }
        let items = others.enumerated().map { number, index in
            let workspace = workspaces[index]
            return Picker.Item(
                letter: number < 9 ? Character("\(number + 1)") : nil, label: workspace.info.name,
                detail: workspace.info.endpoint ?? ""
            ) { then(&$0, workspace.id) }
        }
        show(Picker(title, items))
    }

    /// The open target of a name.
    func target(named name: String) -> TargetID? {
        workspaces.first { $0.info.name == name }?.id
    }

    /// `:diff`, `:diff TARGET`, `:diff TARGET DATASET`.
    mutating func diff(_ text: String) {
        guard let dataSet = viewedDataSet else { return say("open a data set first", .warning) }
        let words = text.split(separator: " ").map(String.init)
        guard let name = words.first else {
            return withOtherTarget("Diff with") { $0.diff(dataSet, with: $1, dataSet) }
        }
        guard words.count <= 2 else { return say(":diff takes a target and a data set", .warning) }
        let other = words.count == 2 ? DataSet(words[1]) : dataSet
        guard let target = target(named: name) else {
            // Two data sets of one target.
            if words.count == 1, let workspace, workspace.tree.info(of: DataSet(name)) != nil {
                return diff(dataSet, with: workspace.id, DataSet(name))
            }
            return say("no open target named \(name); :open URL opens one", .warning)
        }
        diff(dataSet, with: target, other)
    }

    private mutating func diff(_ dataSet: DataSet, with target: TargetID, _ other: DataSet) {
        guard let workspace, let index = index(of: target) else { return }
        let isShown = dataSet == workspace.dataSet
        let request = DiffRequest(
            here: workspace.id, dataSet: dataSet, there: target, otherDataSet: other,
            condition: isShown ? workspace.slot?.filtered?.filter?.condition : nil)
        guard request.here != target || dataSet != other else {
            return say("choose another data set or target: this is the same one", .warning)
        }
        // Two data sets of one target differ in their own names only.
        let isOneTarget = request.here == target
        ask(
            request,
            names: isOneTarget
                ? (dataSet.name, other.name) : (workspace.info.name, workspaces[index].info.name))
        if isShown { warnOfTextFilter() }
    }

    private mutating func ask(_ request: DiffRequest, names: (here: String, there: String)) {
        let job = perform(.diff(request)) { state, id, part in
            guard let new = part as? [RecordDifference] else { return }
            state.changeDiff(id) { $0.add(new) }
        } then: { state, answer in
            state.changeDiff(answer.request) { view in
                view.job = nil
                switch answer.result {
                case .success(let outcome): view.outcome = outcome
                case .failure(let error): view.failure = error.message
                }
            }
            guard case .failure(let error) = answer.result, request.separator == nil,
                error.message.contains("give a separator"), state.topDialog is DiffView
            else { return }
            state.askSeparator { state, separator in
                if state.topDialog is DiffView { state.closeDialog() }
                var joined = request
                joined.separator = separator
                state.ask(joined, names: names)
            }
        }
        show(DiffView(request, names: names, job: job))
    }

    /// Compares again, with generations and times of expiry or without them.
    mutating func switchMetadata(of view: DiffView) -> DialogOutcome {
        var request = view.request
        request.comparesMetadata.toggle()
        closeDialog()
        ask(request, names: view.names)
        if !view.marked.isEmpty { say("compared again; marks cleared", .warning) }
        return .handled
    }

    private mutating func changeDiff(_ job: RequestID, _ change: (inout DiffView) -> Void) {
        changeDialogs(DiffView.self) { view in
            if view.job == job { change(&view) }
        }
    }

    /// Stages what makes one side like the other, in the batch of the side that is written.
    /// - Parameter reversed: whether this side is written.
    mutating func stageRepair(of view: DiffView, reversed: Bool) -> DialogOutcome {
        let written = reversed ? view.request.here : view.request.there
        let dataSet = reversed ? view.request.dataSet : view.request.otherDataSet
        let chosen = view.chosen
        guard !chosen.isEmpty, let index = index(of: written) else { return .stay }
        if workspaces[index].info.access == .readOnly {
            say("\(workspaces[index].info.name) is read-only", .warning)
            return .stay
        }
        let commands = chosen.compactMap {
            (reversed ? $0.reversed : $0)?.repair(in: dataSet)
        }
        let rest = chosen.count - commands.count
        guard !commands.isEmpty else {
            say("no write can remove these differences", .warning)
            return .stay
        }
        closeDialog()
        showTarget(at: index)
        stage(commands, title: "stage a repair")
        var note = rest == 0 ? "" : "; \(Format.count(rest)) left out, which no write can remove"
        if view.isStopped { note += "; the comparison was stopped" }
        let fire = settings.keys.label(of: .fire) ?? "fire"
        say(
            "\(State.verbs(of: commands)) staged at \(workspaces[index].info.name)"
                + "\(note); \(fire) shows what they change", note.isEmpty ? .success : .warning)
        return .handled
    }

    /// `1 delete, 2 updates`
    private static func verbs(of commands: [Command]) -> String {
        var counts: [Verb: Int] = [:]
        for command in commands { counts[command.verb, default: 0] += command.count }
        return counts.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { Format.count($0.value, $0.key.rawValue) }.joined(separator: ", ")
    }
}
