import BatchClient
import Explorer
import FaultInjection
import NCursesTerminal
import Targets
import TerminalKit
import UserConfiguration

/// Runs the explorer, from its first screen to its summary on standard error.
@MainActor
enum ExplorerProgram {
    /// - Parameters:
    ///   - target: opened while the first screen is shown.
    ///   - faults: a file of rules that make requests fail.
    ///   - cluster: the nodes behind the target, which the user can stop and slow down.
    ///   - tour: whether the guided tour begins at once, with its own faults.
    static func run(
        _ target: Target, faults: String? = nil, cluster: DemoCluster? = nil, tour: Bool = false
    ) async throws {
        let user = UserContext()
        // Reports mistakes in the rules before the screen opens.
        let rules = try tour ? DemoTour.faults : FaultRules.load(faults)
        let resolved = try? target.resolved(by: user.settings)
        for note in resolved?.notes ?? [] { StandardStreams.printStatus(note) }
        let password = try resolved?.question.flatMap { try PasswordPrompt.ask($0) }
        let terminal: NCursesTerminal
        do { terminal = try NCursesTerminal.open(features: user.settings.terminal) } catch {
            throw CommandFailure(
                "\(error.message); volley --plain is the explorer line by line, and volley run, scan and "
                    + "datasets need no terminal")
        }
        let shell = ExplorerShell(terminal: terminal, user: user)
        shell.cluster = cluster
        shell.injectsFaults = rules != nil
        shell.tour = tour ? .demo : nil
        let failure = await explore(target, password, in: shell) { rules?.wrapping($0) ?? $0 }
        terminal.leave()
        let status: ExitStatus = failure == nil ? .ok : .couldNotRun
        if shell.runs.isEmpty {
            // Only connections remain to be closed: a Ctrl-C too many interrupts nothing.
            Interruption.shared.setStatus(status)
        } else {
            StandardStreams.printStatus("cancelling; Ctrl-C again ends at once")
        }
        Interruption.shared.listen()
        // The first key has already asked.
        await Interruption.shared.handled(endsSoon: true) { _ in
            Task { @MainActor in shell.cancelRuns(grace: .zero) }
        } _: {
            shell.cancelRuns()
            await shell.finish()
        }
        Interruption.shared.setStatus(status)
        if let failure { throw failure }
    }

    /// - Returns: Why the target could not be opened.
    static func explore(
        _ target: Target, _ password: String? = nil, in shell: ExplorerShell,
        wrap: @escaping @MainActor (any Backend) -> any Backend
    ) async -> CommandFailure? {
        var failure: CommandFailure?
        shell.opening = target
        await shell.run {
            shell.begin {
                do throws(TargetError) {
                    var opened = try await shell.open(target, password: password, wrap: wrap)
                    if shell.cluster != nil { opened.info.name = "demo" }
                    opened.info.hasFaults = shell.injectsFaults
                    shell.post(.started(opened.id, opened.info, at: shell.now))
                    shell.showNodes(of: opened.id)
                    if let tour = shell.tour { shell.post(.tour(tour)) }
                } catch {
                    failure = CommandFailure("\(target): \(error.message)")
                    shell.end()
                }
            }
        }
        return failure
    }
}
