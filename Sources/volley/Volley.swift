import ArgumentParser

@main
struct Volley: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A terminal explorer for batch work on record stores.")

    func run() async throws {}
}
