import BatchClient

extension Explanation {
    /// What to do, in the words of the explorer: its keys, or what is typed, in place of the commands
    /// of the command line.
    /// - Parameters:
    ///   - verify: how a run is verified, such as `verify with V`.
    ///   - resume: how it is resumed.
    func action(verify: String, resume: String) -> String {
        var text = action.replacing(" (V in the explorer)", with: "")
            .replacing(" --yes N", with: "")
        for (command, phrase) in [("verify", verify), ("resume", resume)] {
            let capitalized = phrase.prefix(1).uppercased() + phrase.dropFirst()
            text = text.replacing("Run volley runs \(command) ID", with: capitalized)
                .replacing("run volley runs \(command) ID", with: phrase)
                .replacing("volley runs \(command) ID", with: phrase)
        }
        return text
    }

    /// What to do, with the keys for it.
    func action(_ keys: KeyMap) -> String {
        func phrase(_ word: String, _ action: Action) -> String {
            "\(word) with \(keys.label(of: action) ?? ":" + action.rawValue)"
        }
        return action(
            verify: phrase("verify", .verifyRun), resume: phrase("resume", .resumeRun))
    }
}
