import ArgumentParser

/// `volley demo`: the explorer on data to try things on.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Opens the explorer on a throw-away store with demo data.")

    func run() async throws {
        throw CommandFailure("not yet")
    }
}
