import ArgumentParser
import Foundation

/// `volley manual FOLDER`: writes the manual pages; for `make install`.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Writes the manual pages into a folder.",
        shouldDisplay: false)

    @Argument(help: "The folder; man1, man5 and man7 are created in it.")
    var folder: String

    func run() throws {
        let help = try JSONDecoder().decode(
            CommandInfo.Dump.self, from: Data(Volley._dumpHelp().utf8))
        for page in ManualPage.all(help, version: Volley.version) {
            let section = "man" + page.fileName.suffix(1)
            let directory = URL(fileURLWithPath: folder).appendingPathComponent(section)
            do {
                try FileManager.default.createDirectory(
                    at: directory, withIntermediateDirectories: true)
                try Data(page.text.utf8).write(
                    to: directory.appendingPathComponent(page.fileName))
            } catch {
                throw CommandFailure("\(directory.path): cannot write the manual page")
            }
        }
    }
}
