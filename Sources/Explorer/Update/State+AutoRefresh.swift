/// Automatic refresh of the focused pane.
extension State {
    /// `:watch 5`, `:watch off`.
    mutating func watch(_ text: String) {
        if ["off", "none", "0"].contains(text) {
            refreshInterval = nil
            return say("no longer refreshing")
        }
        guard let seconds = Int(text), (1...86_400).contains(seconds) else {
            return say(":watch needs a number of seconds, or off", .warning)
        }
        refreshInterval = seconds
        effects.append(.wake(.refresh, afterMilliseconds: seconds * 1_000))
        say("refreshing every \(Format.count(seconds, "second")); :watch off stops it")
    }

    /// Time to refresh, unless the user is typing, choosing or searching.
    mutating func refreshTick() {
        guard let seconds = refreshInterval else { return }
        effects.append(.wake(.refresh, afterMilliseconds: seconds * 1_000))
        let table = workspace?.slot?.table
        guard dialogs.isEmpty, workspace != nil, table?.searchGoal == nil, table?.isLoading != true
        else { return }
        refresh()
    }
}
