import Explorer
import TerminalKit

extension HelpTopic {
    /// Written from the explorer's own table of actions, so that it cannot drift.
    static let keys = HelpTopic(
        name: .keys, abstract: "the explorer's keys", section: 7,
        blocks: [
            .paragraph(
                "These are the default keys. ? in the explorer shows those that apply where you are; Ctrl-P finds an action by its title, and : runs one by its name. The names are what `keys` in the configuration takes (volley help config)."
            ),
            .terms(
                Action.allCases.map { action in
                    let keys = KeyMap.default.texts(of: action)
                    return (
                        keys.isEmpty ? "(no key)" : keys.joined(separator: ", "),
                        "\(action.title) (\(action.rawValue))"
                    )
                }),
        ])
}
