import ArgumentParser
import BatchClient
import Targets

extension Target: @retroactive ExpressibleByArgument {
    public init?(argument: String) {
        guard let target = try? Target.parse(argument) else { return nil }
        self = target
    }
}

/// Where to connect, for every command that needs a store.
struct TargetOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where to connect: memory:, demo:, sqlite:PATH, aerospike://…, dynamodb://…, or a connection's name.",
            valueName: "target"),
        transform: TargetOptions.parse)
    var target: Target

    static func parse(_ text: String) throws -> Target {
        do { return try Target.parse(text) } catch {
            throw ValidationError(error.message)
        }
    }

    /// Connects, does something, and lets go of the connection whatever happens.
    func withBackend<T>(_ body: (any Backend) async throws -> T) async throws -> T {
        let backend: any Backend
        do { backend = try await target.connect() } catch {
            throw CommandFailure("\(target): \(error.message)")
        }
        do {
            let result = try await body(backend)
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
