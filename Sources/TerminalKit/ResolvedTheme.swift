/// A theme as one terminal can show it: every style is resolved once, and drawing only looks it up.
public struct ResolvedTheme: Sendable, Hashable {
    public let name: String
    public let capability: ColorCapability
    /// The shapes to draw with.
    public let glyphs: Glyphs
    private let roles: [Style]
    private let statuses: [String: StatusStyle]
    private let fallback: StatusStyle
    private let commands: [Style]
    private let targets: [Style]

    /// - Parameters:
    ///   - capability: colours are reduced to this: the nearest of 256, 16 or 8 colours. Without
    ///     colours, only attributes distinguish roles and statuses.
    ///   - glyphs: Unicode or ASCII.
    public init(_ theme: Theme, capability: ColorCapability, glyphs: Glyphs = .unicode) {
        let resolver = StyleResolver(
            capability: capability, ground: theme[.background].background,
            text: theme[.text].foreground)
        self.name = theme.name
        self.capability = capability
        self.glyphs = glyphs
        self.roles = ThemeRole.allCases.map {
            resolver.resolve(theme[$0], emphasis: $0.emphasis)
        }
        var statuses: [String: StatusStyle] = [:]
        let emphasis = Dictionary(
            uniqueKeysWithValues: StatusStyle.defaults.map { ($0.name, $0.emphasis) })
        for (name, status) in theme.statuses {
            var resolved = status
            let attributes = emphasis[name] ?? []
            resolved.style = resolver.resolve(status.style, emphasis: attributes)
            resolved.heat = resolver.resolve(status.heat, emphasis: attributes)
            statuses[name] = resolved
        }
        self.statuses = statuses
        let text = resolver.resolve(theme[.text], emphasis: [])
        self.fallback = StatusStyle(label: "--", glyph: "¿", letter: "~", style: text, heat: text)
        self.commands = theme.commands.map { resolver.resolve($0, emphasis: []) }
        self.targets = theme.targets.map { resolver.resolve($0, emphasis: []) }
    }

    /// The style of a role.
    public subscript(role: ThemeRole) -> Style {
        roles[ResolvedTheme.position[role] ?? 0]
    }

    /// How a status is shown; an unknown name is shown as a plain `--`.
    public func status(_ name: String) -> StatusStyle {
        statuses[name] ?? fallback
    }

    /// A status's cell in a heat strip: its glyph, or its letter in ASCII.
    public func heatGlyph(_ name: String) -> Character {
        let status = status(name)
        return glyphs.charset == .ascii ? status.letter : status.glyph
    }

    /// The style of a batch's command, counted from 0; the colours repeat after the last.
    public func command(_ position: Int) -> Style {
        ResolvedTheme.cycle(commands, position) ?? self[.text]
    }

    /// The style of a target, counted from 0; the colours repeat after the last.
    public func target(_ position: Int) -> Style {
        ResolvedTheme.cycle(targets, position) ?? self[.headerStrong]
    }

    /// The name of a style: the first role, status, command or target that has it, or else its
    /// colours. For `Screen.annotatedText(name:)`.
    public func name(of style: Style) -> String {
        for (role, candidate) in zip(ThemeRole.allCases, roles) where candidate == style {
            return role.rawValue
        }
        for name in StatusStyle.names where statuses[name]?.style == style { return name }
        for name in StatusStyle.names where statuses[name]?.heat == style {
            return "heat of \(name)"
        }
        if let position = commands.firstIndex(of: style) { return "command \(position)" }
        if let position = targets.firstIndex(of: style) { return "target \(position)" }
        return style.description
    }

    private static func cycle(_ styles: [Style], _ position: Int) -> Style? {
        guard !styles.isEmpty else { return nil }
        let remainder = position % styles.count
        return styles[remainder < 0 ? remainder + styles.count : remainder]
    }

    /// Where each role's style is.
    private static let position = Dictionary(
        uniqueKeysWithValues: ThemeRole.allCases.enumerated().map { ($1, $0) })
}
