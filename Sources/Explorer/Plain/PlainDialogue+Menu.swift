import BatchClient
import BatchScript
import Ledger
import TerminalKit

/// What can be done now, numbered.
extension PlainDialogue {
    mutating func menu(_ state: State) -> [String] {
        guard let workspace = state.workspace else {
            choices = []
            return ["No target is open. Type open and a target."]
        }
        choices = choices(at: workspace, state)
        var location = "At \(workspace.info.name)"
        if let endpoint = workspace.info.endpoint { location += ", \(endpoint)" }
        switch workspace.info.access {
        case .readOnly:
            location += workspace.isProduction ? ", PRODUCTION, read-only" : ", read-only"
        case .production: location += ", PRODUCTION, writable"
        case .readWrite: break
        }
        if workspace.info.hasFaults { location += ", requests fail on purpose" }
        if let dataSet = workspace.dataSet { location += ", in \(dataSet.name)" }
        location += ", \(Format.count(workspace.marks.count)) marked"
        if workspace.hiddenMarks > 0 {
            location += " of which \(Format.count(workspace.hiddenMarks)) are not shown"
        }
        location +=
            workspace.staged.isEmpty
            ? "."
            : workspace.staged.batch.hasOpenFinds
                ? ", \(Format.count(workspace.staged.commands.count, "command")) staged."
                : ", \(Format.count(workspace.staged.batch.count, "index", "indices")) staged."
        // Whoever listens hears the choices again only where they have changed.
        let texts = choices.map(\.text)
        guard texts != toldChoices else { return ["", location] }
        toldChoices = texts
        return ["", location] + texts.enumerated().map { "\($0 + 1). \($1)" }
    }

    private func choices(at workspace: Workspace, _ state: State) -> [Choice] {
        var choices = [Choice("Choose a data set") { PlainDialogue.chooseDataSet(&$0, &$1) }]
        if workspace.slot != nil {
            choices += [
                Choice("Hear the records") { state, dialogue in
                    dialogue.hearRecords(from: 0, in: &state)
                },
                Choice("Filter the records") { _, dialogue in
                    dialogue.question = Question(
                        text: "Which condition? Such as status = \"idle\" and balance > 100."
                    ) { text, state, dialogue in
                        dialogue.firstRow = 0
                        state.runCommandLine("filter " + text)
                        dialogue.pending.append(.records)
                    }
                },
                Choice("Hear one record in full") { _, dialogue in
                    dialogue.question = Question(text: "Which ID?") { text, state, dialogue in
                        state.runCommandLine("id " + text)
                        dialogue.pending.append(.record)
                    }
                },
                Choice("Mark all records that are shown") { state, _ in state.perform(.markAll) },
                Choice("Change records") { PlainDialogue.chooseVerb(&$0, &$1) },
            ]
        }
        choices.append(
            Choice("Add a command to the batch") { _, dialogue in
                dialogue.question = Question(
                    text: "Which command? Such as update test.users user-1 set note = \"x\"."
                ) { text, state, dialogue in
                    state.runCommandLine(text)
                    dialogue.pending.append(.batch)
                }
            })
        if !workspace.staged.isEmpty {
            choices += [
                Choice("Hear the batch") { $1.pending.append(.batch) },
                Choice("Fire the batch; shows first what it would do") { state, _ in
                    state.perform(.fire)
                },
                Choice("Empty the batch") { state, _ in
                    state.focus = .batch
                    state.perform(.clearBatch)
                },
            ]
        }
        if let run = workspace.run { choices += self.choices(after: run, workspace, state) }
        if workspace.marks.count > 0, state.workspaces.count > 1 {
            choices.append(
                Choice("Copy the marked records to another target") {
                    state, _ in PlainDialogue.chooseCopy(&state)
                })
        }
        choices += [
            Choice("Open or change to another target") { PlainDialogue.chooseTarget(&$0, &$1) },
            Choice("Quit") { state, _ in state.perform(.quit) },
        ]
        return choices
    }

    private func choices(
        after run: RunState, _ workspace: Workspace, _ state: State
    ) -> [Choice] {
        var choices: [Choice] = []
        if !run.failures.isEmpty {
            choices.append(
                Choice("Hear the results that are not ok") {
                    $1.pending.append(.results(failuresOnly: true))
                })
        } else {
            choices.append(
                Choice("Hear the results") { $1.pending.append(.results(failuresOnly: false)) })
        }
        var state = state
        state.focus = .run
        if run.count(of: .inDoubt) > 0, state.verifyDisabledReason == nil {
            choices.append(
                Choice("Verify what is in doubt by reading the records") { state, dialogue in
                    state.focus = .run
                    state.perform(.verifyRun)
                    dialogue.pending.append(.results(failuresOnly: true))
                })
        }
        if !run.failures.isEmpty {
            choices.append(
                Choice("Retry only what failed") { state, _ in
                    state.focus = .run
                    state.perform(.retryFailed)
                })
        }
        if state.followUpDisabledReason(.undo) == nil {
            choices.append(
                Choice("Undo the run; shows first what that would do") { state, _ in
                    state.focus = .run
                    state.perform(.undoRun)
                })
        }
        return choices
    }

