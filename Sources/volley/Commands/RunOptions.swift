import ArgumentParser
import BatchClient
import FaultInjection
import Targets
import UserConfiguration

/// Options for running a batch: behavior, faults, rate.
struct RunOptions: ParsableArguments {
    @Option(
        help: "Named behavior: retries, timeouts, concurrency.", completion: Completions.behavior)
    var behavior: String?

    @Option(
        help: "Inject faults: a file of rules that make requests fail.",
        completion: .file(extensions: ["yaml", "yml"]))
    var faults: String?

    @Option(
        help:
            "At most this many reads, and this many writes, per second (DynamoDB: capacity units); 0.001 to 1000000000."
    )
    var rate: Double?

    @Option(
        help: ArgumentHelp(
            "Send nothing more once this many indices failed or are in doubt: a count such as 5, or a share such as 10%.",
            valueName: "N|N%"))
    var stopAfter: String?

    static let rates = 0.001...1e9

    func validate() throws {
        if let stopAfter, FailureBudget(stopAfter) == nil {
            throw ValidationError(
                "--stop-after takes a count of at least 1 or a share such as 10%, not \(stopAfter)")
        }
        try RunOptions.check(rate: rate)
    }

    static func check(rate: Double?) throws {
        if let rate, !(rates ~= rate) {
            throw ValidationError("--rate takes a number from 0.001 to 1000000000")
        }
    }

    /// - Throws: ``CommandFailure``.
    func session(on connected: TargetOptions.Connected) throws -> Session {
        let user = connected.user
        var settings = try user.behavior(
            named: behavior ?? connected.target.connection?.behavior
                ?? user.settings.defaults.behavior)
        if let rate { settings.rateLimit = .fixed(reads: rate, writes: rate) }
        if let budget = stopAfter.flatMap(FailureBudget.init) { settings.failureBudget = budget }
        let rules = try FaultRules.load(faults)
        return Session(
            rules?.wrapping(connected.backend) ?? connected.backend, behavior: settings)
    }
}

extension FaultRules {
    /// The rules of a file; nil without a file.
    /// - Throws: ``CommandFailure`` with every mistake and its location.
    static func load(_ file: String?) throws -> FaultRules? {
        guard let file else { return nil }
        do {
            let rules = try FaultRules(contentsOf: file)
            for warning in rules.warnings { StandardStreams.printStatus(warning) }
            return rules
        } catch {
            throw CommandFailure(mistakes: "\(error)".split(separator: "\n"))
        }
    }

    func wrapping(_ backend: any Backend) -> any Backend {
        FaultyBackend(wrapping: backend, rules: self)
    }
}
