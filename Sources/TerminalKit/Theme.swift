/// Names what each part of the screen looks like, in full colours; `ResolvedTheme` is what a
/// terminal makes of it. Themes are read with `ThemeDocument`.
public struct Theme: Sendable, Hashable {
    public let name: String
    /// The theme that this one changes; nil when it stands alone.
    public let parent: String?
    /// By a status's name.
    public let statuses: [String: StatusStyle]
    /// The colours of a batch's commands: the first command has the first, after the last it
    /// begins again.
    public let commands: [Style]
    /// The colours that tell targets apart.
    public let targets: [Style]
    private let roles: [ThemeRole: Style]
    /// What was said, so that a theme that changes the background changes it under every role.
    let source: Source

    /// How few command colours a theme may have.
    public static let minimumCommands = 8
    /// How few target colours a theme may have.
    public static let minimumTargets = 4

    /// What theme files said, a parent's first.
    struct Source: Sendable, Hashable {
        var roles: [ThemeRole: StyleSpec] = [:]
        var statuses: [String: StatusSpec] = [:]
        var commands: [StyleSpec] = []
        var targets: [StyleSpec] = []
    }

    /// A status as a theme file says it.
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
            // In the strip a status is its colour; one that is a ground in text is one there too.
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

    /// The style of a role; of ordinary text where the theme has none.
    public subscript(role: ThemeRole) -> Style {
        roles[role] ?? roles[.text] ?? .plain
    }
}
