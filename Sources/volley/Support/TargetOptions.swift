import ArgumentParser
import BatchClient
import Targets

/// Where to connect, for every command that needs a store.
struct TargetOptions: ParsableArguments {
    // Taken as text: ArgumentParser repeats a value that it cannot read, and with it a password.
    @Option(
        name: .customLong("target"),
        help: ArgumentHelp(
            "Where to connect: memory:, demo:, sqlite:PATH, aerospike://…, dynamodb://…, or a "
                + "connection's name.",
            valueName: "target"))
    var text: String

    func validate() throws { _ = try TargetOptions.parse(text) }

    /// - Throws: `ValidationError`, which holds no secret.
    static func parse(_ text: String) throws -> Target {
        do { return try Target.parse(text) } catch { throw ValidationError(error.message) }
    }

    /// Connects, does something, and lets go of the connection whatever happens.
    func withBackend<T>(_ body: (any Backend, Target) async throws -> T) async throws -> T {
        let target = try TargetOptions.parse(text)
        let backend: any Backend
        do { backend = try await target.connect() } catch {
            throw CommandFailure("\(target): \(error.message)")
        }
        do {
            let result = try await body(backend, target)
            await backend.close()
            return result
        } catch let error as BackendError {
            await backend.close()
            throw CommandFailure("\(target): \(error.message)")
        } catch {
            await backend.close()
            throw error
        }
    }
}
