package import BatchClient

/// A store that a user often connects to, with a name.
package struct Connection: Sendable, Hashable {
    package let name: String
    /// A target as on the command line. It may hold a password: it is for connecting, never for
    /// showing.
    package let target: String
    /// The name of the behavior for runs on this connection; nil for the default one.
    package let behavior: String?
    /// Whether writing is forbidden.
    package let isReadOnly: Bool
    /// Whether writes need a challenge.
    package let isProduction: Bool
    /// What a run that writes there has to provide.
    package let requirements: Set<WriteRequirement>
    /// The position of its colour in the theme's target colours, from 1; nil for the next free one.
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
    /// Leaves out the target: a dump must not show a password.
    package var customMirror: Mirror {
        Mirror(self, children: ["name": name], displayStyle: .struct)
    }
}
