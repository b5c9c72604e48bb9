/// What each part of the screen looks like, in full colours. `ResolvedTheme` reduces it to what a
/// terminal can show; `ThemeDocument` reads it.
public struct Theme: Sendable, Hashable {
    public let name: String
    /// The theme that this one changes; nil if it stands alone.
    public let parent: String?
    /// Keyed by the status's name.
    public let statuses: [String: StatusStyle]
    /// The colours of a batch's commands, in order; after the last they begin again.
    public let commands: [Style]
    /// The colours that tell targets apart.
    public let targets: [Style]
    private let roles: [ThemeRole: Style]
    /// What the files say: a theme that changes the background changes it under every role.
    let source: Source

    /// The fewest command colours that a theme may have.
    public static let minimumCommands = 8
    /// The fewest target colours that a theme may have.
    public static let minimumTargets = 4

    /// What theme files say; a parent's settings come first.
    struct Source: Sendable, Hashable {
        var roles: [ThemeRole: StyleSpec] = [:]
        var statuses: [String: StatusSpec] = [:]
        var commands: [StyleSpec] = []
        var targets: [StyleSpec] = []
    }

    /// A status as written in a theme file.
    struct StatusSpec: Sendable, Hashable {
        var style = StyleSpec()
        var heat: Color?
        var label: String?
        var glyph: Character?
        var letter: Character?
    }

    init(name: String, parent: String?, source: Source) {
        self.name = name
        self.parent = parent
        self.source = source
        let text = source.roles[.text]?.foreground ?? .default
        let ground = source.roles[.background]?.background ?? .default
        func style(_ spec: StyleSpec) -> Style { spec.style(foreground: text, background: ground) }
        self.roles = source.roles.mapValues(style)
        self.commands = source.commands.map(style)
        self.targets = source.targets.map(style)
        var statuses: [String: StatusStyle] = [:]
        for status in StatusStyle.defaults {
            let spec = source.statuses[status.name] ?? StatusSpec()
            let whole = style(spec.style)
            // In a heat strip, a status is a block of its colour, or of its background if it has
            // one.
            let heat = Style(
                foreground: spec.heat ?? spec.style.background ?? whole.foreground,
                background: ground,
                attributes: whole.attributes.subtracting([.underline, .italic]))
            statuses[status.name] = StatusStyle(
                label: spec.label ?? status.label, glyph: spec.glyph ?? status.glyph,
                letter: spec.letter ?? status.letter, style: whole, heat: heat)
        }
        self.statuses = statuses
    }

    /// The style of a role; ordinary text if the theme does not have the role.
    public subscript(role: ThemeRole) -> Style {
        roles[role] ?? roles[.text] ?? .plain
    }
}
