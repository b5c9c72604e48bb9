extension State {
    mutating func openPalette() {
        let items = ActionDefinition.all.filter { $0.action != .palette }.map { definition in
            let action = definition.action
            var item = Picker.Item(
                label: action.rawValue, detail: definition.title, disabled: disabledReason(action)
            ) { $0.perform(named: action) }
            item.keys = settings.keys.label(of: action) ?? ""
            return item
        }
        show(Picker("All actions", items, searches: true))
    }
}