    // MARK: Lists

    private static func chooseDataSet(_ state: inout State, _ dialogue: inout PlainDialogue) {
        let infos = state.workspace?.tree.infos ?? []
        guard !infos.isEmpty else { return dialogue.lines.append("No data sets yet.") }
        let items = infos.map { info in
            Picker.Item(
                label: info.dataSet.name,
                detail: info.recordCount.map { Format.count($0, "record") } ?? ""
            ) { $0.runCommandLine("open " + info.dataSet.name) }
        }
        dialogue.firstRow = 0
        dialogue.pendingAfterDialog = .records
        state.show(Picker("Which data set?", items))
    }

    private static func chooseTarget(_ state: inout State, _ dialogue: inout PlainDialogue) {
        var items = state.workspaces.indices.map { index in
            Picker.Item(label: state.workspaces[index].info.name) { $0.showTarget(at: index) }
        }
        items += state.settings.connections.filter { name in
            !state.workspaces.contains { $0.info.name == name }
        }.map { name in
            Picker.Item(label: name, detail: "a connection") { $0.runCommandLine("open " + name) }
        }
        items.append(
            Picker.Item(label: "another one", detail: "by its address") { state in
                state.show(
                    Prompt("Which target? Such as sqlite:people.db.") { state, text in
                        state.runCommandLine("open " + text)
                        return nil
                    })
            })
        state.show(Picker("Which target?", items))
    }

    /// Verbs that make sense for records that are there.
    private static func chooseVerb(_ state: inout State, _ dialogue: inout PlainDialogue) {
        let (subject, words) = subject(of: state)
        guard let subject else {
            return dialogue.lines.append("Mark records first, filter them, or open one.")
        }
        let verbs: [(Verb, String)] = [
            (.update, "set or remove bins"), (.replace, "leave only the named bins"),
            (.delete, "delete the records"), (.touch, "renew the time to live"),
        ]
        let items = verbs.map { verb, detail in
            Picker.Item(label: verb.rawValue, detail: detail) { state in
                guard verb == .update || verb == .replace else {
                    return state.runCommandLine("\(verb.rawValue) \(subject)")
                }
                state.show(
                    Prompt("Set what? Such as status = closed, closedAt = now().") {
                        state, typed in
                        // A bare word is a string, unless a bin has the name.
                        let text = LenientCondition.rewritten(
                            typed, bins: Set(state.knownBins))
                        let clause =
                            text.hasPrefix("set ") || text.hasPrefix("remove ")
                            ? text : "set " + text
                        state.runCommandLine("\(verb.rawValue) \(subject) \(clause)")
                        return nil
                    })
            }
        }
        dialogue.pendingAfterDialog = .batch
        state.show(Picker("What to do with \(words)?", items))
    }

    /// What a change is for: the marks, else the record that is open, else what the filter finds.
    private static func subject(of state: State) -> (text: String?, words: String) {
        guard let workspace = state.workspace, let dataSet = workspace.dataSet else {
            return (nil, "")
        }
        let name = BatchPrinter.print(dataSet)
        let marked = workspace.marks.ids(in: dataSet)
        if !marked.isEmpty {
            let ids = marked.map { BatchPrinter.print($0) }.joined(separator: " ")
            return ("\(name) \(ids)", "the " + Format.count(marked.count, "marked record"))
        }
        if !workspace.showsTable, let key = workspace.record?.key {
            return ("\(name) \(BatchPrinter.print(key.id))", "this record")
        }
        if let condition = workspace.slot?.table.filter?.condition {
            return (
                "\(name) where \(BatchPrinter.print(condition))",
                "all records that match the filter"
            )
        }
        return (nil, "")
    }

    /// The preview of the copies is read out next.
    private static func chooseCopy(_ state: inout State) {
        let from = state.shown
        let items = state.workspaces.indices.filter { $0 != from }.map { index in
            let id = state.workspaces[index].id
            return Picker.Item(label: state.workspaces[index].info.name) {
                $0.copyRecords(to: id, as: nil)
            }
        }
        state.show(Picker("Copy to which target?", items))
    }
}
