/// A place that a user connects to often, by a name.
package struct Connection: Sendable, Hashable {
    package let name: String
    /// What stands for a target on the command line. It may hold a password: it is for connecting,
    /// never for showing.
    package let target: String
    /// The name of the behavior that runs on it have; nil for the default one.
    package let behavior: String?
    /// Whether nothing may be written there.
    package let isReadOnly: Bool
    /// Whether writes there want a challenge.
    package let isProduction: Bool
    /// Which of the theme's colours for targets it has, from 1; nil for the next one.
    package let color: Int?

    package init(
        name: String, target: String, behavior: String? = nil, isReadOnly: Bool = false,
        isProduction: Bool = false, color: Int? = nil
    ) {
        self.name = name
        self.target = target
        self.behavior = behavior
        self.isReadOnly = isReadOnly
        self.isProduction = isProduction
        self.color = color
    }
}

extension Connection: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { name }
    package var debugDescription: String { "Connection(\(name))" }
    /// Without the target: a dump of it must not show a password.
    package var customMirror: Mirror {
        Mirror(self, children: ["name": name], displayStyle: .struct)
    }
}
