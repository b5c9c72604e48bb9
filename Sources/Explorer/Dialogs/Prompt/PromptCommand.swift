import BatchClient
import BatchScript
import FileReading

/// A command of the command line, besides the actions.
struct PromptCommand: Sendable {
    /// The argument of a command, for completion.
    enum Argument: Sendable, Hashable {
        case none
        /// A data set, a target, a connection.
        case location
        case id, expression, column, hiddenColumn, file, theme, marks, node, behavior
        case export(hasFile: Bool)
        /// Another open target.
        case target
        /// Another open target, and how records are copied to it.
        case copy
        /// Recorded runs, by their numbers.
        case runs

        var takesFile: Bool { self == .file || self == .export(hasFile: true) }
    }

    let name: String
    let summary: String
    let argument: Argument

    /// Whether something is usually typed behind it.
    var takesArgument: Bool {
        argument != .none || Verb(word: name) != nil
            || ["batch", "plan", "prune", "profile", "rate", "stop-after", "watch"].contains(name)
    }

    private init(_ name: String, _ summary: String, _ argument: Argument = .none) {
        self.name = name
        self.summary = summary
        self.argument = argument
    }

    static let all =
        [
            PromptCommand("open", "open a data set, a target's URL, or a connection", .location),
            PromptCommand("id", "read one record by its ID", .id),
            PromptCommand(
                "filter", "show records that match a text or an expression", .expression),
            PromptCommand(
                "mark", "mark by a pattern on IDs, or an expression on bins", .expression),
            PromptCommand("unmark", "unmark by a pattern or an expression", .expression),
            PromptCommand("mark-file", "mark the IDs of a file, one per line", .file),
            PromptCommand(
                "marks", "mark sets: save, load, add, subtract, intersect, delete NAME", .marks),
            PromptCommand("sort", "sort by a column; -NAME sorts descending", .column),
            PromptCommand("hide", "hide a column", .column),
            PromptCommand("show", "show a hidden column again", .hiddenColumn),
            PromptCommand("read", "stage the commands of a script file", .file),
            PromptCommand("import", "insert the records of a CSV, NDJSON or JSON file", .file),
            PromptCommand("write", "write the batch to a script file", .file),
            PromptCommand("write!", "the same, replacing an existing file", .file),
            PromptCommand(
                "export", "records, marked or results; csv, ndjson or script; a file",
                .export(hasFile: true)),
            PromptCommand(
                "export!", "the same, replacing an existing file", .export(hasFile: true)),
            PromptCommand("clip", "as export, to the clipboard", .export(hasFile: false)),
            PromptCommand("batch", "save NAME, open NAME: named batches"),
            PromptCommand("plan", "save FILE, open FILE: plan files"),
            PromptCommand("atomic", "make the batch one atomic group, or undo that"),
            PromptCommand("stop-after", "stop a run after N or N% failures, or none"),
            PromptCommand("rate", "limit the rate of the run (per second), or none"),
            PromptCommand("behavior", "use a behavior: retries, timeouts, concurrency", .behavior),
            PromptCommand("compare", "compare two recorded runs by number", .runs),
            PromptCommand("prune", "delete the recorded runs older than N days"),
            PromptCommand("node", "stop, start, slow or cut off a node of the demo cluster", .node),
            PromptCommand("profile", "bins, types, values, sizes; of N records, or all"),
            PromptCommand("count", "count the values of a column", .column),
            PromptCommand("diff", "compare with another open target, or data set", .target),
            PromptCommand(
                "copy-to", "copy to another open target; as, mode, bins, separator, rate", .copy),
            PromptCommand("close", "close the target"),
            PromptCommand("watch", "refresh the pane every N seconds, or off"),
            PromptCommand("theme", "use another theme", .theme),
            PromptCommand("tour", "begin the tour again"),
            PromptCommand("q", "quit"),
        ] + Verb.allCases.map { PromptCommand($0.rawValue, "stage: \($0.summary)") }
}

