import BatchClient
import BatchScript
import Foundation
import Testing
import VolleyProcess

@testable import volley

@Suite struct MarkSetFolderTests {
    private let users = DataSet("test.users")

    @Test("A set is stored for its user only, completely, and overwritten only on request")
    func saving() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: root) }
        let folder = MarkSetFolder(root + "/marks/memory")
        #expect(folder.names().isEmpty)
        #expect(try folder.read("a") == nil)
        let first = MarkSet([users.id("user-1")])
        let second = MarkSet([users.id("user-2"), users.id("user-3")])
        #expect(try folder.save(first, as: "a", overwrite: false))
        #expect(try !folder.save(second, as: "a", overwrite: false))
        #expect(try folder.read("a") == first)
        #expect(try folder.save(second, as: "a", overwrite: true))
        #expect(try folder.read("a") == second)
        #expect(folder.names() == ["a"])
        for path in [folder.path + "/a.volley", folder.path] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
            #expect((mode as? Int ?? 0o777) & 0o077 == 0, "\(path)")
        }
        // Nothing is left of the drafts.
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.volley"])
        #expect(try folder.delete("a"))
        #expect(try !folder.delete("a"))
        #expect(throws: CommandFailure.self) {
            try folder.save(first, as: "../x", overwrite: true)
        }
    }

    @Test("Each target has its own folder, however it is spelled")
    func folders() {
        let names = [
            "memory:", "sqlite:/a/b.db", "sqlite:/a_b.db",
            "sqlite:/" + String(repeating: "x", count: 500),
            "sqlite:/" + String(repeating: "x", count: 501),
        ].map { MarkSetFolder.fileName(of: $0) }
        #expect(Set(names).count == names.count)
        #expect(names.allSatisfy { !$0.contains("/") && $0.utf8.count < 255 })
    }

    @Test(
        "A script names a set that the explorer saved for its target; an unknown set is an error"
    )
    func inScripts() async throws {
        let volley = try VolleyProcess.Volley()
        defer { volley.remove() }
        let store = volley.path("people.db")
        let made = try await volley.run(
            "run", "-", "--target", "sqlite:people.db",
            input: "insert test.users user-1 user-2 set n = 1\n")
        #expect(made.status == 0, "\(made.narration)")
        let folder = MarkSetFolder(
            volley.path("data") + "/volley/marks/" + MarkSetFolder.fileName(of: "sqlite:" + store))
        _ = try folder.save(
            MarkSet([users.id("user-2"), users.id("user-1")]), as: "both", overwrite: false)

        let script = "query test.users @both\n"
        let run = try await volley.run("run", "-", "--target", "sqlite:people.db", input: script)
        #expect(run.status == 0, "\(run.narration)")
        #expect(run.rows.count == 2)
        let plan = try await volley.run("plan", "-", "--target", "sqlite:people.db", input: script)
        #expect(plan.status == 0, "\(plan.narration)")

        let unknown = try await volley.run(
            "run", "-", "--target", "sqlite:people.db", input: "query test.users @nobody\n")
        #expect(unknown.status == 1)
        #expect(unknown.narration.contains("<stdin>:1:18:"), "\(unknown.narration)")
        #expect(unknown.narration.contains("saved: both"), "\(unknown.narration)")
        let empty = try await volley.run(
            "run", "-", "--target", "sqlite:people.db", input: "query test.orders @both\n")
        #expect(empty.status == 1)
        #expect(empty.narration.contains("no IDs"), "\(empty.narration)")
        // Another target has sets of its own.
        let other = try await volley.run("run", "-", "--target", "memory:", input: script)
        #expect(other.status == 1)
    }
}
