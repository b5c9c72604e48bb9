extension Color {
    /// The nearest colour that a terminal can show: what a theme resolved for this capability
    /// holds already, and what any other colour becomes at the latest when it is painted.
    ///
    /// Where 24 bits are shown, palette colours from 8 become the value they usually have: a
    /// terminal that takes 24 bits through ncurses knows only the first eight.
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
