import ArgumentParser
import TerminalKit

/// `volley help NAME ...`: ArgumentParser shows the help of what it knows, and says nothing of a name
/// that it does not know.
enum HelpRequest {
    /// - Parameter arguments: those of the program.
    /// - Throws: `ValidationError` where help is asked for a command that does not exist.
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
        let names = commands.compactMap { $0.configuration.commandName }
        guard !names.isEmpty else { return "Unknown command `\(name)`" }
        let hint =
            Spelling.nearest(to: name, among: names).map { "did you mean `\($0)`?" }
            ?? "expected one of \(names.joined(separator: ", "))"
        return "Unknown command `\(name)`; \(hint)"
    }
}
