extension Color {
    /// The nearest colour that a terminal can show. A theme resolved for this capability already
    /// holds such colours; any other colour is reduced when it is painted.
    ///
    /// With 24 bits, palette colours from 8 become their usual value: through ncurses, a 24-bit
    /// terminal knows only the first eight.
    public func reduced(to capability: ColorCapability) -> Color {
        switch capability {
        case .none:
            return .default
        case .truecolor:
            if let index, index >= 8 { return .rgb(ColorSpace.value(ofIndex: index)) }
            return self
        case .ansi8, .ansi16, .indexed256:
            return StyleResolver(capability: capability, ground: .default, text: .default)
                .quantized(self)
        }
    }
}
