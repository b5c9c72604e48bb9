import BatchClient
import TerminalKit

/// The explorer's work line by line: for screen readers, serial lines and terminals that can do nothing.
///
/// What is typed is a number of the last list, or a command as after `:` in the explorer. It acts on the
/// same ``State`` through the same actions and dialogs, so that the guards are the same. What is printed
/// are whole sentences and short lists, without columns and without any control character.
public struct PlainDialogue: Sendable {
    /// A numbered choice: what is read out, and what it does.
    struct Choice: Sendable {
        let text: String
        let act: @Sendable (inout State, inout PlainDialogue) -> Void

        init(_ text: String, _ act: @escaping @Sendable (inout State, inout PlainDialogue) -> Void)
        {
            self.text = text
            self.act = act
        }
    }

    /// A question whose answer is the next line.
    struct Question: Sendable {
        let text: String
        let answer: @Sendable (String, inout State, inout PlainDialogue) -> Void
    }

    /// The list that numbers choose from.
    var choices: [Choice] = []
    var question: Question?
    /// Printed first when the state is quiet again.
    var pending: [Pending] = []
    /// Lines that are ready to be printed.
    var lines: [String] = []
    /// The first record of the page that is read out.
    var firstRow = 0

    /// What is read out once the dialogs that are open now have closed.
    var pendingAfterDialog: Pending?
    /// Whether the dialog was read out before, and only wants another answer.
    var asksAgain = false
    /// The choices as they were read out last.
    var toldChoices: [String] = []
    private var toldMessages = 0
    private var toldRuns: Set<ExplorerRunID> = []
    private var isGreeted = false

    /// What is read out once its data is there.
    enum Pending: Sendable { case dataSets, records, record, batch, results(failuresOnly: Bool) }

    static let pageSize = 10

    public init() {}

    /// Takes a line that was typed. Effects are those of ``update(_:_:)``.
    public mutating func take(_ line: String, in state: inout State) -> [Effect] {
        let text = line.trimmingSpaces
        state.beginPlainLine()
        if state.topDialog != nil {
            answerDialog(text, in: &state)
        } else if let question {
            self.question = nil
            if text.isEmpty {
                lines.append("Nothing changed.")
            } else {
                question.answer(text, &state, &self)
                // The mistake is told; the form to correct it needs the screen.
                if state.topDialog is ComposeForm {
                    state.closeDialog()
                    self.question = question
                }
            }
        } else if let number = Int(text) {
            choose(number, in: &state)
        } else {
            run(text, in: &state)
        }
        return state.endPlainLine()
    }

    private mutating func choose(_ number: Int, in state: inout State) {
        guard choices.indices.contains(number - 1) else {
            lines.append("The list has no \(number). Type menu to hear it again.")
            return
        }
        let choice = choices[number - 1]
        choice.act(&state, &self)
    }

    private mutating func run(_ text: String, in state: inout State) {
        let command = text.hasPrefix(":") ? String(text.dropFirst()) : text
        let word = command.prefix { $0 != " " }.lowercased()
        let rest = command.dropFirst(word.count).trimmingCharacters
        switch word {
        case "", "menu", "m": toldChoices = []
        case "help", "h", "?": lines += PlainDialogue.help
        case "data", "datasets": pending.append(.dataSets)
        case "records": hearRecords(from: 0, in: &state)
        case "more":
            hearRecords(from: firstRow + PlainDialogue.pageSize, in: &state)
            state.readMoreAtEnd()
        case "batch": pending.append(.batch)
        case "results": pending.append(.results(failuresOnly: rest == "failures"))
        case "result":
            guard let index = Int(rest) else { return lines.append("Type result and an index.") }
            readResult(index, in: state)
        case "quit", "q", "exit": state.perform(.quit)
        default:
            let before = state.workspace?.location
            state.runCommandLine(command)
            // What is wrong with a command was said; the form to correct it needs the screen.
            if state.topDialog is ComposeForm {
                state.closeDialog()
                return
            }
            if word == "id" {
                pending.append(.record)
            } else if state.workspace?.location != before || shows(rest, after: word, in: state) {
                firstRow = 0
                pending.append(.records)
            }
            if ["filter", "sort", "hide", "show"].contains(word) {
                firstRow = 0
                pending.append(.records)
            }
            if Verb(word: word) != nil || word == "read" { pending.append(.batch) }
        }
    }

    /// Whether a line opens the data set that is shown already: whoever listens hears it again.
    private func shows(_ name: String, after word: String, in state: State) -> Bool {
        guard word == "open", !name.isEmpty, let shown = state.workspace?.dataSet?.name else {
            return false
        }
        return shown == name || shown.hasSuffix("." + name)
    }

