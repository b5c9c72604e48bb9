import BatchClient
import BatchScript

extension BarsView {
    /// The most values of a column that are listed.
    static let listedValues = 1_000

    // MARK: Values of a column

    /// - Parameters:
    ///   - scope: of which records.
    ///   - isAll: whether these are all records.
    static func lines(
        of counts: ValueCounts, _ path: BinPath, scope: String = "", isAll: Bool = false
    ) -> [Line] {
        let operand: ValueExpression = path.steps.isEmpty ? .bin(path.bin) : .path(path)
        let values =
            (counts.others > 0 ? "at least " : "") + Format.count(counts.counts.count, "value")
        let records = (isAll ? "all " : "") + Format.count(counts.records, "record")
        var lines: [Line] = [.note("\(values) in \(records)\(scope)"), .blank]
        let sorted = counts.counts.sorted {
            $0.value != $1.value ? $0.value > $1.value : ValueOrder.isLess($0.key, $1.key)
        }
        for (value, count) in sorted.prefix(listedValues) {
            lines.append(
                .bar(
                    Bar(
                        label: Self.label(of: value), count: count, total: counts.records,
                        condition: equals(operand, value)
                    ).explained(noFilterByValue)))
        }
        var rest = counts.others
        for (_, count) in sorted.dropFirst(listedValues) { rest += count }
        if rest > 0 {
            lines.append(
                .bar(
                    Bar(label: "(other values)", count: rest, total: counts.records).explained(
                        "this bar stands for many values; filter or mark a single one")))
        }
        if counts.missing > 0 {
            lines.append(
                .bar(
                    Bar(
                        label: "(missing)", count: counts.missing, total: counts.records,
                        condition: .missing(operand))))
        }
        return lines
    }

    /// As in a script, so that the text "42" and the number differ.
    static func label(of value: Value) -> String {
        value.approximateBytes > 2_048
            ? ValueText.brief(value, limit: 200) : BatchPrinter.print(value)
    }

    /// The condition that an operand has a value; nil if no condition can express it.
    static func equals(_ operand: ValueExpression, _ value: Value) -> Condition? {
        switch value {
        case .null: .hasKind(operand, .null)
        case .double(let double) where double.isNaN: nil
        case .bool, .integer, .double, .decimal, .string, .bytes:
            .compare(operand, .equal, value)
        case .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: nil
        }
    }

    static let noFilterByValue =
        "no filter for this value: conditions compare only numbers, strings, bytes and booleans"
}

extension BarsView.Bar {
    /// Says why there is no filter, if there is none.
    func explained(_ why: String) -> BarsView.Bar {
        guard condition == nil else { return self }
        var bar = self
        bar.notes.append(why)
        return bar
    }
}
