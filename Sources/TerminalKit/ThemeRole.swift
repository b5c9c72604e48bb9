/// A part of the screen that a theme gives a style; the raw value is its name in theme files.
public enum ThemeRole: String, Sendable, Hashable, CaseIterable {
    /// The background; roles without a background colour use it.
    case background
    /// Ordinary text; roles without a foreground colour use its foreground.
    case text
    /// Labels, notes, anything less important.
    case dim
    /// Escapes for characters that cannot be shown; nulls, types.
    case escape

    case header
    /// The number of marked rows, the target's name and similar texts in the header.
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
    /// The part that a filter or search matched.
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
    /// A dialog's background and border.
    case dialog
    case dialogBorder
    case button
    case buttonFocused

    /// The values before and after a change.
    case removed
    case added

    case key
    case string
    case number
    case keyword
    case comment

    case progressFull
    case progressEmpty
    /// A heat strip's cell whose results have not arrived, and a cell with several statuses.
    case heatPending
    case heatMixed
    case scrollThumb
    case scrollTrack

    case readOnly
    case readWrite

    /// The attributes that a role keeps if its colours cannot be shown (NO_COLOR, vt100, or so few
    /// colours that it would look like the text around it).
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
