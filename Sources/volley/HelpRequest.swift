import ArgumentParser
import FileReading

/// `volley help NAME ...`: checked here because ArgumentParser ignores unknown names.
enum HelpRequest {
    /// The requested help topic; nil for a command or no name.
    static func topic(_ arguments: [String]) -> HelpTopic? {
        guard arguments.count == 2, arguments[0] == "help" else { return nil }
        return HelpTopic.named(arguments[1])
    }

    /// - Parameter arguments: those of the program.
    /// - Throws: `ValidationError` for an unknown
    ///   command.
    static func check(_ arguments: [String]) throws {
        guard arguments.first == "help" else { return }
        var command: any ParsableCommand.Type = Volley.self
        for name in arguments.dropFirst() where !name.hasPrefix("-") {
            let commands = command.configuration.subcommands
            guard let next = commands.first(where: { $0.configuration.commandName == name }) else {
                throw ValidationError(complaint(name, commands))
            }
            command = next
        }
    }

    private static func complaint(
        _ name: String, _ commands: [any ParsableCommand.Type]
    ) -> String {
        var names = commands.compactMap { $0.configuration.commandName }
        if commands.contains(where: { $0 == RunCommand.self }) {
            names += HelpTopic.Name.allCases.map(\.rawValue)
        }
        guard !names.isEmpty else { return "unknown command `\(name)`" }
        let hint =
            Spelling.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
            ?? "expected one of \(names.joined(separator: ", "))"
        return "unknown command `\(name)`; \(hint)"
    }
}
