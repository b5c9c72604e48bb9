import BatchClient
import BatchScript
import EmbeddedBackend
import Foundation
import Testing
import VolleyProcess

/// The examples of the vendor's documentation on batch operations, on Volley's nodes.
@Suite("The vendor's examples")
struct ExampleTests {
    @Test(
        "In Python, unchanged, with the vendor's SDK",
        .enabled(if: Python.isReady, "\(Python.reason)"))
    func python() async throws {
        try await Cluster.run { cluster in
            let output = try await cluster.python.text(
                "examples.py",
                [
                    cluster.address, "batch_write", "batch_read", "batch_upsert", "mixed",
                    "selected_bins", "partial_failures", "dynamic", "batch_delete", "batch_delete",
                    "complete",
                ])
            #expect(
                output.split(separator: "\n") == [
                    "# batch_write", "# batch_read", "Name: Alice", "Name: Bob", "Name: Carol",
                    "# batch_upsert", "# mixed", "Read: Alice", "Read: Bob", "# selected_bins",
                    // The bins that `mixed` writes to user-3 are merged into its old bins.
                    "# partial_failures", "Operation 0: Alice", "Operation 1: Carol", "# dynamic",
                    "# batch_delete", "Deleted: True", "Deleted: True", "Deleted: True",
                    "# batch_delete", "Deleted: False", "Deleted: False", "Deleted: False",
                    "# complete", "Batch insert complete", "Batch read complete:", "  - Alice",
                    "  - Bob", "  - Carol", "Batch update complete", "Batch delete complete",
                ])
        }
    }

    /// The Java and the Python examples, in the order of the documentation.
    static let scripts = [
        "batch-write", "batch-write-put", "batch-read", "batch-upsert", "batch-upsert-put",
        "mixed-read", "mixed", "mixed-write", "selected-bins", "partial-failures",
        "partial-failures-read", "rows-in-a-loop", "dynamic-read", "batch-delete-each",
        "batch-delete", "complete-example", "complete-example-1-cleanup",
        "complete-example-2-insert", "complete-example-3-read", "complete-example-4-update",
        "complete-example-5-delete",
    ]

    @Test("As Volley scripts, with the embedded store's answers, index by index")
    func volley() async throws {
        let embedded = Session(try await EmbeddedBackend.memory())
        let folder = Volley.package.appendingPathComponent("Examples")
        try await Cluster.run { cluster in
            for name in ExampleTests.scripts {
                let source = try String(
                    contentsOf: folder.appendingPathComponent("\(name).volley"), encoding: .utf8)
                let batch = try BatchParser.parse(source, source: name).batch
                let ours = try await cluster.session.execute(batch, onError: .inStream).collect()
                let theirs = try await embedded.execute(batch, onError: .inStream).collect()
                #expect(ours.map(\.status) == theirs.map(\.status), "\(name)")
                let bins = ours.map { $0.record?.bins.sorted() }
                // Values that contain the time of the run differ.
                if !["partial-failures", "partial-failures-read", "dynamic-read"].contains(name) {
                    #expect(bins == theirs.map { $0.record?.bins.sorted() }, "\(name)")
                }
            }
        }
    }
}

extension Bins {
    fileprivate func sorted() -> [String: Value] {
        Dictionary(map { ($0.name, $0.value) }) { first, _ in first }
    }
}
