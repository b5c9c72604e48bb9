import BatchClient
import BatchScript

extension BarsView {
    /// The most values of a bin in a profile.
    private static let shownValues = 8
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
                        condition: equals(operand, value))))
        }
        var rest = counts.others
        for (_, count) in sorted.dropFirst(listedValues) { rest += count }
        if rest > 0 {
            lines.append(.bar(Bar(label: "(other values)", count: rest, total: counts.records)))
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
    private static func label(of value: Value) -> String {
        value.approximateBytes > 2_048
            ? ValueText.brief(value, limit: 200) : BatchPrinter.print(value)
    }

    /// The condition that an operand has a value; nil if no condition can express it.
    private static func equals(_ operand: ValueExpression, _ value: Value) -> Condition? {
        switch value {
        case .null: .hasKind(operand, .null)
        case .double(let double) where double.isNaN: nil
        case .bool, .integer, .double, .decimal, .string, .bytes:
            .compare(operand, .equal, value)
        case .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: nil
        }
    }

    // MARK: Profiles

    static func lines(of found: ProfiledDataSet, filter: Condition?, hasGeneration: Bool) -> [Line]
    {
        let profile = found.profile
        var lines: [Line] = [.note(scope(of: found, filter: filter)), .blank]
        if !profile.bins.isEmpty { lines.append(.heading("Bins")) }
        for bin in profile.bins { lines += self.lines(of: bin, among: profile.recordCount) }
        if profile.otherBinValues > 0 {
            lines.append(
                .note(
                    "only the first \(Format.count(DataSetProfile.maximumBins)) bins are listed; "
                        + "others hold \(Format.count(profile.otherBinValues, "value"))"))
        }
        lines += histogram(profile.recordSizes, "Record size") {
            Format.bytes($0.lower) + " to " + Format.bytes($0.upper)
        } condition: { _ in
            nil
        }
        if profile.timesToLive.count > 0 {
            lines += histogram(profile.timesToLive, "Time to live") {
                Format.span(seconds: Int64($0.lower)) + " to "
                    + Format.span(seconds: Int64($0.upper))
            } condition: {
                between(.timeToLive, $0)
            }
            if profile.immortalCount > 0 {
                lines.append(
                    .bar(
                        Bar(
                            label: "never", count: profile.immortalCount,
                            total: profile.recordCount, condition: .missing(.timeToLive))))
            }
        }
        if hasGeneration, profile.generations.count > 0 {
            lines += histogram(profile.generations, "Generation") {
                $0.lower == $0.upper
                    ? Format.count($0.lower)
                    : "\(Format.count($0.lower)) to \(Format.count($0.upper))"
            } condition: {
                between(.generation, $0)
            }
        }
        return lines
    }

    private static func scope(of found: ProfiledDataSet, filter: Condition?) -> String {
        var text = found.isWhole ? "read all " : "read "
        text += Format.count(found.profile.recordCount, "record")
        if filter != nil { text += " of \(Format.count(found.examined)) examined" }
        if found.isWhole { return text }
        if let total = found.total { text += " of about \(Format.count(total))" }
        return text
            + (found.parts > 1
                ? ": a sample from \(found.parts) places"
                : ": the first in the store's order, not random")
    }

    private static func lines(of bin: BinProfile, among records: Int) -> [Line] {
        let types = bin.types.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        var detail = types.map(\.key.rawValue).joined(separator: ", ")
        let isExact = bin.distinct.isExact
        // An estimate may exceed the number of values.
        let distinct = min(bin.distinct.estimate, max(1, bin.present))
        detail += "  \(isExact ? "" : "~")\(Format.count(distinct)) distinct"
        if !isExact {
            detail += " (within \(Format.whole((bin.distinct.relativeError * 100).rounded(.up))) %)"
        }
        if let least = bin.minimum, let most = bin.maximum, bin.distinct.estimate > 1 {
            detail +=
                "  \(ValueText.brief(least, limit: 24)) to \(ValueText.brief(most, limit: 24))"
        }
        var lines: [Line] = [
            .bar(
                Bar(
                    label: bin.name, count: bin.present, total: records, detail: detail,
                    condition: .exists(.bin(bin.name))))
        ]
        if types.count > 1 {
            for (kind, count) in types {
                lines.append(
                    .bar(
                        Bar(
                            label: kind.rawValue, count: count, total: bin.present, indent: 2,
                            condition: .hasKind(.bin(bin.name), kind))))
            }
        }
        // Values that occur once tell nothing, nor does a lower bound near 0.
        let least = bin.frequent.isExact ? 2 : max(2, bin.present / 100)
        let values = bin.frequent.counted(shownValues).filter { $0.count >= least }
        for (value, count) in values {
            lines.append(
                .bar(
                    Bar(
                        label: label(of: value), count: count, total: bin.present,
                        isLowerBound: !bin.frequent.isExact, indent: 2,
                        condition: equals(.bin(bin.name), value))))
        }
        return lines
    }

    private static func histogram(
        _ histogram: Histogram, _ title: String, label: (Histogram.Bucket) -> String,
        condition: (Histogram.Bucket) -> Condition?
    ) -> [Line] {
        let buckets = histogram.buckets.filter { $0.count > 0 }
        guard !buckets.isEmpty else { return [] }
        return [.blank, .heading(title)]
            + buckets.map { bucket in
                .bar(
                    Bar(
                        label: label(bucket), count: bucket.count, total: histogram.count,
                        condition: condition(bucket)))
            }
    }

    private static func between(
        _ operand: ValueExpression, _ bucket: Histogram.Bucket
    ) -> Condition {
        .between(
            operand, .literal(.integer(Int64(bucket.lower))),
            .literal(.integer(Int64(bucket.upper))))
    }
}
