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
        #expect(keys.faults.isEmpty)
        #expect(keys.map.keys(of: .mark).map { $0.map(\.description) } == [["m"], ["ctrl-t"]])
        #expect(keys.map.keys(of: .fire).map { $0.map(\.description) } == [["f", "x"]])
        // What was the program's own way to say it gives way.
        #expect(keys.map.keys(of: .follow).isEmpty)
    }

    @Test(
        "A mistake names its line and its key, and the rest holds",
        arguments: [
            ("keys:\n  mark: m\n  fier: x\n", "config.yaml:3:", "unknown action \"fier\""),
            (
                "keys:\n  mark: m\n  fire: hyper-x\n", "config.yaml:3:",
                "keys.fire: found \"hyper-x\""
            ),
            (
                "keys:\n  mark: m\n  filter: m\n", "config.yaml:3:",
                "keys.filter: found m, which is mark's"
            ),
            ("keys:\n  mark: m\n  filter: m x\n", "config.yaml:3:", "mark's already"),
        ])
    func mistakes(_ text: String, _ place: String, _ message: String) throws {
        let user = user(text)
        let fault = try #require(user.notices.first)
        #expect(user.notices.count == 1)
        #expect(fault.hasPrefix(place) && fault.contains(message), "\(fault)")
        #expect(user.keys.map.keys(of: .mark).map { $0.map(\.description) } == [["m"]])
    }
}
