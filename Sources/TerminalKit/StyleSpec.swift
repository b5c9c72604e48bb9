/// A style as a theme file says it: what is left out is inherited.
struct StyleSpec: Sendable, Hashable {
    var foreground: Color?
    var background: Color?
    /// Attributes said to be on, and said to be off.
    var on: Attributes = []
    var off: Attributes = []

    /// This spec with what `changes` says instead.
    func changed(by changes: StyleSpec) -> StyleSpec {
        StyleSpec(
            foreground: changes.foreground ?? foreground,
            background: changes.background ?? background,
            on: on.subtracting(changes.off).union(changes.on),
            off: off.subtracting(changes.on).union(changes.off))
    }

    /// The whole style on top of a theme's text and background.
    func style(foreground text: Color, background ground: Color) -> Style {
        Style(foreground: foreground ?? text, background: background ?? ground, attributes: on)
    }
}
