import AerospikeBackend
import AerospikeWire
public import BatchClient
import DynamoDBBackend
import EmbeddedBackend
import Foundation
public import UserConfiguration

/// A target that says where it is: what a connection's name stands for, and what is said of it.
public struct ResolvedTarget: Sendable {
    /// Never ``Target/connection(name:)``.
    public let target: Target
    /// The connection of the configuration that it comes from; nil for a target given in full.
    public let connection: Connection?

    /// A short name for people: the connection's, the file's, or the kind of the store.
    public var name: String {
        if let connection { return connection.name }
        switch target {
        case .memory, .memoryTables: return "memory"
        case .demo: return "demo"
        case .sqlite(let path):
            let file = URL(fileURLWithPath: path).lastPathComponent
            return file.hasSuffix(".db") ? String(file.dropLast(3)) : file
        case .dynamoDB(let address): return address.region
        case .aerospike(let address): return address.hosts.first?.host ?? "aerospike"
        case .connection(let name): return name
        }
    }

    /// Whose password somebody has to type before the store can be opened; nil for nobody's.
    public var passwordOwner: String? {
        guard case .aerospike(let address) = target, let user = address.user,
            address.fault == nil, address.passwordFile == nil,
            ProcessInfo.processInfo.environment[PasswordSource.variable] == nil
        else { return nil }
        return address.owner(user)
    }

    /// Opens the store.
    /// - Parameter prompt: asks for a password that is needed and said in no other way.
    /// - Throws: ``TargetError``, which holds no secret.
    public func connect(
        prompt: PasswordSource.Prompt? = nil
    ) async throws(TargetError) -> any Backend {
        switch target {
        case .memory: return try await opened { try await EmbeddedBackend.memory() }
        case .memoryTables(let tables):
            return try await opened { try MemoryTables(tables, target: "\(target)") }
        case .demo: return try await opened { try await EmbeddedBackend.demo() }
        case .sqlite(let path):
            let isReadOnly = connection?.isReadOnly ?? false
            let path = ResolvedTarget.expanded(path)
            return try await opened {
                try await EmbeddedBackend.open(path: path, readOnly: isReadOnly)
            }
        case .dynamoDB(let address):
            if let fault = address.fault { throw TargetError(.malformed, fault) }
            return try await opened {
                try DynamoDBBackend(region: address.region, options: address.options)
            }
        case .aerospike(let address):
            if let fault = address.fault { throw TargetError(.malformed, fault) }
            var password: String?
            if let user = address.user {
                password = try PasswordSource.password(
                    for: address.owner(user), file: address.passwordFile,
                    environment: ProcessInfo.processInfo.environment, prompt: prompt)
            }
            let options = address.options(password: password)
            return try await opened {
                try await AerospikeBackend.connect(address.hosts, options: options)
            }
        case .connection(let name):
            throw TargetError(.unknownConnection, "there is no connection \(name)")
        }
    }

    /// Configurations are no shell scripts, and still say `~`.
    private static func expanded(_ path: String) -> String {
        path.hasPrefix("~/") ? (path as NSString).expandingTildeInPath : path
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

extension Target {
    /// What the target stands for.
    /// - Throws: ``TargetError`` where it is the name of a connection that is not there, or of one
    ///   with a target that is none.
    public func resolved(by settings: UserSettings) throws(TargetError) -> ResolvedTarget {
        guard case .connection(let name) = self else {
            return ResolvedTarget(target: self, connection: nil)
        }
        guard let connection = settings.connections[name] else {
            let names = settings.connectionNames
            let known =
                names.isEmpty ? "it has none" : "it has " + names.joined(separator: ", ")
            throw TargetError(
                .unknownConnection,
                "there is no connection \(name) in the configuration (\(known)); "
                    + "for a store file write sqlite:\(name)")
        }
        let target: Target
        do { target = try Target.parse(connection.target) } catch {
            throw TargetError(error.reason, "connection \(name): \(error.message)")
        }
        if case .connection = target {
            throw TargetError(
                .malformed, "connection \(name): its target is the name of a connection again")
        }
        return ResolvedTarget(target: target, connection: connection)
    }

    /// Opens the store; the name of a connection is looked up in the user's configuration.
    /// - Throws: ``TargetError``, which holds no secret.
    public func connect() async throws(TargetError) -> any Backend {
        var settings = UserSettings()
        if case .connection = self {
            let folders = UserFolders(environment: ProcessInfo.processInfo.environment)
            let loaded = ConfigurationFile.load(folders.configurationFile)
            settings = loaded.content
        }
        return try await resolved(by: settings).connect()
    }
}