extension State {
    /// Runs a command line.
    mutating func runCommandLine(_ text: String) {
        guard !text.isEmpty else { return }
        let word = String(text.prefix { $0 != " " })
        let rest = String(text.dropFirst(word.count)).trimmingSpaces
        func missing(_ what: String) -> String { ":\(word) needs \(what)" }
        if State.commandsOnMarks.contains(word) { markOpenRange() }
        if Verb(word: word) != nil { return whenSourcesAreRead(of: text, .stage) }
        switch word {
        case "q", "q!", "quit!":
            if word == "q" { perform(.quit) } else { effects.append(.quit) }
        case "open", "o":
            if rest.isEmpty { say(missing("a data set or a target"), .warning) } else { open(rest) }
        case "id":
            if rest.isEmpty {
                perform(.goToID)
            } else if let failure = goTo(id: rest) {
                say(failure, .error)
            }
        case "filter" where !rest.isEmpty:
            if workspace?.dataSet == nil { return say("open a data set first", .warning) }
            showTableOfRecord()
            focus = .records
            submitFilter(rest)
        case "mark" where !rest.isEmpty:
            if workspace?.slot == nil { return say("open a data set first", .warning) }
            mark(matching: rest)
        case "unmark":
            if rest.isEmpty { return say(missing("a pattern or an expression"), .warning) }
            mark(matching: rest, removes: true)
        case "mark-file": markFile(rest)
        case "marks": marksCommand(rest)
        case "sort" where !rest.isEmpty: sortRows(byName: rest)
        case "hide", "show":
            if rest.isEmpty { return say(missing("the name of a column"), .warning) }
            setColumn(named: rest, isHidden: word == "hide")
        case "write", "w", "write!", "w!":
            if rest.isEmpty { return say(missing("a file"), .warning) }
            write(to: rest, overwrite: word.hasSuffix("!"))
        case "read", "r": readScript(rest)
        case "import": importFile(rest)
        case "export", "export!":
            export(rest, overwrite: word.hasSuffix("!"))
        case "clip": export(rest, overwrite: nil)
        case "batch": batchCommand(rest)
        case "plan" where !rest.isEmpty: planCommand(rest)
        case "atomic": toggleAtomic()
        case "stop-after": stopAfter(rest)
        case "close": closeTarget()
        case "profile" where !rest.isEmpty: profile(rest)
        case "count" where !rest.isEmpty: countValues(of: rest)
        case "diff": diff(rest)
        case "copy-to": copyToTarget(rest)
        case "compare": compareRuns(rest)
        case "prune": pruneRuns(rest)
        case "rate":
            if let reason = disabledReason(.rateLimit) { return say(reason, .warning) }
            if let failure = setRate(rest) { say(failure, .error) }
        case "behavior": useBehavior(rest)
        case "node": runNodeCommand(rest)
        case "watch": watch(rest)
        case "tour": beginTourAgain()
        case "theme":
            if rest.isEmpty {
                say("themes: " + settings.themes.joined(separator: ", "))
            } else {
                effects.append(.useTheme(rest))
            }
        default:
            if let action = Action(named: word), rest.isEmpty { return perform(named: action) }
            let names = PromptCommand.all.map(\.name) + Action.all.map(\.rawValue)
            // Somebody who misspells a command has its first letter right.
            let hint =
                Spelling.nearest(to: word, among: names.filter { $0.first == word.first })
                .map { "; did you mean \($0)?" } ?? "; Tab completes, ? lists all"
            say("unknown command: \(word)\(hint)", .warning)
        }
    }

    private static let commandsOnMarks: Set = ["export", "export!", "clip", "copy-to", "marks"]

    /// Reads a script, which may name the marks.
    mutating func readScriptText(_ text: String) -> ScriptReading {
        if text.contains("@marks") { markOpenRange() }
        return Script.read(text, sources: markSources)
    }

    mutating func stage(text: String) {
        switch readScriptText(text) {
        case .commands(let commands): stage(commands, title: "stage a command")
        case .empty: break
        case .mistake(let line, let column, let message):
            openMistaken("Add commands", .add, text, line, column)
            say(message, .error)
        }
    }

    /// Shows the table of the open record, so that the effect of a filter is visible.
    private mutating func showTableOfRecord() {
        guard let workspace, !workspace.showsTable, let dataSet = workspace.dataSet else { return }
        openTable(dataSet)
    }

    /// Opens a data set by its name, or a target.
    private mutating func open(_ name: String) {
        if let position = workspaces.firstIndex(where: { $0.info.name == name }) {
            return showTarget(at: position)
        }
        // A listed name is a data set. Of the other names, one with a dot that is not a URL may be
        // an empty data set.
        let isListed = workspace?.tree.info(of: DataSet(name)) != nil
        if !isListed, !settings.connections.contains(name), let whole = dataSet(endingWith: name) {
            openTable(whole)
            focus = .records
            return
        }
        if isListed || (workspace != nil && name.contains(".") && !name.contains(":")) {
            openTable(DataSet(name))
            focus = .records
            if !isListed, workspace?.tree.isLoaded == true {
                let isScript = RowText.Format(path: name) == .script
                say(
                    isScript
                        ? "no data set \(name); :read \(name) stages a script file"
                        : "\(name) is not listed: it may be empty", .warning)
            }
            return
        }
        perform(.openTarget(name)) { state, answer in
            guard let target = state.valueOrError(answer) else { return }
            state.open(target, isFirst: state.workspaces.isEmpty)
            if let index = state.index(of: target.id) { state.showTarget(at: index) }
            state.say("opened \(target.info.name)", .success)
        }
        say("opening \(name)")
    }

    /// The listed data set whose name without its namespace is this; nil if several have it.
    private func dataSet(endingWith name: String) -> DataSet? {
        let found = (workspace?.tree.infos ?? []).filter { $0.dataSet.name.hasSuffix("." + name) }
        return found.count == 1 && !name.isEmpty ? found[0].dataSet : nil
    }

    private mutating func useBehavior(_ name: String) {
        guard let workspace else { return say("open a target first", .warning) }
        if name.isEmpty {
            let others = settings.behaviors.filter { $0 != workspace.info.behavior }
            return say(
                "behavior \(workspace.info.behavior); others: "
                    + others.joined(separator: ", "))
        }
        effects.append(.useBehavior(workspace.id, name))
    }

    private mutating func closeTarget() {
        guard workspaces.count > 1, let workspace else {
            return say("this is the only target; :q quits", .warning)
        }
        guard workspace.activeRun == nil else {
            return say("a run is still running on this target", .warning)
        }
        effects.append(.closeTarget(workspace.id))
        if split?.other(than: workspace.id) != nil { split = nil }
        workspaces.remove(at: shown)
        shown = min(shown, workspaces.count - 1)
        showTarget(at: shown)
    }
}
