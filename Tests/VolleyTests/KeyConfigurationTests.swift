import Explorer
import Foundation
import TerminalKit
import Testing
import UserConfiguration

@testable import volley

@Suite struct KeyConfigurationTests {
    private func user(_ text: String) -> UserContext {
        UserContext(
            folders: UserFolders(environment: ["HOME": "/nowhere"]),
            loaded: ConfigurationFile.read(text, file: "config.yaml"))
    }

    @Test("Keys are given to actions by their names")
    func remapped() {
        let keys = user("keys:\n  mark: [m, ctrl-t]\n  fire: f x\n").keys
        #expect(
            keys.map.keys(of: Action(rawValue: "mark")).map { $0.map(\.description) } == [
                ["m"], ["ctrl-t"],
            ])
        #expect(
            keys.map.keys(of: Action(rawValue: "fire")).map { $0.map(\.description) } == [
                ["f", "x"]
            ])
        // The user's keys replace the program's own, and that is reported.
        #expect(keys.map.keys(of: Action(rawValue: "follow")).isEmpty)
        #expect(
            keys.faults.map(\.description) == [
                "config.yaml:2:9: warning: keys.mark: takes m from mark-by-status, which now has no key: "
                    + "assign one",
                "config.yaml:3:9: warning: keys.fire: takes f x from follow, which now has no key: "
                    + "assign one",
            ])
    }

    @Test("A missing theme is reported")
    func theme() {
        let faults = user("theme: nosuch\n").faults.map(\.description)
        #expect(faults.count == 1)
        #expect(faults.first?.contains("nosuch") == true, "\(faults)")
        #expect(faults.first?.hasPrefix("config.yaml:1:8: theme: ") == true, "\(faults)")
    }

    @Test("An action that loses its key and gets another one has a key")
    func exchanged() {
        let keys = user("keys: { compose: [C], resume-run: [Y] }\n").keys
        #expect(keys.map.texts(of: Action(rawValue: "resume-run")) == ["Y"])
        #expect(!keys.faults.contains { $0.message.contains("resume-run") }, "\(keys.faults)")
    }

    @Test("The first mistake is shown last, so that it stays, and its file is short")
    func order() throws {
        let loaded = ConfigurationFile.read(
            "guard: { easyWrites: many }\nkeyz: {}\nguards: {}\n", file: "/a/long/config.yaml")
        let last = try #require(UserContext.ordered(loaded.faults).last)
        #expect(last.short.hasPrefix("config.yaml:1:22: guard.easyWrites: "), "\(last.short)")
    }

    @Test(
        "A mistake names its line and its key, and the rest holds",
        arguments: [
            ("keys:\n  mark: f5\n  fier: x\n", "config.yaml:3:", "unknown action \"fier\""),
            (
                "keys:\n  mark: f5\n  fire: hyper-x\n", "config.yaml:3:",
                "keys.fire: found \"hyper-x\""
            ),
            (
                "keys:\n  mark: f5\n  filter: f5\n", "config.yaml:3:",
                "keys.filter: f5 is already assigned to mark in the same scope"
            ),
            ("keys:\n  mark: f5\n  filter: f5 x\n", "config.yaml:3:", "already assigned to mark"),
        ])
    func mistakes(_ text: String, _ location: String, _ message: String) throws {
        let user = user(text)
        let fault = try #require(user.faults.first).description
        #expect(user.faults.count == 1)
        #expect(fault.hasPrefix(location) && fault.contains(message), "\(fault)")
        #expect(
            user.keys.map.keys(of: Action(rawValue: "mark")).map { $0.map(\.description) } == [
                ["f5"]
            ])
    }
}
