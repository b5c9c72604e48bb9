package import BatchClient

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
    /// What a run that writes there has to bring along.
    package let requirements: Set<WriteRequirement>
    /// Which of the theme's colours for targets it has, from 1; nil for the next one.
    package let color: Int?

    package init(
        name: String, target: String, behavior: String? = nil, isReadOnly: Bool = false,
        isProduction: Bool = false, requirements: Set<WriteRequirement> = [], color: Int? = nil
    ) {
        self.name = name
        self.target = target
        self.behavior = behavior
        self.isReadOnly = isReadOnly
        self.isProduction = isProduction
        self.requirements = requirements
        self.color = color
    }
}

extension WriteRequirement {
    /// The key of the configuration.
    var key: String {
        switch self {
        case .undo: "requireUndo"
        case .plan: "requirePlan"
        case .note: "requireNote"
        case .reviewer: "requireReviewer"
        }
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
