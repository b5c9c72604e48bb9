import BatchClient
import Foundation
import Testing
import VolleyProcess

/// The vendor's client logs in to the nodes of `volley node`, or is refused.
@Suite("The vendor's login", .enabled(if: Python.isReady, "\(Python.reason)"))
struct LoginTests {
    /// A program that runs nodes for Ann.
    private struct Nodes {
        let folder: Volley
        let address: String
        /// The certificate to trust; nil for unencrypted nodes.
        let ca: String?

        private static let password = "pa$s wörd"

        /// Makes the client log in as a user, trusting a certificate.
        func login(
            user: String? = "ann", password: String = password, trusting ca: String? = nil
        ) async throws -> ValueMap {
            var environment = ["VOLLEY_TEST_USER": user ?? "", "VOLLEY_TEST_PASSWORD": password]
            if let ca = ca ?? self.ca { environment["VOLLEY_TEST_CA"] = ca }
            let outcome = try await Python(folder: folder).run(
                "login.py", [address], environment: environment)
            return try #require(outcome.mapValue)
        }

        /// Runs nodes while the body runs.
        static func run(isEncrypted: Bool, _ body: (Nodes) async throws -> Void) async throws {
            let folder = try Volley()
            defer { folder.remove() }
            let ca = isEncrypted ? folder.path("ca.pem") : nil
            let program = try folder.start(
                ["node", "--port", "0", "--user", "ann"]
                    + (ca.map { ["--tls", "--ca", $0] } ?? []),
                environment: ["VOLLEY_PASSWORD": password])
            defer { program.send(SIGTERM) }
            try await program.wait(for: "the nodes' addresses") { $0.output.hasSuffix("\n") }
            let address = program.output.split(separator: "\n").first.map(String.init) ?? ""
            try await body(Nodes(folder: folder, address: address, ca: ca))
        }
    }

    @Test("Unencrypted: only with the password")
    func clear() async throws {
        try await Nodes.run(isEncrypted: false) { nodes in
            #expect(try await nodes.login() == ["read": 100])
            let wrong = try await nodes.login(password: "nope")
            #expect(wrong["code"] == 65, "\(wrong)")
            let stranger = try await nodes.login(user: "bob")
            #expect(stranger["code"] == 60, "\(stranger)")
            let nobody = try await nodes.login(user: nil)
            #expect(nobody["read"] == nil, "\(nobody)")
        }
    }

    @Test("Encrypted: only if the nodes' certificate is trusted")
    func encrypted() async throws {
        try await Nodes.run(isEncrypted: true) { nodes in
            #expect(try await nodes.login() == ["read": 100])
            let wrong = try await nodes.login(password: "nope")
            #expect(wrong["code"] == 65, "\(wrong)")
            try await Nodes.run(isEncrypted: true) { others in
                let refused = try await nodes.login(trusting: others.ca)
                #expect(refused["read"] == nil, "\(refused)")
            }
        }
    }
}
