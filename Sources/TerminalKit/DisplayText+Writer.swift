extension DisplayText {
    /// Collects segments, one scalar at a time.
    struct Writer {
        private let charset: Charset
        private var segments: [Segment] = []
        private var current = String.UnicodeScalarView()
        private var currentIsEscape = false
        /// The last scalar that is shown unchanged, while marks may follow it.
        private var base: Unicode.Scalar?
        private var marks = 0
        /// Columns so far.
        private(set) var width = 0

        init(charset: Charset) {
            self.charset = charset
        }

        mutating func finish() -> [Segment] {
            flush()
            return segments
        }

        mutating func add(_ scalar: Unicode.Scalar) {
            let value = scalar.value
            if value >= 0x20, value < 0x7F {
                if charset == .ascii, value == 0x5C { return escape(#"\\"#) }
                return show(scalar, width: 1)
            }
            guard charset == .unicode else { return escape(asciiForm(value)) }
            switch CharacterWidth.of(value) {
            case 0?:
                addMark(scalar)
            case let width?:
                show(scalar, width: width)
            case nil:
                // A request for the coloured or the plain form of an emoji: the cell looks the
                // same.
                if value == 0xFE0E || value == 0xFE0F, base?.properties.isEmoji == true { return }
                escape(unicodeForm(value))
            }
        }

        mutating func addInvalid(_ byte: UInt8) {
            let digits = (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            escape(charset == .ascii ? #"\x"# + digits : "<\(digits)>")
        }

        private mutating func addMark(_ scalar: Unicode.Scalar) {
            if base == nil {
                // Nothing to combine with: shown on a dotted circle, as in Unicode's charts.
                begin(escape: true)
                current.append("\u{25CC}")
                current.append(scalar)
                width += 1
            } else if marks < Cell.maximumMarks {
                current.append(scalar)
                marks += 1
            } else {
                // More marks would be drawn over other rows; the ones that follow are escaped too.
                let crowded = base
                escape(unicodeForm(scalar.value))
                base = crowded
            }
        }

        private mutating func show(_ scalar: Unicode.Scalar, width columns: Int) {
            begin(escape: false)
            current.append(scalar)
            base = scalar
            marks = 0
            width += columns
        }

        private mutating func escape(_ form: String) {
            begin(escape: true)
            current.append(contentsOf: form.unicodeScalars)
            base = nil
            width += form.unicodeScalars.count
        }

        private mutating func begin(escape: Bool) {
            if currentIsEscape != escape { flush() }
            currentIsEscape = escape
        }

        private mutating func flush() {
            guard !current.isEmpty else { return }
            segments.append(Segment(text: String(current), isEscape: currentIsEscape))
            current = String.UnicodeScalarView()
        }

        private func unicodeForm(_ value: UInt32) -> String {
            if value < 0x20, let picture = Unicode.Scalar(0x2400 + value) {
                return String(Character(picture))
            }
            if value == 0x7F { return "\u{2421}" }
            let digits = String(value, radix: 16, uppercase: true)
            return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
        }

        private func asciiForm(_ value: UInt32) -> String {
            switch value {
            case 0x00: #"\0"#
            case 0x09: #"\t"#
            case 0x0A: #"\n"#
            case 0x0D: #"\r"#
            case 0x1B: #"\e"#
            default: #"\u{"# + String(value, radix: 16, uppercase: true) + "}"
            }
        }
    }
}
