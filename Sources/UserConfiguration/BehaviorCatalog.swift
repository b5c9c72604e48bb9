package import BatchClient
import FileReading
import YAMLReading

/// The available behaviors, by name: the built-in ones and those of files.
package struct BehaviorCatalog: Sendable, Hashable {
    /// In the order in which they were added.
    package private(set) var behaviors: [Behavior]

    package init(_ behaviors: [Behavior] = Behavior.presets) {
        self.behaviors = []
        for behavior in behaviors { add(behavior) }
    }

    /// Adds a behavior, replacing one with the same name.
    package mutating func add(_ behavior: Behavior) {
        if let index = behaviors.firstIndex(where: { $0.name == behavior.name }) {
            behaviors[index] = behavior
        } else {
            behaviors.append(behavior)
        }
    }

    package var names: [String] { behaviors.map(\.name) }

    /// The behavior with a name. If no name matches exactly, case, spaces, hyphens and underscores
    /// make no difference: `fast-reads` is `fast reads`.
    package func behavior(named name: String) -> Behavior? {
        behaviors.first { $0.name == name }
            ?? behaviors.first { BehaviorCatalog.plain($0.name) == BehaviorCatalog.plain(name) }
    }

    /// The name that a misspelt one was probably meant to be.
    package func nearest(to name: String) -> String? {
        Spelling.nearest(to: name, among: names)
    }

    private static func plain(_ name: String) -> String {
        name.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" }
    }
}
