import AerospikeNode
import AerospikeWire
import BatchClient
import Foundation
import Testing

@testable import AerospikeBackend

extension OverSockets {
    @Suite struct TLSTests {
        /// Nodes with a certificate, and the file of its authority.
        private func withAuthority<T>(
            name: String = "localhost", _ body: (NodeSettings, String) async throws -> T
        ) async throws -> T {
            var settings = NodeSettings()
            let tls = try await NodeTLS.selfSigned(name: name)
            settings.tls = tls
            let file = FileManager.default.temporaryDirectory
                .appending(path: "volley-ca-\(UInt64.random(in: 0 ... .max)).pem").path
            try tls.certificate.write(toFile: file, atomically: true, encoding: .utf8)
            defer { try? FileManager.default.removeItem(atPath: file) }
            return try await body(settings, file)
        }

        private func options(_ file: String?, name: String? = nil) -> AerospikeOptions {
            var options = AerospikeOptions()
            options.tls = AerospikeOptions.TLS(authorityFile: file, serverName: name)
            return options
        }

        @Test func nodesAreVerifiedAndFoundThroughEachOther() async throws {
            try await withAuthority { settings, file in
                try await Harness.with(settings: settings, options: options(file)) { harness in
                    let results = try await harness.write(300)
                    #expect(results.allSatisfy { $0.isOK })
                    #expect(Set(results.compactMap(\.node)).count == 3)
                    #expect(harness.backend.description.target.hasSuffix("?tls=true"))
                }
            }
        }

        @Test func aNameMayBeAskedFor() async throws {
            try await withAuthority(name: "cluster.example") { settings, file in
                try await Harness.with(
                    1, settings: settings, options: options(file, name: "cluster.example")
                ) { harness in
                    let results = try await harness.write(3)
                    #expect(results.allSatisfy { $0.isOK })
                }
                await #expect(throws: BackendError.self) {
                    try await Harness.with(
                        1, settings: settings, options: options(file, name: "other.example")
                    ) { _ in }
                }
            }
        }

        @Test func aCertificateOfSomebodyElseIsRefused() async throws {
            try await withAuthority { settings, _ in
                try await withAuthority { _, other in
                    for file in [other, nil] {
                        let error = await #expect(throws: BackendError.self) {
                            try await Harness.with(1, settings: settings, options: options(file)) {
                                _ in
                            }
                        }
                        #expect(error?.message.contains("for a private CA pass ca=FILE") == true)
                    }
                }
            }
        }

        @Test func bothSidesWantTheSame() async throws {
            try await withAuthority { settings, file in
                await #expect(throws: BackendError.self) {
                    try await Harness.with(1, settings: settings) { _ in }
                }
                await #expect(throws: BackendError.self) {
                    try await Harness.with(1, options: options(file)) { _ in }
                }
            }
        }

        @Test func aFileWithoutCertificatesIsNamed() async throws {
            let error = await #expect(throws: BackendError.self) {
                try await AerospikeBackend.connect("localhost:1", options: options("/dev/null"))
            }
            #expect(error?.message.hasPrefix("/dev/null: ") == true)
        }

        @Test func alternateAddressesAreUsedIfRequested() async throws {
            var settings = NodeSettings()
            // No server listens there.
            settings.advertisedHost = "192.0.2.1"
            settings.alternateHost = "127.0.0.1"
            var options = AerospikeOptions()
            options.usesAlternateAddresses = true
            try await Harness.with(settings: settings, options: options) { harness in
                #expect(harness.backend.cluster.view.nodes.count == 3)
                let results = try await harness.write(100)
                #expect(results.allSatisfy { $0.isOK })
            }
        }
    }
}
