import BatchClient
import EmbeddedBackend
import StoreFacts
import Testing

@Suite("The table of facts on the embedded store")
struct StoreFactTests {
    @Test("Every fact holds, and the dry run predicts it")
    func facts() async throws {
        let store = try await EmbeddedBackend.memory()
        let mismatches = try await FactRunner(Session(store), DataSet("facts")).run()
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }

    @Test(
        "Every verb with every operation, condition and time to live does what the dry run foretells"
    )
    func product() async throws {
        let store = try await EmbeddedBackend.memory()
        let (count, mismatches) = try await FactProduct(Session(store), DataSet("facts")).run()
        #expect(count > 3_000)
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }

    @Test("Random commands do what the dry run predicts", arguments: 0..<5)
    func random(_ seed: Int) async throws {
        let store = try await EmbeddedBackend.memory()
        let mismatches = try await FactProduct(Session(store), DataSet("facts")).random(seed: seed)
        #expect(mismatches.isEmpty, "\(mismatches.map(\.description).joined(separator: "\n"))")
    }
}
