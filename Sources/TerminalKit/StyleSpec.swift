/// A style as written in a theme file: attributes and colours that it does not mention are
/// inherited.
struct StyleSpec: Sendable, Hashable {
    var foreground: Color?
    var background: Color?
    /// Attributes that are switched on, and attributes that are switched off.
    var on: Attributes = []
    var off: Attributes = []

    /// This spec, changed by everything that `changes` mentions.
    func changed(by changes: StyleSpec) -> StyleSpec {
        StyleSpec(
            foreground: changes.foreground ?? foreground,
            background: changes.background ?? background,
            on: on.subtracting(changes.off).union(changes.on),
            off: off.subtracting(changes.on).union(changes.off))
    }

    /// The complete style, based on a theme's text and background.
    func style(foreground text: Color, background ground: Color) -> Style {
        Style(foreground: foreground ?? text, background: background ?? ground, attributes: on)
    }
}
