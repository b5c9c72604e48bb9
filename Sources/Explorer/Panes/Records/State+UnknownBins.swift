import BatchClient
import FileReading

/// A filter that is not what it seems to be gives a wrong answer that looks like a right one.
extension State {
    /// What makes a filter doubtful; nil if nothing does.
    func doubt(about filter: RowFilter) -> String? {
        if let reason = filter.nearMiss {
            return correction(of: filter) == nil
                ? "not a valid expression, searched as text: \(reason)"
                : "searched as text, not as an expression"
        }
        if let note = unknownBin(in: filter) { return note }
        return asksForNullInVain(filter) ? "a bin that a record lacks is missing, not null" : nil
    }

    /// The expression that a filter was probably meant as; nil if it may be what it is.
    func correction(of filter: RowFilter) -> String? {
        guard let condition = filter.condition else {
            return Script.correction(filter.source, bins: Set(knownBins))
        }
        var source = filter.source
        for bin in condition.bins {
            guard let path = partMeant(by: bin) else { continue }
            source = ConditionRepair.replacing(bin, with: path, in: source) ?? source
        }
        if asksForNullInVain(filter) {
            source = ConditionRepair.askingForMissing(source) ?? source
        }
        return source == filter.source ? nil : source
    }

    /// What to say of a filter that tests a bin which no loaded record has; nil if there is none: a
    /// misspelt bin makes a condition that no record meets, or all.
    private func unknownBin(in filter: RowFilter) -> String? {
        guard let condition = filter.condition, let slot = workspace?.slot else { return nil }
        var known = slot.base.columns.all.map(\.name)
        guard !known.isEmpty else { return nil }
        known += slot.filtered?.columns.all.map(\.name) ?? []
        if let keys = workspace?.keySchema {
            known += [keys.partition.name] + (keys.sort.map { [$0.name] } ?? [])
        }
        guard let bin = condition.bins.first(where: { !known.contains($0) }) else { return nil }
        let note = "no loaded record has a bin \(bin)"
        if let path = partMeant(by: bin) {
            // The offer names it, unless the filter spells the bin in another way.
            return correction(of: filter) == nil ? note + "; did you mean \(path)?" : note
        }
        return note
            + (Spelling.nearest(to: bin, among: known).map { "; did you mean \($0)?" } ?? "")
    }

    /// Whether a filter for stored nulls found none, or cannot find any: elsewhere, `is null` asks
    /// for what is missing.
    private func asksForNullInVain(_ filter: RowFilter) -> Bool {
        guard filter.condition != nil, let workspace, let table = workspace.slot?.table,
            ConditionRepair.askingForMissing(filter.source) != nil
        else { return false }
        return !workspace.info.backend.storesNull
            || table.filter == filter && table.isComplete && table.count == 0
    }
}
