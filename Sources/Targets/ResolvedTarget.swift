import AerospikeBackend
import AerospikeWire
package import BatchClient
import DynamoDBBackend
import EmbeddedBackend
import FileReading
import Foundation
package import UserConfiguration

/// A target with its address: the target of a connection, and the connection's settings.
package struct ResolvedTarget: Sendable {
    /// Never ``Target/connection(name:)``.
    package let target: Target
    /// The connection of the configuration; nil for a target given in full.
    package let connection: Connection?

    /// A short name for people: the connection's, the file's, or the kind of the store; with the
    /// address of a server that replaces a vendor's.
    package var name: String {
        if let connection {
            guard case .dynamoDB(let address) = target, let location = address.location,
                location.endpoint != nil
            else { return connection.name }
            return "\(connection.name) (\(location.name))"
        }
        switch target {
        case .memory, .memoryTables: return "memory"
        case .demo: return "demo"
        case .sqlite(let path):
            let file = URL(fileURLWithPath: path).lastPathComponent
            return file.hasSuffix(".db") ? String(file.dropLast(3)) : file
        case .dynamoDB(let address):
            return address.location?.name ?? address.region ?? "dynamodb"
        case .aerospike(let address): return address.hosts.first?.host ?? "aerospike"
        case .connection(let name): return name
        }
    }

    /// The question for the user before the store can be opened, such as `Password for ann@host: `;
    /// nil for none.
    package var question: String? {
        switch target {
        case .aerospike(let address):
            guard let user = address.user, address.passwordFile == nil,
                ProcessInfo.processInfo.environment[PasswordSource.variable] == nil
            else { return nil }
            return PasswordSource.question(address.owner(user))
        case .dynamoDB(let address):
            return DynamoDBBackend.codeQuestion(options: address.options)
        case .memory, .memoryTables, .demo, .sqlite, .connection: return nil
        }
    }

    /// Notes to show before the target is used: an endpoint that the environment or a profile
    /// names, files with secrets that others can read.
    package var notes: [String] {
        switch target {
        case .aerospike(let address):
            return address.passwordFile.flatMap { SecretFile.warning($0) }.map { [$0] } ?? []
        case .dynamoDB(let address):
            var notes: [String] = []
            if address.endpoint == nil, let location = address.location,
                let endpoint = location.endpoint, let source = location.endpointSource
            {
                notes.append("using the endpoint \(endpoint) from \(source)")
            }
            let files = DynamoDBBackend.secretFiles(options: address.options)
            return notes + files.compactMap { SecretFile.warning($0) }
        case .memory, .memoryTables, .demo, .sqlite, .connection: return []
        }
    }

    /// Opens the store.
    /// - Parameter prompt: asks for a password or a code if there is no other source.
    /// - Throws: ``TargetError``, which holds no secret.
    package func connect(
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
            var options = address.options
            options.code = prompt
            let asks = DynamoDBBackend.codeQuestion(options: options) != nil
            return try await opened {
                let backend = try DynamoDBBackend(region: address.region, options: options)
                // The user may be asked for a code, now rather than in the middle of something.
                if asks { try await backend.signIn() }
                return backend
            }
        case .aerospike(let address):
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
            throw TargetError(.unknownConnection, "unknown connection \(name)")
        }
    }

    /// Expands paths from configurations, which no shell does.
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
    /// The target with its connection looked up.
    /// - Throws: ``TargetError`` if it names an unknown connection, or one with an invalid target.
    package func resolved(by settings: UserSettings) throws(TargetError) -> ResolvedTarget {
        guard case .connection(let name) = self else {
            return ResolvedTarget(target: self, connection: nil)
        }
        guard let connection = settings.connections[name] else {
            if let fault = settings.refusedConnections[name] {
                throw TargetError(.malformed, "connection \(name) is not valid: \(fault)")
            }
            let names = settings.connectionNames
            let known = names.isEmpty ? "no connections" : names.joined(separator: ", ")
            let near =
                Spelling.nearest(to: name, among: names)
                ?? (["memory", "demo"].contains(name) ? "\(name):" : nil)
            throw TargetError(
                .unknownConnection,
                near.map {
                    "unknown connection \(name); did you mean \($0), or the store file sqlite:\(name)?"
                } ?? "unknown connection \(name); the configuration has \(known); "
                    + "for a store file write sqlite:\(name)")
        }
        let target: Target
        do { target = try Target.parse(connection.target) } catch {
            throw TargetError(error.reason, "connection \(name): \(error.message)")
        }
        if case .connection = target {
            throw TargetError(
                .malformed,
                "connection \(name): its target names another connection; write an address")
        }
        return ResolvedTarget(target: target, connection: connection)
    }

    /// Opens the store; the name of a connection is looked up in the user's configuration.
    /// - Throws: ``TargetError``, which holds no secret.
    package func connect() async throws(TargetError) -> any Backend {
        var settings = UserSettings()
        if case .connection = self {
            let folders = UserFolders(environment: ProcessInfo.processInfo.environment)
            let loaded = ConfigurationFile.load(folders.configurationFile)
            settings = loaded.content
        }
        return try await resolved(by: settings).connect()
    }
}
