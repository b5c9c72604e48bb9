import AerospikeNode
import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    @Suite struct LoginTests {
        private func secured(seconds: UInt32 = 3_600) throws -> NodeSettings {
            var settings = NodeSettings()
            let security: NodeSecurity = try #require(
                NodeSecurity(user: "ann", password: "s3cret", sessionSeconds: seconds))
            settings.security = security
            return settings
        }

        private func options(_ password: String, user: String = "ann") -> AerospikeOptions {
            var options = AerospikeOptions()
            options.credentials = AerospikeOptions.Credentials(user: user, password: password)
            return options
        }

        @Test func thePasswordIsHashedAsTheOfficialClientsDo() {
            #expect(
                PasswordHash.of("s3cret")
                    == "$2a$10$7EqJtq98hPqEX7fNZaFWoOlKh395XapF06PhodV7erguPplRz91da")
            #expect(PasswordHash.of("")?.count == 60)
        }

        @Test func whoHasThePasswordWorksOnAllNodes() async throws {
            try await Harness.with(settings: secured(), options: options("s3cret")) { harness in
                let results = try await harness.write(300)
                #expect(results.allSatisfy { $0.isOK })
                #expect(Set(results.compactMap(\.node)).count == 3)
                #expect(harness.backend.description.target.hasPrefix("aerospike://ann@127.0.0.1:"))
            }
        }

        @Test func aWrongPasswordIsDeniedAndNotShown() async throws {
            for (options, code) in [
                (options("wrong"), 65), (options("s3cret", user: "bob"), 60),
            ] {
                let error = await #expect(throws: BackendError.self) {
                    try await Harness.with(1, settings: secured(), options: options) { _ in }
                }
                #expect(error?.status == .denied)
                #expect(error?.code == .number(code))
                #expect(error?.message.contains("wrong") == false || code == 65)
                #expect(error?.message.contains("s3cret") == false)
            }
        }

        @Test func clientsThatDoNotLogInAreAskedTo() async throws {
            let error = await #expect(throws: BackendError.self) {
                try await Harness.with(1, settings: secured()) { _ in }
            }
            #expect(error?.status == .denied)
            #expect(error?.code == .number(80))
        }

        @Test func aServerWithoutSecuritySaysSo() async throws {
            let error = await #expect(throws: BackendError.self) {
                try await Harness.with(1, options: options("s3cret")) { _ in }
            }
            #expect(error?.code == .number(51))
            #expect(error?.message.contains("connect without a user") == true)
        }

        @Test func aSessionThatIsOverIsBegunAnew() async throws {
            let settings = try secured()
            try await Harness.with(1, settings: settings, options: options("s3cret")) { harness in
                #expect(try await harness.write(10).allSatisfy { $0.isOK })
                // New connections use a token that is no longer valid.
                settings.security?.endSessions()
                for address in harness.nodes.addresses.indices {
                    await harness.nodes.stop(address)
                    try await harness.nodes.start(address)
                }
                await harness.backend.cluster.tend()
                #expect(try await harness.write(10).allSatisfy { $0.isOK })
            }
        }

        @Test func tokensAreRenewedBeforeTheyRunOut() throws {
            let now = ContinuousClock.now
            func session(_ seconds: UInt32) throws -> LoginSession {
                let field = (0..<4).map { UInt8(truncatingIfNeeded: seconds >> (24 - 8 * $0)) }
                return try #require(
                    LoginSession(
                        SecurityMessage(
                            command: 0, fields: [.sessionToken: [1, 2], .sessionTTL: field]),
                        at: now))
            }
            let hour = try session(3_600)
            #expect(hour.token(at: now + .seconds(3_539)) == [1, 2])
            #expect(hour.token(at: now + .seconds(3_540)) == nil)
            #expect(try session(20).token(at: now + .seconds(10)) == nil)
            #expect(LoginSession(SecurityMessage(command: 0), at: now) == nil)
        }

        @Test func credentialsDoNotShowTheirPassword() {
            let credentials = AerospikeOptions.Credentials(user: "ann", password: "s3cret")
            var dumped = ""
            dump(credentials, to: &dumped)
            #expect(
                !"\(credentials) \(String(reflecting: credentials)) \(dumped)".contains("s3cret"))
        }
    }
}
