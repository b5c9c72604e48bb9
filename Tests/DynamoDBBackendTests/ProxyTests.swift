import BatchClient
import Synchronization
import Testing
import VolleyProcess

@testable import DynamoDBBackend

/// Requests through a proxy. The endpoints have names that cannot be resolved, so only the proxy
/// can reach them.
@Suite("Proxies")
struct ProxyTests {
    private func dataSets(
        _ endpoint: String, _ variable: String, _ proxy: String, trustRoots: String? = nil
    ) async throws -> [DataSetInfo] {
        var options = DynamoDBOptions()
        options.endpoint = endpoint
        options.trustRoots = trustRoots
        options.credentials = Credentials(accessKeyID: "AKID", secretAccessKey: "secret")
        let backend = try DynamoDBBackend(
            region: "eu-central-1", options: options, environment: [variable: proxy])
        do {
            let found = try await backend.dataSets()
            await backend.close()
            return found
        } catch {
            await backend.close()
            throw error
        }
    }

    @Test("Plain requests name their server in full, with the user of the proxy")
    func forward() async throws {
        let proxy = try await ScriptedServer.start { _, _ in .reply("{\"TableNames\":[]}") }
        let found = try await dataSets(
            "http://dynamo.invalid:8000", "HTTP_PROXY", "http://joe:p%40ss@127.0.0.1:\(proxy.port)")
        #expect(found.isEmpty)
        #expect(proxy.all.map(\.target) == ["http://dynamo.invalid:8000/"])
        #expect(proxy.all.first?.headers["host"] == "dynamo.invalid:8000")
        #expect(proxy.all.first?.headers["proxy-authorization"] == "Basic am9lOnBAc3M=")
        await proxy.stop()
    }

    @Test(
        "Encrypted requests go by CONNECT, and the proxy's user stays out of them",
        .enabled(if: Certificates.canBeMade))
    func tunnel() async throws {
        let certificates = try await Certificates.make(host: "dynamo.invalid")
        let proxy = try await ScriptedServer.start(tls: certificates.server, isProxy: true) {
            _, _ in .reply("{\"TableNames\":[]}")
        }
        let found = try await dataSets(
            "https://dynamo.invalid", "https_proxy", "joe:hush@127.0.0.1:\(proxy.port)",
            trustRoots: certificates.authority)
        #expect(found.isEmpty)
        let heads = proxy.connects.withLock { $0 }
        #expect(heads.count == 1)
        #expect(heads.first?.hasPrefix("CONNECT dynamo.invalid:443 ") == true)
        #expect(heads.first?.lowercased().contains("proxy-authorization: basic") == true)
        #expect(proxy.all.map(\.target) == ["/"])
        #expect(proxy.all.first?.headers["proxy-authorization"] == nil)
        await proxy.stop()
    }

    @Test("A missing proxy is named, but not its password")
    func missing() async throws {
        let error = await #expect(throws: BackendError.self) {
            try await dataSets(
                "http://dynamo.invalid", "HTTP_PROXY", "http://joe:hush@127.0.0.1:\(freePort())")
        }
        #expect(
            error?.message.contains("through the proxy 127.0.0.1:") == true,
            "\(error?.message ?? "")")
        #expect(error?.message.contains("connection refused") == true)
        #expect(error?.message.contains("hush") == false)
    }
}
