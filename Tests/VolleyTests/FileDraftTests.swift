import BatchClient
import EmbeddedBackend
import Explorer
import Foundation
import Testing

@testable import volley

/// Files that the explorer writes: completely or not at all, and never over anything that is not a
/// file.
struct FileDraftTests {
    private func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    @Test("An existing file is left alone, or replaced with its mode kept")
    func modes() async throws {
        try await withFolder { folder in
            let path = folder + "/a.csv"
            #expect(TextFiles.write("one", to: path, overwrite: false) == .written)
            #expect(TextFiles.write("two", to: path, overwrite: false) == .exists)
            #expect(text(path) == "one")
            chmod(path, 0o600)
            #expect(TextFiles.write("two", to: path, overwrite: true) == .written)
            #expect(text(path) == "two")
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect(mode as? Int == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a.csv"])
        }
    }

    @Test("Links are neither followed nor replaced; nor are FIFOs, devices and folders")
    func others() async throws {
        try await withFolder { folder in
            let target = folder + "/target"
            #expect(TextFiles.write("kept", to: target, overwrite: false) == .written)
            symlink(target, folder + "/link")
            symlink(folder + "/nowhere", folder + "/dangling")
            mkfifo(folder + "/fifo", 0o600)
            for name in ["link", "dangling", "fifo", "."] {
                for overwrite in [true, false] {
                    let outcome = TextFiles.write(
                        "x", to: folder + "/" + name, overwrite: overwrite)
                    if case .failed = outcome { continue }
                    Issue.record("\(name) \(outcome)")
                }
            }
            if case .failed = TextFiles.write("x", to: "/dev/null", overwrite: true) {
            } else {
                Issue.record("a device was replaced")
            }
            #expect(text(target) == "kept")
            #expect(!FileManager.default.fileExists(atPath: folder + "/nowhere"))
        }
    }
}
