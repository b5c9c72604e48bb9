/// An entered text that waits for the sources that it names.
struct WaitingText: Sendable {
    enum Purpose: Sendable, Hashable {
        /// A command of the command line.
        case stage
        /// The whole batch, from the user's editor.
        case batch
    }

    var target: TargetID?
    var text: String
    var purpose: Purpose
}
