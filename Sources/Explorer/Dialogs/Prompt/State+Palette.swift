import BatchClient

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
        // Commands of the command line that are no actions: they are typed on, or run at once.
        let commands = PromptCommand.all.filter { command in
            Verb(word: command.name) == nil
                && !ActionDefinition.all.contains { $0.action.rawValue == command.name }
                && !["q", "write!", "export!"].contains(command.name)
        }.map { command in
            Picker.Item(label: ":" + command.name, detail: command.summary) { state in
                if command.takesArgument {
                    state.openCommandLine(command.name + " ")
                } else {
                    state.runCommandLine(command.name)
                }
            }
        }
        show(Picker("All actions", items + commands, searches: true))
    }
}
