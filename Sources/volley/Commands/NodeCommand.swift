import AerospikeNode
import ArgumentParser
import Foundation
import Targets

/// `volley node`: Aerospike nodes on loopback, for tests and experiments.
struct NodeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "node",
        abstract: "Runs Aerospike nodes on loopback, for tests, until interrupted.",
        discussion: """
            The nodes keep their records in memory and speak the server's protocol: Volley and \
            Aerospike's own clients can use them. When all nodes are listening, the address of \
            each is printed on a line of standard output.

            With --user the nodes require a login. The password comes from --password-file, from \
            the variable VOLLEY_PASSWORD, or you type it. With --tls they use TLS: with --cert and \
            --key, or with a certificate that the program openssl makes, and which they write to \
            the --ca file for clients to trust.
            """)

    @Option(help: "Port of the first node; the others take the next ones. 0 picks free ports.")
    var port = 3000

    @Option(help: "Number of nodes, 1 to 64.")
    var nodes = 1

    @Option(help: "Namespace; can be given more than once.")
    var namespace = ["test"]

    @Option(help: "Require a login as this user.")
    var user: String?

    @Option(
        help: ArgumentHelp(
            "File whose first line is the password.", valueName: "file"), completion: .file())
    var passwordFile: String?

    @Flag(help: "Encrypt connections.")
    var tls = false

    @Option(
        help: ArgumentHelp(
            "Where to write the certificate for clients to trust.", valueName: "file"),
        completion: .file())
    var ca: String?

    @Option(
        help: ArgumentHelp("Certificate chain of the nodes, PEM.", valueName: "file"),
        completion: .file())
    var cert: String?

    @Option(
        help: ArgumentHelp("Private key of the certificate, PEM.", valueName: "file"),
        completion: .file())
    var key: String?

    @Option(help: ArgumentHelp("Host name in the certificate.", valueName: "name"))
    var tlsName = "localhost"

    func validate() throws {
        guard tls || (ca == nil && cert == nil && key == nil) else {
            throw ValidationError("--ca, --cert and --key need --tls")
        }
        guard (cert == nil) == (key == nil) else {
            throw ValidationError("--cert and --key must be given together")
        }
        guard user != nil || passwordFile == nil else {
            throw ValidationError("--password-file needs --user")
        }
        guard user != "" else { throw ValidationError("--user is empty") }
        guard (1...64).contains(nodes) else {
            throw ValidationError("--nodes takes 1 to 64, not \(nodes)")
        }
        // in range: at most 64 nodes, as checked above
        guard (0...65_535 - nodes).contains(port) else {
            throw ValidationError("--port takes 0 to \(65_535 - nodes), not \(port)")
        }
    }

    func run() async throws {
        Interruption.shared.listen()
        var settings = NodeSettings()
        settings.namespaces = namespace
        settings.security = try security()
        settings.tls = try await certificate()
        let running: AerospikeNodes
        do {
            running = try await AerospikeNodes.start(
                count: nodes, port: port, settings: settings)
        } catch {
            throw CommandFailure("cannot listen on port \(port): \(error)")
        }
        for address in running.addresses {
            try StandardStreams.write(Array("\(address)\n".utf8))
        }
        // Nothing to clean up: an interruption ends the program at once.
        try await Task.sleep(for: .seconds(Int64.max / 4))
        await running.stop()
    }

    private func security() throws -> NodeSecurity? {
        guard let user else { return nil }
        let password: String
        do {
            password = try PasswordSource.password(
                for: "\(user), who may log in to the nodes", file: passwordFile,
                environment: ProcessInfo.processInfo.environment, prompt: PasswordPrompt.ask)
        } catch { throw CommandFailure(error.message) }
        guard let security = NodeSecurity(user: user, password: password) else {
            throw CommandFailure("cannot hash the password: this system has no bcrypt")
        }
        return security
    }

    private func certificate() async throws -> NodeTLS? {
        guard tls else { return nil }
        do {
            if let cert, let key {
                let own = try NodeTLS(name: tlsName, certificateFile: cert, keyFile: key)
                if let ca { try write(own, ca) }
                return own
            }
            let own = try await NodeTLS.selfSigned(name: tlsName)
            let file = ca ?? "volley-node-ca.pem"
            try write(own, file)
            StandardStreams.printStatus(
                "wrote the certificate to trust to \(file): ?tls=true&ca=\(file)")
            return own
        } catch let error as CommandFailure {
            throw error
        } catch let error as NodeTLSError {
            throw CommandFailure("cannot make a certificate: \(error)")
        } catch {
            throw CommandFailure("cannot use the certificate: \(error.localizedDescription)")
        }
    }

    private func write(_ tls: NodeTLS, _ file: String) throws {
        do { try Data(tls.certificate.utf8).write(to: URL(fileURLWithPath: file)) } catch {
            throw CommandFailure("cannot write \(file): \(error.localizedDescription)")
        }
    }
}
