import BatchClient

/// The single definition of an action: its name, keys, position in help and hints, when it is
/// disabled, and what it does. Help, hint bar, palette, key map and command line work from it.
struct ActionDefinition: Sendable {
    /// One or two words for the hint bar, with a rank per scope: the lowest comes first.
    struct Hint: Sendable {
        let text: String
        let ranks: [Scope: Int]

        init(_ text: String, _ ranks: [Scope: Int]) {
            self.text = text
            self.ranks = ranks
        }
    }

    let action: Action
    /// What it does, as a line of the help.
    let title: String
    /// The default keys, as text.
    let keys: [String]
    /// The scopes of its keys.
    let scopes: [Scope]
    let hint: Hint?
    /// Why it cannot be done now; nil if it can.
    let disabledReason: @Sendable (State) -> String?
    /// Whether the hint bar should show the enabled action now.
    let isUseful: @Sendable (State) -> Bool
    let run: @Sendable (inout State) -> Void

    /// - Parameters:
    ///   - needsTarget: whether it is disabled while no target is open.
    ///   - unless: why the action is disabled at the shown target.
    init(
        _ action: Action, _ title: String, _ keys: [String], in scopes: [Scope] = [.everywhere],
        hint: Hint? = nil, needsTarget: Bool = true,
        unless: @escaping @Sendable (State, Workspace) -> String? = { _, _ in nil },
        isUseful: @escaping @Sendable (State) -> Bool = { _ in true },
        run: @escaping @Sendable (inout State) -> Void
    ) {
        self.action = action
        self.title = title
        self.keys = keys
        self.scopes = scopes
        self.hint = hint
        self.isUseful = isUseful
        self.run = run
        disabledReason = { state in
            guard needsTarget else { return nil }
            guard let workspace = state.workspace else {
                return "no target is open yet; :open URL opens one"
            }
            return unless(state, workspace)
        }
    }

    /// Whether the action exists in a scope.
    func isFor(_ scope: Scope) -> Bool {
        scopes.contains(.everywhere) || scopes.contains(scope)
    }

    /// In the order in which help and palette show them.
    static let all: [ActionDefinition] =
        marking + composing + watching + ledger + finding + viewing + program + moving

    static subscript(action: Action) -> ActionDefinition? { byAction[action] }

    private static let byAction = Dictionary(
        all.map { ($0.action, $0) }, uniquingKeysWith: { first, _ in first })
}

extension Action {
    /// The action of a name; nil if no action has it.
    public init?(named name: String) {
        guard ActionDefinition[Action(name)] != nil else { return nil }
        self.init(name)
    }

    /// Every action, in the order of the help.
    public static var all: [Action] { ActionDefinition.all.map(\.action) }

    /// What it does, as a line of the help.
    public var title: String { ActionDefinition[self]?.title ?? rawValue }
}

extension Action: CaseIterable {
    public static var allCases: [Action] { all }
}

extension KeyMap {
    /// The built-in keys.
    public static let `default` = KeyMap(
        ActionDefinition.all.map { ($0.action, $0.scopes, $0.keys) })
}
