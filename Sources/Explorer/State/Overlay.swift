/// What lies over the panes and takes the keys: the top one, peeled off by Esc.
enum Overlay: Sendable {
    case prompt(Prompt)
    case picker(Picker)
    case form(ComposeForm)
    case paste(PasteForm)
    case fire(FirePreview)
    case help(HelpView)
    case report(Report)
}

/// All keys, on as many screens as it takes.
struct HelpView: Sendable, Hashable {
    /// The first line on the screen.
    var top = 0
}
