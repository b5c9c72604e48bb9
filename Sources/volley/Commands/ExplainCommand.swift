import ArgumentParser
import BatchClient
import FileReading
import Foundation

/// `volley explain`: what a status or a code means.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract:
            "Explains a status or a code: what happened, the state of the record, what to do.",
        discussion: "Without a code it lists all codes.")

    @Argument(
        help: ArgumentHelp(
            "A status or a code as results show it, such as inDoubt, 22, FAIL_FORBIDDEN."),
        completion: Completions.code)
    var code: String?

    func run() throws {
        guard let code else {
            for source in Explanation.Source.allCases {
                let known = Explanation.all.filter { $0.source == source }
                try StandardStreams.write(Array("\(source.title)\n".utf8))
                for entry in known {
                    let name = entry.name.map { " \($0)" } ?? ""
                    try StandardStreams.write(Array("  \(entry.code)\(name)\n".utf8))
                }
            }
            return
        }
        let found = Explanation.find(code)
        guard !found.isEmpty else {
            let names = Explanation.all.flatMap { [$0.code] + ($0.name.map { [$0] } ?? []) }
            let hint =
                Spelling.nearest(to: code, among: names).map { "; did you mean \($0)?" } ?? ""
            throw CommandFailure(
                "unknown code \(code)\(hint); volley explain without a code lists all codes")
        }
        let text = found.map(Self.text).joined(separator: "\n")
        try StandardStreams.write(Array(text.utf8))
    }

    private static func text(_ entry: Explanation) -> String {
        let name = entry.name.map { " (\($0))" } ?? ""
        let width = min(StandardStreams.outputColumns ?? 100, 100)
        func part(_ label: String, _ text: String) -> String {
            // The label stands where the first line is indented.
            let lines = HelpTopic.wrapped(text, width: width, indent: labelWidth)
            return "  " + label.padding(toLength: labelWidth - 2, withPad: " ", startingAt: 0)
                + lines.dropFirst(labelWidth)
        }
        return "\(entry.code)\(name), \(entry.source.title)\n"
            + part("What happened:", entry.happened) + part("The record now:", entry.record)
            + part("What to do:", entry.action)
    }

    private static let labelWidth = 18
}
