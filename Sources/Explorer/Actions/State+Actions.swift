extension State {
    /// Why an action cannot be done now; nil if it can.
    func disabledReason(_ action: Action) -> String? {
        ActionDefinition[action]?.disabledReason(self)
    }

    /// Performs an action, or shows why it is disabled.
    mutating func perform(_ action: Action) {
        guard let definition = ActionDefinition[action] else { return }
        if let reason = definition.disabledReason(self) { return say(reason, .warning) }
        if State.actsOnMarks.contains(action) { markOpenRange() }
        definition.run(&self)
    }

    /// Those that may name `@marks` too.
    private static let actsOnMarks: Set<Action> = [
        .compose, .addCommand, .editCommand, .copy, .copyToTarget, .export, .markSets,
    ]

    /// Performs an action by its name, in the pane that it belongs to.
    mutating func perform(named action: Action) {
        if let definition = ActionDefinition[action], !definition.isFor(scope),
            let pane = definition.scopes.lazy.compactMap(\.pane).first
        {
            focus = pane
        }
        perform(action)
    }
}
