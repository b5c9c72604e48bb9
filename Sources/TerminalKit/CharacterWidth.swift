/// How many columns a character takes in a terminal.
///
/// The project has its own table, so the layout does not depend on the machine's C library. Scalars
/// that terminals disagree about (joiners, variation selectors, flags, skin tones) have no width:
/// they are never sent.
public enum CharacterWidth {
    /// 1 or 2 columns; 0 for a combining mark; nil for scalars that are never sent to a terminal:
    /// controls, format characters, line separators, unassigned and private characters, invisible
    /// letters, joiners and variation selectors, regional indicators, skin tones.
    public static func of(_ scalar: Unicode.Scalar) -> Int? {
        of(scalar.value)
    }

    static func of(_ value: UInt32) -> Int? {
        if value < 0x7F { return value < 0x20 ? nil : 1 }
        return runs.withUnsafeBufferPointer { runs in
            var low = 0
            var high = runs.count
            // The last run that begins at or before the value; the first begins at 0.
            while high - low > 1 {
                let middle = (low + high) / 2
                if runs[middle] >> 2 <= value { low = middle } else { high = middle }
            }
            let kind = Int(runs[low] & 3)
            return kind == 3 ? nil : kind
        }
    }

    /// The columns that `Screen.put` takes for a text. A scalar that is never sent, or a mark with
    /// nothing to combine with, counts as the one replacement character that is shown for it.
    public static func of(_ text: some StringProtocol) -> Int {
        var total = 0
        for scalar in text.unicodeScalars {
            let width = of(scalar.value) ?? 1
            total += total == 0 ? max(1, width) : width
        }
        return total
    }
}
