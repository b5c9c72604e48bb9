import ArgumentParser
import BatchClient

/// The conditions that a batch runs under.
struct RunOptions: ParsableArguments {
    @Option(help: "A behavior by name: how often, how long, how much at once.")
    var behavior: String?

    @Option(help: "A file of rules that make requests fail, to see what becomes of a batch.")
    var faults: String?

    @Option(help: "At most this many reads, and as many writes, a second.")
    var rate: Double?

    func validate() throws {
        if let rate, !(rate > 0 && rate.isFinite) {
            throw ValidationError("--rate takes a number above zero")
        }
    }

    /// - Throws: ``CommandFailure``.
    func session(on backend: any Backend) throws -> Session {
        var behavior = try resolvedBehavior()
        if let rate { behavior.rateLimit = .fixed(reads: rate, writes: rate) }
        return Session(backend, behavior: behavior)
    }

    private func resolvedBehavior() throws -> Behavior {
        guard let behavior else { return .default }
        guard let found = Behavior.presets.first(where: { $0.name == behavior }) else {
            let names = Behavior.presets.map(\.name).joined(separator: ", ")
            throw CommandFailure("there is no behavior \(behavior); there are: \(names)")
        }
        return found
    }
}
