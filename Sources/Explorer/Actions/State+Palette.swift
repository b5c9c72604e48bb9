extension State {
    mutating func openPalette() {
        let items = ActionDefinition.all.filter { $0.action != .palette }.map { definition in
            let action = definition.action
            return Picker.Item(
                label: action.rawValue,
                detail: definition.title
                    + (settings.keys.label(of: action).map { "  \($0)" } ?? ""),
                disabled: disabledReason(action)
            ) { $0.perform(named: action) }
        }
        show(Picker("All actions", items, searches: true))
    }
}
