import Foundation

/// Manual pages in roff (the man macros), generated from the commands, their options and the topics
/// of `volley help`.
struct ManualPage {
    /// The name of the file: `volley-run.1`.
    let fileName: String
    let text: String

    /// Every page.
    /// - Parameter help: ArgumentParser's dump of the commands.
    static func all(_ help: CommandInfo.Dump, version: String) -> [ManualPage] {
        commands(help.command, under: [], version: version)
            + HelpTopic.all.map { page($0, version: version) }
    }

    private static func commands(
        _ command: CommandInfo, under path: [String], version: String
    ) -> [ManualPage] {
        let path = path + [command.commandName]
        var pages = [page(command, path, version: version)]
        for subcommand in command.subcommands ?? [] where isShown(subcommand) {
            pages += commands(subcommand, under: path, version: version)
        }
        return pages
    }

    private static func page(
        _ command: CommandInfo, _ path: [String], version: String
    ) -> ManualPage {
        let name = path.joined(separator: "-")
        var roff = Roff(name: name, section: 1, version: version)
        roff.section("Name")
        roff.paragraph("\(name) - \(command.abstract ?? "")")
        roff.section("Synopsis")
        roff.paragraph(synopsis(command, path))
        if let discussion = command.discussion {
            roff.section("Description")
            roff.paragraph(discussion)
        }
        let arguments = (command.arguments ?? []).filter { $0.shouldDisplay }
        if !arguments.isEmpty {
            roff.section("Options")
            for argument in arguments {
                roff.term(label(argument), text(argument))
            }
        }
        let subcommands = (command.subcommands ?? []).filter(isShown)
        if !subcommands.isEmpty {
            roff.section("Commands")
            for subcommand in subcommands {
                roff.term("\(name)-\(subcommand.commandName)(1)", subcommand.abstract ?? "")
            }
        }
        if path.count == 1 {
            roff.section("See also")
            roff.paragraph(
                HelpTopic.all.map { "volley-\($0.name.rawValue)(\($0.section))" }.joined(
                    separator: ", "))
        }
        return ManualPage(fileName: "\(name).1", text: roff.text)
    }

    private static func isShown(_ command: CommandInfo) -> Bool {
        command.commandName != "help" && command.shouldDisplay != false
    }

    private static func synopsis(_ command: CommandInfo, _ path: [String]) -> String {
        var words = path
        for argument in command.arguments ?? [] where argument.shouldDisplay {
            let label = label(argument)
            words.append(argument.isOptional ? "[\(label)]" : label)
        }
        if command.subcommands?.isEmpty == false { words.append("[COMMAND]") }
        return words.joined(separator: " ")
    }

    private static func label(_ argument: CommandInfo.Argument) -> String {
        let value = argument.valueName.map { "<\($0)>" } ?? ""
        switch argument.kind {
        case .positional: return value
        case .flag: return names(argument)
        case .option: return names(argument) + " " + value
        }
    }

    private static func names(_ argument: CommandInfo.Argument) -> String {
        (argument.names ?? []).map { name in
            switch name.kind {
            case .long: "--\(name.name)"
            case .short, .longWithSingleDash: "-\(name.name)"
            }
        }.joined(separator: ", ")
    }

    private static func text(_ argument: CommandInfo.Argument) -> String {
        var text = argument.abstract ?? ""
        if let values = argument.allValues, !values.isEmpty {
            text += " One of \(values.joined(separator: ", "))."
        }
        if let value = argument.defaultValue, !value.isEmpty { text += " Default: \(value)." }
        return text
    }

    private static func page(_ topic: HelpTopic, version: String) -> ManualPage {
        let name = "volley-\(topic.name.rawValue)"
        var roff = Roff(name: name, section: topic.section, version: version)
        roff.section("Name")
        roff.paragraph("\(name) - \(topic.abstract)")
        roff.section("Description")
        for block in topic.blocks {
            switch block {
            case .heading(let heading): roff.section(heading)
            case .paragraph(let paragraph): roff.paragraph(paragraph)
            case .example(let example): roff.example(example)
            case .terms(let terms):
                for (term, meaning) in terms { roff.term(term, meaning) }
            }
        }
        return ManualPage(fileName: "\(name).\(topic.section)", text: roff.text)
    }
}

/// Writes the man macros; text is escaped.
private struct Roff {
    private(set) var text: String

    init(name: String, section: Int, version: String) {
        text = ".TH \"\(name.uppercased())\" \"\(section)\" \"\" \"Volley \(version)\"\n"
    }

    mutating func section(_ title: String) { text += ".SH \(Self.escaped(title.uppercased()))\n" }

    mutating func paragraph(_ paragraph: String) {
        text += ".PP\n"
        for line in paragraph.split(separator: "\n", omittingEmptySubsequences: true) {
            text += Self.escaped(String(line)) + "\n"
        }
    }

    mutating func term(_ term: String, _ meaning: String) {
        text += ".TP\n\\fB\(Self.escaped(term))\\fR\n\(Self.escaped(meaning))\n"
    }

    mutating func example(_ example: String) {
        text += ".PP\n.nf\n.RS 4\n"
        for line in example.split(separator: "\n", omittingEmptySubsequences: false) {
            text += Self.escaped(String(line)) + "\n"
        }
        text += ".RE\n.fi\n"
    }

    private static func escaped(_ line: String) -> String {
        var line = line.replacingOccurrences(of: "\\", with: "\\e")
            .replacingOccurrences(of: "-", with: "\\-")
            .replacingOccurrences(of: "\n", with: " ")
        // roff would read such a line as a request.
        if line.hasPrefix(".") || line.hasPrefix("'") { line = "\\&" + line }
        return line
    }
}
