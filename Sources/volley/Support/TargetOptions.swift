import ArgumentParser
import BatchClient
import Targets
import UserConfiguration

/// Where to connect, for every command that needs a store.
struct TargetOptions: ParsableArguments {
    // A plain string: ArgumentParser would print an invalid value, and with it a password.
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Where to connect: \(Target.forms).",
            valueName: "target"), completion: Completions.target)
    var text: String

    func validate() throws { _ = try TargetOptions.parse(text) }

    /// - Throws: `ValidationError`, which holds no secret.
    static func parse(_ text: String) throws -> Target {
        do { return try Target.parse(text) } catch { throw ValidationError(error.message) }
    }

    /// An open store, for the duration of a command.
    struct Connected {
        let backend: any Backend
        let target: ResolvedTarget
        let user: UserContext

        /// The target for people: the connection's name, otherwise the address.
        var name: String { target.connection?.name ?? backend.description.target }

        /// Confirms batches before they reach the store.
        /// - Parameter allowance: the value of `--yes`.
        func writeConfirmation(allowance: Int?) -> WriteConfirmation {
            let thresholds = user.settings.guardThresholds
            let connection = target.connection
            return WriteConfirmation(
                allowance: allowance,
                rules: BatchClient.WriteGuard(
                    easyWrites: thresholds.easyWrites, countedWrites: thresholds.countedWrites,
                    isReadOnly: connection?.isReadOnly ?? false,
                    productionName: connection?.isProduction == true ? connection?.name : nil))
        }

        /// - Throws: ``CommandFailure`` if the connection is read-only.
        func checkMayWrite(_ count: Int) throws {
            guard count > 0, target.connection?.isReadOnly == true else { return }
            throw CommandFailure("\(name) is read-only: nothing was sent")
        }
    }

    /// Connects, calls the body, and closes the connection in every case.
    func withBackend<T>(_ body: (Connected) async throws -> T) async throws -> T {
        try await TargetOptions.withBackend(text, body)
    }

    /// Connects, calls the body, and closes the connection in every case.
    static func withBackend<T>(
        _ text: String, _ body: (Connected) async throws -> T
    ) async throws -> T {
        let user = try UserContext.checked()
        let parsed = try TargetOptions.parse(text)
        let target: ResolvedTarget
        do { target = try parsed.resolved(by: user.settings) } catch {
            throw CommandFailure(error.message)
        }
        for note in target.notes { StandardStreams.printStatus(note) }
        let connected: Connected
        do {
            let backend = try await target.connect(prompt: PasswordPrompt.ask)
            connected = Connected(backend: backend, target: target, user: user)
        } catch {
            throw CommandFailure("\(parsed): \(error.message)")
        }
        do {
            let result = try await body(connected)
            await connected.backend.close()
            return result
        } catch let error as BackendError {
            await connected.backend.close()
            throw CommandFailure("\(parsed): \(error.message)")
        } catch {
            await connected.backend.close()
            throw error
        }
    }
}
