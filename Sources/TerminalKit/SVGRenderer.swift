/// A screen as a picture: an SVG file with every character on a fixed grid.
public struct SVGRenderer: Sendable {
    /// The values of the terminal's default colours, `0xRRGGBB`.
    public var foreground: UInt32
    public var background: UInt32
    /// A cell's width and height in pixels, chosen to make borders meet in common fonts.
    public var cellWidth: Double = 8.4
    public var cellHeight: Double = 16.4
    public var fontSize: Double = 14
    /// The space around the screen, in pixels.
    public var margin: Double = 12
    public var fontFamily =
        "ui-monospace, SFMono-Regular, Menlo, 'DejaVu Sans Mono', Consolas, monospace"

    public init(foreground: UInt32 = 0xD5DAE3, background: UInt32 = 0x15181E) {
        self.foreground = foreground
        self.background = background
    }

    /// Cells with default colours get the theme's text and background.
    public init(theme: Theme) {
        self.init(
            foreground: theme[.text].foreground.rgb ?? 0xD5DAE3,
            background: theme[.background].background.rgb ?? 0x15181E)
    }

    /// The whole file.
    ///
    /// - Parameter title: describes the picture to readers who cannot see it.
    public func render(_ screen: Screen, title: String = "") -> String {
        var lines = head(screen.size, title)
        for y in 0..<screen.size.height { draw(screen.row(y), row: y, &lines) }
        if let cursor = screen.cursor {
            lines.append(
                rectangle(column: cursor.x, row: cursor.y, columns: 1, fill: foreground)
                    .replacing("/>", with: " fill-opacity=\"0.5\"/>"))
        }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    /// What every picture of a size begins with.
    func head(_ size: Size, _ title: String) -> [String] {
        let width = Double(size.width) * cellWidth + 2 * margin
        let height = Double(size.height) * cellHeight + 2 * margin
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(number(width))\" "
                + "height=\"\(number(height))\" viewBox=\"0 0 \(number(width)) \(number(height))\" "
                + "font-family=\"\(fontFamily)\" font-size=\"\(number(fontSize))\">"
        ]
        if !title.isEmpty { lines.append("<title>\(escaped(title))</title>") }
        lines.append(
            "<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"\(Color.rgb(background))\"/>")
        return lines
    }

    /// One row of a screen.
    func draw(_ cells: ArraySlice<Cell>, row: Int, _ lines: inout [String]) {
        drawGround(cells, row, &lines)
        for run in runs(cells) { draw(run, row: row, &lines) }
    }

    /// Neighbouring cells of one style whose characters are equally wide: ASCII, or one character
    /// repeated. Fitting such a run to its columns puts each character on the grid in any font. Any
    /// other character is a run of its own.
    private struct Run {
        var column: Int
        var columns: Int
        var text: String
        var style: Style
        var kind: Kind

        enum Kind: Equatable {
            case ascii
            case same(String)
        }
    }

    private func runs(_ cells: ArraySlice<Cell>) -> [Run] {
        var result: [Run] = []
        for (column, cell) in cells.enumerated() where !cell.isContinuation {
            let text = cell.text
            let isASCII = cell.baseValue < 0x7F && !cell.hasMarks
            let kind = isASCII ? Run.Kind.ascii : .same(text)
            if let last = result.last, last.style == cell.style, last.kind == kind {
                result[result.count - 1].text += text
                result[result.count - 1].columns += cell.width
            } else {
                result.append(
                    Run(
                        column: column, columns: cell.width, text: text, style: cell.style,
                        kind: kind))
            }
        }
        return result
    }

    /// The colours of a style, swapped if it is reversed.
    private func colors(_ style: Style) -> (ink: UInt32, ground: UInt32) {
        let ink = value(style.foreground) ?? foreground
        let ground = value(style.background) ?? background
        return style.attributes.contains(.reverse) ? (ground, ink) : (ink, ground)
    }

    private func drawGround(_ cells: ArraySlice<Cell>, _ row: Int, _ lines: inout [String]) {
        var start = 0
        var current = background
        let grounds = cells.map { colors($0.style).ground } + [background]
        for (column, ground) in grounds.enumerated()
        where ground != current || column == cells.count {
            if current != background {
                lines.append(
                    rectangle(column: start, row: row, columns: column - start, fill: current))
            }
            start = column
            current = ground
        }
    }

    private func draw(_ run: Run, row: Int, _ lines: inout [String]) {
        let underline = run.style.attributes.contains(.underline)
        guard underline || run.text.contains(where: { $0 != " " }) else { return }
        var attributes = "fill=\"\(Color.rgb(colors(run.style).ink))\""
        if run.style.attributes.contains(.bold) { attributes += " font-weight=\"bold\"" }
        if run.style.attributes.contains(.italic) { attributes += " font-style=\"italic\"" }
        if run.style.attributes.contains(.dim) { attributes += " fill-opacity=\"0.6\"" }
        if underline { attributes += " text-decoration=\"underline\"" }
        let x = margin + Double(run.column) * cellWidth
        let y = margin + Double(row) * cellHeight + cellHeight * 0.79
        lines.append(
            "<text x=\"\(number(x))\" y=\"\(number(y))\" xml:space=\"preserve\" "
                + "textLength=\"\(number(Double(run.columns) * cellWidth))\" "
                + "lengthAdjust=\"spacingAndGlyphs\" \(attributes)>\(escaped(run.text))</text>")
    }

    private func rectangle(column: Int, row: Int, columns: Int, fill: UInt32) -> String {
        let x = margin + Double(column) * cellWidth
        let y = margin + Double(row) * cellHeight
        return "<rect x=\"\(number(x))\" y=\"\(number(y))\" "
            + "width=\"\(number(Double(columns) * cellWidth))\" height=\"\(number(cellHeight))\" "
            + "fill=\"\(Color.rgb(fill))\" shape-rendering=\"crispEdges\"/>"
    }

    private func value(_ color: Color) -> UInt32? {
        color.rgb ?? color.index.map(ColorSpace.value(ofIndex:))
    }

    /// At most two decimals.
    func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = (hundredths / 100, hundredths % 100)
        if rest == 0 { return String(whole) }
        let digits = rest < 10 ? "0\(rest)" : String(rest)
        return "\(whole)." + (digits.hasSuffix("0") ? String(digits.dropLast()) : digits)
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;")
    }
}
