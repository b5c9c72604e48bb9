/// A part of the screen that a theme gives a style; the raw value is its name in theme files.
public enum ThemeRole: String, Sendable, Hashable, CaseIterable {
    /// The ground; its colours are what other roles leave out.
    case background
    /// Ordinary text: its foreground is what other roles leave out.
    case text
    /// Labels, notes, what is less important.
    case dim
    /// What stands for a character that cannot be shown; nulls, types.
    case escape

    case header
    /// The marked count, the target's name and the like in the header.
    case headerStrong
    case title
    case titleFocused
    case border
    case borderFocused
    case columnHeader

    case cursorFocused
    case cursorUnfocused
    case selection
    case mark
    /// What a filter or search matched.
    case match

    case hintKey
    case hintText
    case hintDisabled

    case error
    case warning
    case info
    case success

    case input
    case inputPlaceholder
    case inputError
    /// A dialog's ground and border.
    case dialog
    case dialogBorder
    case button
    case buttonFocused

    /// A before and an after.
    case removed
    case added

    case key
    case string
    case number
    case keyword
    case comment

    case progressFull
    case progressEmpty
    /// A heat strip's cell whose results are not there yet, and one of several statuses.
    case heatPending
    case heatMixed
    case scrollThumb
    case scrollTrack

    case readOnly
    case readWrite

    /// What the role keeps where its colours cannot be shown (NO_COLOR, vt100, and where few
    /// colours make it look like the text around it).
    var emphasis: Attributes {
        switch self {
        case .header, .cursorFocused, .selection, .buttonFocused, .inputError, .readWrite:
            .reverse
        case .headerStrong: [.reverse, .bold]
        case .cursorUnfocused, .input, .match, .columnHeader: .underline
        case .title, .titleFocused, .borderFocused, .mark, .hintKey, .warning, .added, .success,
            .progressFull, .button, .dialogBorder, .keyword, .scrollThumb:
            .bold
        case .error, .removed: [.bold, .reverse]
        case .dim, .border, .hintDisabled, .inputPlaceholder, .comment, .progressEmpty,
            .heatPending, .scrollTrack, .escape:
            .dim
        case .background, .text, .hintText, .info, .dialog, .key, .string, .number, .heatMixed,
            .readOnly:
            []
        }
    }
}
