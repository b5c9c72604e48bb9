/// Reduces full-colour styles to the colours of a terminal.
struct StyleResolver {
    let capability: ColorCapability
    /// The theme's background and text colour, in full.
    let ground: Color
    let text: Color

    /// - Parameter emphasis: the attributes that carry the meaning if the colours cannot.
    func resolve(_ style: Style, emphasis: Attributes) -> Style {
        switch capability {
        case .none:
            return Style(attributes: style.attributes.union(emphasis))
        case .truecolor:
            return style
        case .indexed256:
            var result = style
            result.foreground = quantized(style.foreground)
            result.background = quantized(style.background)
            if style.background != ground, result.background == quantized(ground) {
                // The background is so near the theme's own that the palette has one colour for
                // both.
                result.attributes.formUnion(emphasis)
            }
            return result
        case .ansi8, .ansi16:
            return resolveFew(style, emphasis: emphasis)
        }
    }

    private func resolveFew(_ style: Style, emphasis: Attributes) -> Style {
        var result = style
        result.background = quantized(style.background)
        result.foreground = quantized(style.foreground)
        let plain = quantized(ground)
        let plainText = quantized(text)
        let lostGround = style.background != ground && result.background == plain
        let lostText = style.foreground != text && result.foreground == plainText
        if lostGround || (lostText && style.background == ground) {
            result.attributes.formUnion(emphasis)
        }
        if !result.foreground.isDefault, result.foreground == result.background {
            // Invisible: the nearest visible colour, dimmed.
            result.foreground = isLight(style.background) ? .indexed(0) : .indexed(7)
            result.attributes.insert(.dim)
        }
        return result
    }

    func quantized(_ color: Color) -> Color {
        guard let value = color.rgb else {
            guard let index = color.index else { return color }
            // A theme may use palette colours that this terminal does not have.
            switch capability {
            case .ansi8 where index >= 8:
                return index < 16
                    ? .indexed(index - 8)
                    : .indexed(
                        ColorSpace.nearestANSI(ColorSpace.value(ofIndex: index), count: 8))
            case .ansi16 where index >= 16:
                return .indexed(
                    ColorSpace.nearestANSI(ColorSpace.value(ofIndex: index), count: 16))
            case .none, .ansi8, .ansi16, .indexed256, .truecolor:
                return color
            }
        }
        switch capability {
        case .none: return .default
        case .ansi8: return .indexed(ColorSpace.nearestANSI(value, count: 8))
        case .ansi16: return .indexed(ColorSpace.nearestANSI(value, count: 16))
        case .indexed256: return .indexed(ColorSpace.nearest256(value))
        case .truecolor: return color
        }
    }

    private func isLight(_ color: Color) -> Bool {
        let value = color.rgb ?? color.index.map(ColorSpace.value(ofIndex:)) ?? 0
        return ColorSpace.contrast(value, 0) > ColorSpace.contrast(value, 0xFF_FFFF)
    }
}
