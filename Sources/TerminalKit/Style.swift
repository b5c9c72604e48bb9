/// How a cell looks: foreground, background, attributes.
public struct Style: Sendable, Hashable {
    public var foreground: Color
    public var background: Color
    public var attributes: Attributes

    public init(
        foreground: Color = .default, background: Color = .default, attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours, without attributes.
    public static let plain = Style()

    /// This style's text on the background of `base`: it keeps its foreground, takes the background
    /// of `base`, and has the attributes of both. For a coloured word in the cursor's row.
    public func on(_ base: Style) -> Style {
        Style(
            foreground: foreground, background: base.background,
            attributes: attributes.union(base.attributes))
    }

    /// This style with more attributes.
    public func adding(_ more: Attributes) -> Style {
        Style(
            foreground: foreground, background: background, attributes: attributes.union(more))
    }
}

extension Style: CustomStringConvertible {
    /// For example `#e0e0e0 on default bold`.
    public var description: String {
        let names = Attributes.named.filter { attributes.contains($0.value) }.map(\.name)
        return (["\(foreground) on \(background)"] + names).joined(separator: " ")
    }
}
