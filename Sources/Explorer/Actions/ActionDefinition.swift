import BatchClient

/// Everything about an action, said once: its name, keys, place in help and hints, when it is
/// disabled, and what it does. Help, hint bar, palette, key map and command line work from it.
struct ActionDefinition: Sendable {
    /// One or two words for the hint bar, and in which scopes: the lowest rank comes first.
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
    /// Its keys unless the configuration says otherwise, in their text form.
    let keys: [String]
    /// Where its keys work.
    let scopes: [Scope]
    let hint: Hint?
    /// Why it cannot be done now; nil if it can.
    let disabledReason: @Sendable (State) -> String?
    /// Whether an action that could be done is worth a place in the hint bar now.
    let isUseful: @Sendable (State) -> Bool
    let run: @Sendable (inout State) -> Void

    /// - Parameters:
    ///   - needsTarget: whether it is disabled while no target is open.
    ///   - unless: why it cannot be done at the target that is shown.
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
                return "no target is open; :open URL opens one"
            }
            return unless(state, workspace)
        }
    }

    /// Whether the action is of use in a scope at all.
    func isFor(_ scope: Scope) -> Bool {
        scopes.contains(.everywhere) || scopes.contains(scope)
    }

    /// In the order in which help and palette show them.
    static let all: [ActionDefinition] =
        marking + composing + watching + ledger + finding + program + moving

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
    /// The keys that the program comes with.
    public static let `default` = KeyMap(
        ActionDefinition.all.map { ($0.action, $0.scopes, $0.keys) })
}
