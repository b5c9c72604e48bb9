extension Screen {
    /// Shown for a character that is never sent to a terminal.
    static let replacement: UInt32 = 0xFFFD

    /// Draws text on one row, cut at the edges of the clip. A character that is never sent to a
    /// terminal (see `CharacterWidth`) becomes a replacement character: pass untrusted text through
    /// `DisplayText.printable` to show an escape for it.
    ///
    /// - Returns: the column after the text, whether or not it was cut.
    @discardableResult
    public mutating func put(_ text: some StringProtocol, x: Int, y: Int, style: Style) -> Int {
        guard y >= clip.minY, y < clip.maxY else { return x + CharacterWidth.of(text) }
        var column = x
        for scalar in text.unicodeScalars {
            let value = scalar.value
            if value >= 0x20, value < 0x7F {
                place(value, width: 1, x: column, y: y, style: style)
                column += 1
                continue
            }
            switch CharacterWidth.of(value) {
            case 0? where column > x:
                combine(value, x: column, y: y)
            case let width? where width > 0:
                place(value, width: width, x: column, y: y, style: style)
                column += width
            default:
                place(Screen.replacement, width: 1, x: column, y: y, style: style)
                column += 1
            }
        }
        return column
    }

    /// Like `put(_:x:y:style:)`, at a point.
    @discardableResult
    public mutating func put(_ text: some StringProtocol, at point: Point, style: Style) -> Int {
        put(text, x: point.x, y: point.y, style: style)
    }

    /// Draws text in exactly the columns of a rectangle's first row: cut with the ellipsis, or
    /// padded with spaces in the same style.
    public mutating func put(
        _ text: String, in rect: Rect, style: Style, align: DisplayText.Alignment = .left,
        ellipsis: String = "…"
    ) {
        guard !rect.isEmpty else { return }
        let fitted = DisplayText.fitted(text, to: rect.width, align, ellipsis: ellipsis)
        put(fitted, x: rect.x, y: rect.y, style: style)
    }

    /// Fills a rectangle with one character, by default a space. A character of no or two columns
    /// is replaced by spaces.
    public mutating func fill(_ rect: Rect, style: Style, with character: Character = " ") {
        let area = rect.intersection(clip)
        guard !area.isEmpty else { return }
        let value = character.unicodeScalars.first?.value ?? 0x20
        let cell = Cell(base: CharacterWidth.of(value) == 1 ? value : 0x20, style: style)
        for y in area.minY..<area.maxY {
            repairCell(x: area.minX, y: y)
            repairCell(x: area.maxX, y: y)
            let start = y * size.width + area.minX
            for index in start..<start + area.width { cells[index] = cell }
        }
    }

    /// Changes the style of cells without their text: for a cursor's row, a selection, a dimmed
    /// background.
    public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
        let area = rect.intersection(clip)
        guard !area.isEmpty else { return }
        for y in area.minY..<area.maxY {
            let start = y * size.width
            for x in area.minX..<area.maxX {
                let style = change(cells[start + x].style)
                cells[start + x].style = style
                // Both halves of a wide character look alike, even if the edge cuts it.
                if x == area.minX, cells[start + x].isContinuation {
                    cells[start + x - 1].style = style
                }
                if x + 1 == area.maxX, x + 1 < size.width, cells[start + x + 1].isContinuation {
                    cells[start + x + 1].style = style
                }
            }
        }
    }

    /// A horizontal line of `length` cells to the right.
    public mutating func horizontalLine(
        x: Int, y: Int, length: Int, style: Style, glyphs: Glyphs = .unicode
    ) {
        fill(
            Rect(x: x, y: y, width: length, height: 1), style: style, with: glyphs.horizontal)
    }

    /// A vertical line of `length` cells downwards.
    public mutating func verticalLine(
        x: Int, y: Int, length: Int, style: Style, glyphs: Glyphs = .unicode
    ) {
        fill(Rect(x: x, y: y, width: 1, height: length), style: style, with: glyphs.vertical)
    }

    /// A border along the inner edge of a rectangle, with a title on the left of its top line and a
    /// note on the right, both cut to fit. The inside is left alone. Needs 2x2 cells.
    public mutating func box(
        _ rect: Rect, style: Style, glyphs: Glyphs = .unicode, title: String = "",
        titleStyle: Style? = nil, note: String = "", noteStyle: Style? = nil
    ) {
        guard rect.width >= 2, rect.height >= 2 else { return }
        let (right, bottom) = (rect.maxX - 1, rect.maxY - 1)
        for y in [rect.minY, bottom] {
            horizontalLine(
                x: rect.minX + 1, y: y, length: rect.width - 2, style: style, glyphs: glyphs)
        }
        for x in [rect.minX, right] {
            verticalLine(
                x: x, y: rect.minY + 1, length: rect.height - 2, style: style, glyphs: glyphs)
        }
        put(String(glyphs.topLeft), x: rect.minX, y: rect.minY, style: style)
        put(String(glyphs.topRight), x: right, y: rect.minY, style: style)
        put(String(glyphs.bottomLeft), x: rect.minX, y: bottom, style: style)
        put(String(glyphs.bottomRight), x: right, y: bottom, style: style)

        let ellipsis = String(glyphs.ellipsis)
        let room = rect.width - 4
        let label = DisplayText.truncated(title, to: room - 2, ellipsis: ellipsis)
        var end = rect.minX + 2
        if !label.isEmpty {
            end = put(" \(label) ", x: end, y: rect.minY, style: titleStyle ?? style)
        }
        let left = rect.maxX - 2 - end - (label.isEmpty ? 0 : 1)
        let tail = DisplayText.truncated(note, to: left - 2, ellipsis: ellipsis)
        if !tail.isEmpty {
            let start = rect.maxX - 2 - CharacterWidth.of(tail) - 2
            put(" \(tail) ", x: start, y: rect.minY, style: noteStyle ?? style)
        }
    }

    /// Puts a character of one or two columns in its cells, as far as they are within the clip.
    private mutating func place(_ value: UInt32, width: Int, x: Int, y: Int, style: Style) {
        let left = x >= clip.minX && x < clip.maxX
        if width == 1 {
            guard left else { return }
            repairCell(x: x, y: y)
            repairCell(x: x + 1, y: y)
            cells[y * size.width + x] = Cell(base: value, style: style)
            return
        }
        let right = x + 1 >= clip.minX && x + 1 < clip.maxX
        if left { repairCell(x: x, y: y) }
        if right { repairCell(x: x + 2, y: y) }
        if left && right {
            cells[y * size.width + x] = Cell(base: value, style: style)
            cells[y * size.width + x + 1] = .continuation(style)
        } else if left {
            repairCell(x: x + 1, y: y)
            cells[y * size.width + x] = .blank(style)
        } else if right {
            repairCell(x: x + 1, y: y)
            cells[y * size.width + x + 1] = .blank(style)
        }
    }

    /// Adds a mark to the character that ends before `x`, if it is within the clip.
    private mutating func combine(_ mark: UInt32, x: Int, y: Int) {
        guard x - 1 >= clip.minX, x - 1 < clip.maxX else { return }
        var index = y * size.width + x - 1
        if cells[index].isContinuation { index -= 1 }
        // A wide character that was cut to a space takes no mark.
        if !cells[index].isBlank { _ = cells[index].add(mark: mark) }
    }

    /// Prepares a cut on the left of `x`: a wide character across it becomes spaces.
    private mutating func repairCell(x: Int, y: Int) {
        guard x > 0, x < size.width else { return }
        let index = y * size.width + x
        guard cells[index].isContinuation else { return }
        cells[index] = .blank(cells[index].style)
        cells[index - 1] = .blank(cells[index - 1].style)
    }
}
