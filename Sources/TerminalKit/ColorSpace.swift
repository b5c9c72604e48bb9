/// Arithmetic on 24-bit colours: values of the palette, nearest colours, contrast.
enum ColorSpace {
    /// xterm's values for the first 16 palette colours. Terminals differ here, so this is only a
    /// guess.
    private static let ansi: [UInt32] = [
        0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
        0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
    private static let steps: [UInt32] = [0, 95, 135, 175, 215, 255]

    /// The 24-bit value of a palette colour.
    static func value(ofIndex index: UInt8) -> UInt32 {
        let index = Int(index)
        if index < 16 { return ansi[index] }
        if index >= 232 {
            return UInt32(8 + (index - 232) * 10) * 0x01_0101
        }
        let cube = index - 16
        return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6]
    }

    /// The nearest colour of the 6x6x6 cube and the greys (16 to 255), which look the same on all
    /// terminals.
    static func nearest256(_ color: UInt32) -> UInt8 {
        nearest(color, among: 16...255)
    }

    /// The nearest of the first `count` palette colours; a colour with a clear hue keeps its hue.
    static func nearestANSI(_ color: UInt32, count: Int) -> UInt8 {
        let (red, green, blue) = channels(color)
        let high = max(red, green, blue)
        let low = min(red, green, blue)
        // By distance alone, a pastel would become grey instead of its own hue.
        guard high - low >= 48, high >= 96 else {
            let greys: [(index: UInt8, level: Int)] =
                count > 8 ? [(0, 0), (8, 127), (7, 200), (15, 255)] : [(0, 0), (7, 200)]
            let level = (red * 3 + green * 6 + blue) / 10
            let best = greys.min { abs($0.level - level) < abs($1.level - level) }
            return best?.index ?? 7
        }
        let threshold = (high + low) / 2
        var index: UInt8 = 0
        if red > threshold { index |= 1 }
        if green > threshold { index |= 2 }
        if blue > threshold { index |= 4 }
        return count > 8 && high >= 0xE0 ? index | 8 : index
    }

    /// The contrast ratio of WCAG 2: from 1 (equal) to 21 (black on white).
    static func contrast(_ one: UInt32, _ other: UInt32) -> Double {
        let (a, b) = (luminance(one), luminance(other))
        return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }

    private static func nearest(_ color: UInt32, among range: ClosedRange<UInt8>) -> UInt8 {
        var best = range.lowerBound
        var least = Int.max
        for index in range {
            let distance = distance(color, value(ofIndex: index))
            if distance < least {
                least = distance
                best = index
            }
        }
        return best
    }

    /// The "redmean" distance: as cheap as the Euclidean one, but closer to what the eye sees.
    private static func distance(_ one: UInt32, _ other: UInt32) -> Int {
        let (a, b) = (channels(one), channels(other))
        let mean = (a.red + b.red) / 2
        let (red, green, blue) = (a.red - b.red, a.green - b.green, a.blue - b.blue)
        return (((512 + mean) * red * red) >> 8) + 4 * green * green
            + (((767 - mean) * blue * blue) >> 8)
    }

    private static func channels(_ color: UInt32) -> (red: Int, green: Int, blue: Int) {
        (Int(color >> 16 & 0xFF), Int(color >> 8 & 0xFF), Int(color & 0xFF))
    }

    private static func luminance(_ color: UInt32) -> Double {
        let (red, green, blue) = channels(color)
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    /// sRGB to linear light by the usual cubic fit, within 0.003 of the true curve.
    private static func linear(_ channel: Int) -> Double {
        let x = Double(channel) / 255
        return x * (x * (x * 0.305306011 + 0.682171111) + 0.012522878)
    }
}
