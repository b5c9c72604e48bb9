import BatchClient

/// The lines of a profile.
extension BarsView {
    /// The most values of a bin.
    private static let shownValues = 8
    /// The columns that a note may take on the smallest screen.
    private static let noteWidth = 72

    static func lines(of found: ProfiledDataSet, filter: Condition?, hasGeneration: Bool) -> [Line]
    {
        let profile = found.profile
        let scope = ProfileScope(
            isWhole: found.isWhole, places: profile.recordsByPlace.places.count,
            hasCondition: filter != nil)
        var lines = notes(found, scope, filter: filter) + [.blank]
        if !profile.bins.isEmpty { lines.append(.heading("Bins")) }
        for bin in profile.bins { lines += self.lines(of: bin, in: profile, scope) }
        if profile.otherBinValues > 0 {
            lines += note(
                "only the first \(Format.count(DataSetProfile.maximumBins)) bins are listed; "
                    + "others hold \(Format.count(profile.otherBinValues, "value"))")
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

    private static func note(_ text: String) -> [Line] {
        text.wrapped(to: noteWidth).map { .note($0) }
    }

    /// What was read, and what that says about the rest.
    private static func notes(
        _ found: ProfiledDataSet, _ scope: ProfileScope, filter: Condition?
    ) -> [Line] {
        var text = scope == .all ? "read all " : "read "
        text += Format.count(found.profile.recordCount, "record")
        if filter != nil { text += " of \(Format.count(found.examined)) examined" }
        if scope != .all, let total = found.total { text += " of about \(Format.count(total))" }
        let places = found.profile.recordsByPlace.places.count
        switch scope {
        case .all: return note(text)
        case .places:
            return note("\(text): a sample from \(places) places")
                + note(
                    places < SampledShare.leastPlaces
                        ? "too few places to estimate an error"
                        : "+- is the error of a bin's share at 95 % confidence")
        case .matching:
            return note("\(text): a sample from \(places) places")
                + note("the places hold different numbers of matches, so no error is given")
        case .beginning:
            return note(text)
                + note("the first in the store's order: the rest may differ in any way")
        }
    }

    // MARK: Bins

    private static func lines(
        of bin: BinProfile, in profile: DataSetProfile, _ scope: ProfileScope
    ) -> [Line] {
        let types = bin.types.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }
        // Values that occur once tell nothing, nor does a lower bound near 0.
        let least = bin.frequent.isExact ? 2 : max(2, bin.present / 100)
        let values = bin.frequent.counted(shownValues).filter { $0.count >= least }

        let share = profile.share(of: bin, scope)
        let kinds = types.map(\.key.rawValue).joined(separator: ", ")
        let distinct = distinctText(bin, scope)
        let range = rangeText(bin)
        var details = [kinds, distinct]
        if let range { details.append(range) }
        var figures = [kinds, "\(distinct)\(scope == .all ? "" : " in the sample")"]
        if let range { figures.append("from \(range)") }
        var notes = [figures.joined(separator: ", ")]
        if scope != .all, let error = share.error {
            // Rounded up: it promises nothing that does not hold.
            let bound = (error * 1_000).rounded(.up) / 1_000
            details.insert("+-\(percent(bound)) %", at: 0)
            notes.append(
                "\(percent(max(0, share.share - error))) to "
                    + "\(percent(min(1, share.share + error))) % of all records have the bin "
                    + "(95 % confidence)")
        }
        notes.append(contentsText(bin, hasExamples: values.isEmpty))

        var lines: [Line] = [
            .bar(
                Bar(
                    label: bin.name, count: bin.present, total: profile.recordCount,
                    details: details, notes: notes, condition: .exists(.bin(bin.name))))
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
        for (value, count) in values {
            lines.append(
                .bar(
                    Bar(
                        label: label(of: value), count: count, total: bin.present,
                        isLowerBound: !bin.frequent.isExact, indent: 2,
                        condition: equals(.bin(bin.name), value)
                    ).explained(noFilterByValue)))
        }
        return lines
    }

    private static func distinctText(_ bin: BinProfile, _ scope: ProfileScope) -> String {
        let count = Format.count(bin.distinctCount(scope))
        guard let error = bin.distinctError(scope) else { return "at least \(count) distinct" }
        return error > 0
            ? "~\(count) distinct (within \(Format.whole((error * 100).rounded(.up))) %)"
            : "\(count) distinct"
    }

    private static func rangeText(_ bin: BinProfile) -> String? {
        guard let least = bin.minimum, let most = bin.maximum, bin.distinct.estimate > 1 else {
            return nil
        }
        return "\(ValueText.brief(least, limit: 24)) to \(ValueText.brief(most, limit: 24))"
    }

    /// The sizes of the values, and some of them where no value has a bar of its own.
    private static func contentsText(_ bin: BinProfile, hasExamples: Bool) -> String {
        guard let least = bin.sizes.minimum, let most = bin.sizes.maximum else { return "" }
        var text =
            least == most
            ? "\(Format.bytes(least)) each"
            : "\(Format.bytes(least)) to \(Format.bytes(most)) each"
        let examples = bin.examples().map { ValueText.brief($0, limit: 16) }
        if hasExamples, !examples.isEmpty {
            text += ", such as " + examples.joined(separator: ", ")
        }
        return text
    }

    /// In percent, with one decimal below ten.
    private static func percent(_ share: Double) -> String {
        let percent = share * 100
        guard percent > 0, percent < 10 else { return Format.whole(percent) }
        let tenths = Format.whole(percent * 10)
        guard tenths != "0" else { return "<0.1" }
        let whole = tenths.count > 1 ? String(tenths.dropLast()) : "0"
        return whole + "." + tenths.suffix(1)
    }

    // MARK: Histograms

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
                        condition: condition(bucket)
                    ).explained("no filter here: no condition tests the size of the bins alone"))
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
