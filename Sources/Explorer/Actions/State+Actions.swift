extension State {
    /// Why an action cannot be done now; nil if it can.
    func disabledReason(_ action: Action) -> String? {
        ActionDefinition[action]?.disabledReason(self)
    }

    /// Does what a key or a command asks for, or says why it cannot be done.
    mutating func perform(_ action: Action) {
        guard let definition = ActionDefinition[action] else { return }
        if let reason = definition.disabledReason(self) { return say(reason, .warning) }
        definition.run(&self)
    }

    /// Does what was asked for by its name, in the pane that it belongs to.
    mutating func perform(named action: Action) {
        if let definition = ActionDefinition[action], !definition.isFor(scope),
            let pane = definition.scopes.lazy.compactMap(\.pane).first
        {
            focus = pane
        }
        perform(action)
    }
}
