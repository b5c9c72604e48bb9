import BatchClient
import Foundation
import Testing

@testable import DynamoDBBackend

/// Where credentials are found, and in which order. Each case asks botocore the same, with the same
/// files and servers.
@Suite("Where credentials are found")
struct CredentialOrderTests {
    @Test("Each place, and their order")
    func order() async throws {
        let world = try await CredentialWorld.make()
        let http = HTTPTransport(connections: 2)
        for test in CredentialCase.all {
            if let key = test.key {
                let found = try? await world.find(test, http: http)
                #expect(found?.accessKeyID == key, "\(test.name)")
            } else {
                let error = await #expect(throws: BackendError.self, "\(test.name)") {
                    try await world.find(test, http: http)
                }
                #expect(error?.code == "credentials", "\(test.name)")
            }
        }
        await http.close()
        await world.server.stop()
    }

    @Test(
        "botocore finds the same",
        .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
    func botocore() async throws {
        let world = try await CredentialWorld.make()
        let lines = try CredentialCase.all.map { test in
            let fields: [String: Any] = [
                "environment": world.environment(of: test),
                "profile": test.profile as Any? ?? NSNull(),
            ]
            return try JSONSerialization.data(withJSONObject: fields)
        }
        let output = try await PythonClient.run(
            "resolve.py", input: Data(lines.joined(separator: [0x0A])),
            environment: world.folder.environment)
        let theirs = String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
        #expect(theirs.count == CredentialCase.all.count)
        for (test, found) in zip(CredentialCase.all, theirs) {
            let isSame = test.key.map { $0 == found } ?? found.hasPrefix("error")
            #expect(isSame, "\(test.name): \(found)")
        }
        await world.server.stop()
    }

    @Test("The message if there are none: what is wrong and what to do, without secrets")
    func messages() async throws {
        let world = try await CredentialWorld.make()
        let http = HTTPTransport(connections: 2)
        let expected = [
            "sso-absent": "run `aws sso login --profile sso-absent`",
            "sso-over": "no longer signed in: run `aws sso login --profile sso-over`",
            "sso-refused": "run `aws sso login --profile sso-refused`",
            "process-fails": "exited with 3: no card",
            "role-forbidden": "AccessDenied: not <authorized>",
            "circle": "circle, circle-back, circle",
            "nobody": "unknown profile nobody",
        ]
        for (profile, part) in expected {
            let error = await #expect(throws: BackendError.self) {
                try await world.find(CredentialCase("", profile: profile, nil), http: http)
            }
            #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("revoked") == false)
        }
        await http.close()
        await world.server.stop()
    }
}
