import Explorer
import Foundation
import Testing

@testable import volley

/// Where saved batches are kept.
struct BatchFolderTests {
    private let data = NSTemporaryDirectory() + "volley-batches-" + UUID().uuidString
    private var folder: BatchFolder { BatchFolder(data: data) }

    private func remove() { try? FileManager.default.removeItem(atPath: data) }

    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test func keepsBatchesForTheUserAlone() throws {
        defer { remove() }
        let before = try folder.list().count
        #expect(before == 0)
        #expect(folder.save("delete users a\n", as: "monday", overwrite: false) == .written)
        let names = try folder.list().map { $0.name }
        #expect(names == ["monday"])
        let modes = try [mode(folder.file("monday")), mode(folder.path)]
        #expect(modes == [0o600, 0o700])
    }

    @Test func overwritesOnlyWhenAsked() throws {
        defer { remove() }
        func text() throws -> String {
            try String(contentsOfFile: folder.file("a b"), encoding: .utf8)
        }
        #expect(folder.save("one", as: "a b", overwrite: false) == .written)
        #expect(folder.save("two", as: "a b", overwrite: false) == .exists)
        let kept = try text()
        #expect(kept == "one")
        #expect(folder.save("two", as: "a b", overwrite: true) == .written)
        let written = try text()
        #expect(written == "two")
        // Nothing is left of the intermediate files.
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        #expect(files == ["a b.volley"])
    }

    @Test func saysWhyItCannot() {
        let folder = BatchFolder(data: "/dev/null/x")
        guard case .failed(let reason) = folder.save("x", as: "y", overwrite: false) else {
            Issue.record("saved into /dev/null")
            return
        }
        #expect(reason.hasPrefix("/dev/null/x/batches"))
    }
}
