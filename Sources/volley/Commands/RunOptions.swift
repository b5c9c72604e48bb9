import ArgumentParser
import BatchClient
import FaultInjection
import Targets
import UserConfiguration

/// The conditions that a batch runs under.
struct RunOptions: ParsableArguments {
    @Option(help: "A behavior by name: how often, how long, how much at once.")
    var behavior: String?

    @Option(help: "A file of rules that make requests fail, to see what becomes of a batch.")
    var faults: String?

    @Option(
        help: "At most this many reads, and as many writes, a second; on DynamoDB, capacity units.")
    var rate: Double?

    func validate() throws {
        if let rate, !(rate > 0 && rate.isFinite) {
            throw ValidationError("--rate takes a number above zero")
        }
    }

    /// - Throws: ``CommandFailure``.
    func session(on connected: TargetOptions.Connected) throws -> Session {
        let user = connected.user
        var settings = try user.behavior(
            named: behavior ?? connected.target.connection?.behavior
                ?? user.settings.defaults.behavior)
        if let rate { settings.rateLimit = .fixed(reads: rate, writes: rate) }
        let rules = try FaultRules.load(faults)
        return Session(
            rules?.wrapping(connected.backend) ?? connected.backend, behavior: settings)
    }
}

extension FaultRules {
    /// The rules of a file; nil where there is no file.
    /// - Throws: ``CommandFailure`` with every mistake and its place.
    static func load(_ file: String?) throws -> FaultRules? {
        guard let file else { return nil }
        do {
            let rules = try FaultRules(contentsOf: file)
            for warning in rules.warnings { StandardStreams.narrate(warning) }
            return rules
        } catch {
            throw CommandFailure(places: "\(error)".split(separator: "\n"))
        }
    }

    func wrapping(_ backend: any Backend) -> any Backend {
        FaultyBackend(wrapping: backend, rules: self)
    }
}