    /// Everything that is new since it was asked for last, and the choices that there are now. Asked for
    /// when nothing is under way.
    public mutating func tell(_ state: State) -> [String] {
        var said: [String] = []
        if !isGreeted {
            isGreeted = true
            said += PlainDialogue.greeting
        }
        let messages = state.messageLog.suffix(max(0, state.messageCount - toldMessages))
        toldMessages = state.messageCount
        // The end of a run is reported below, with its reasons.
        let runs = state.workspace?.runs.map { "\($0.name):" } ?? []
        said += messages.map(\.message.text).filter { text in
            !runs.contains(where: text.hasPrefix)
        }.map { PlainDialogue.sentence(PlainDialogue.plain($0)) }
        said += lines
        lines = []
        if let run = state.workspace?.run, !run.isUnderWay, toldRuns.insert(run.id).inserted {
            said += outcome(of: run, in: state)
        }
        if state.topDialog == nil, let part = pendingAfterDialog {
            pendingAfterDialog = nil
            pending.append(part)
        }
        for part in pending { said += read(part, in: state) }
        pending = []
        if let dialog = state.topDialog {
            said += asksAgain ? again(dialog) : describe(dialog, in: state)
            asksAgain = false
        } else if let question {
            said.append(question.text)
        } else {
            said += menu(state)
        }
        return said.map(PlainDialogue.printable)
    }

    // MARK: Texts

    static let greeting = [
        "Volley, line by line. Type the number of a choice, or a command.",
        "help explains the commands, menu repeats the choices, quit ends.",
    ]

    static let help = [
        "The commands are those of the explorer's command line, and these:",
        "data: the data sets. open NAME: one of them, a target or a connection.",
        "records: the records that are shown, ten at a time. more: the next ten.",
        "filter CONDITION: only records that meet it, such as filter status = \"idle\".",
        "id ID: one record in full. mark CONDITION, unmark CONDITION, mark-all, mark-none.",
        "update, upsert, insert, delete and the other verbs: adds a command to the batch.",
        "batch: what is staged. fire: shows what it would do, then asks.",
        "results, results failures, result INDEX: the results of the last run.",
        "retry-failed, verify-run, undo-run, resume-run, runs: work with a run.",
        "copy-to TARGET: copies the marked records to another target that is open.",
        "copy-to TARGET mode replace: the same; other modes are upsert, insert and update.",
        "volley help language explains how commands and conditions are written.",
    ]

    /// One sentence with an end.
    static func sentence(_ text: String) -> String {
        guard let first = text.first else { return text }
        let whole = first.uppercased() + text.dropFirst()
        return whole.hasSuffix(".") || whole.hasSuffix("?") || whole.hasSuffix(":")
            ? whole : whole + "."
    }

    /// A message without the names of keys that only the screen has.
    static func plain(_ text: String) -> String {
        var text = text
        for (key, word) in [
            ("; x shows the plan", "; fire shows what it would do"),
            (
                "x finds the records of the batch and shows the plan",
                "fire finds the records and shows what it would do"
            ),
            ("; Tab completes, ? lists all", "; help lists the commands"),
            (
                "the batch is empty: c composes, a adds a command",
                "the batch is empty: type a command, or choose to change records"
            ),
            ("Mark records first: space marks one", "Mark records first"),
            ("mark records first: space marks one", "mark records first"),
            ("Batch of 0 indices, 0 writes", "The records are found when it is fired"),
            ("batch of 0 indices, 0 writes", "the records are found when it is fired"),
            ("; u restores them", ""), ("; u restores it", ""),
            ("; esc stops", ""), ("; Esc stops", ""),
            ("; x fires", "; fire shows what it would do"),
            (
                "; + reads on and marks the rest",
                "; mark-all once more reads on and marks the rest"
            ),
        ] { text = text.replacing(key, with: word) }
        return text
    }

    /// `332 d ago` as it is said: `332 days ago`.
    static func spelled(_ text: String) -> String {
        let units = ["d": "day", "h": "hour", "min": "minute", "s": "second"]
        var words: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let unit = units[word], let count = words.last.flatMap({ Int($0) }) {
                words[words.count - 1] = Format.count(count, unit)
            } else {
                words.append(word)
            }
        }
        return words.joined(separator: " ")
    }

    /// Control characters would be acted on by the terminal; arrows and boxes are not read well.
    static func printable(_ text: String) -> String {
        DisplayText.printable(text).replacing("→", with: "to").replacing("›", with: "in")
    }
}

extension StringProtocol {
    /// Without spaces around.
    fileprivate var trimmingCharacters: String { String(self).trimmingSpaces }
}
