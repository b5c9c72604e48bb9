import Explorer
import Foundation
import Testing

@testable import volley

/// Where saved batches are kept.
struct BatchFolderTests {
    private func withFolder(_ body: (BatchFolder) throws -> Void) throws {
        let data = NSTemporaryDirectory() + "volley-batches-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: data) }
        try body(BatchFolder(data: data))
    }

    @Test func keepsBatchesForTheUserAlone() throws {
        try withFolder { folder in
            #expect(try folder.list().isEmpty)
            #expect(folder.save("delete users a\n", as: "monday", overwrite: false) == .written)
            #expect(try folder.list().map(\.name) == ["monday"])
            func mode(_ path: String) throws -> Int? {
                try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            }
            #expect(try mode(folder.file("monday")) == 0o600)
            #expect(try mode(folder.path) == 0o700)
        }
    }

    @Test func overwritesOnlyWhenAsked() throws {
        try withFolder { folder in
            func text() throws -> String {
                try String(contentsOfFile: folder.file("a b"), encoding: .utf8)
            }
            #expect(folder.save("one", as: "a b", overwrite: false) == .written)
            #expect(folder.save("two", as: "a b", overwrite: false) == .exists)
            #expect(try text() == "one")
            #expect(folder.save("two", as: "a b", overwrite: true) == .written)
            #expect(try text() == "two")
            // Nothing is left of the way there.
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a b.volley"])
        }
    }

    @Test func saysWhyItCannot() throws {
        let folder = BatchFolder(data: "/dev/null/x")
        guard case .failed(let reason) = folder.save("x", as: "y", overwrite: false) else {
            Issue.record("saved into /dev/null")
            return
        }
        #expect(reason.hasPrefix("/dev/null/x/batches"))
    }
}
