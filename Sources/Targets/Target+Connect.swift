public import BatchClient
import EmbeddedBackend

extension Target {
    /// Opens the store.
    /// - Throws: ``TargetError``, which holds no secret.
    public func connect() async throws(TargetError) -> any Backend {
        switch self {
        case .memory: return try await opened { try await EmbeddedBackend.memory() }
        case .demo: return try await opened { try await EmbeddedBackend.demo() }
        case .sqlite(let path):
            return try await opened { try await EmbeddedBackend.open(path: path) }
        case .unavailable(let kind, _):
            throw TargetError(
                .notInThisBuild, "\(kind): is not in this build; it has memory:, demo:, sqlite:PATH")
        case .connection(let name):
            throw TargetError(
                .unknownConnection,
                "there is no connection \(name) in the configuration; "
                    + "for a store file write sqlite:\(name)")
        }
    }

    private func opened(
        _ open: () async throws -> any Backend
    ) async throws(TargetError) -> any Backend {
        do { return try await open() } catch let error as BackendError {
            throw TargetError(.unreachable, error.message)
        } catch {
            throw TargetError(.unreachable, "\(error)")
        }
    }
}
