import TerminalKit

extension State {
    /// The keys of the dialog on top, as `?` lists them.
    mutating func showDialogKeys(_ title: String, _ keys: [DialogHint]) {
        let width = keys.reduce(0) { max($0, CharacterWidth.of($1.key)) }
        show(
            Report(
                title,
                .lines(
                    keys.map { key, text in
                        [
                            (DisplayText.padded(key, to: width) + "  ", .role(.hintKey)),
                            (text, .role(.text)),
                        ]
                    })))
    }
}
