import BatchClient
import FileReading

/// A misspelt bin makes a condition that no record meets, or all: a wrong answer that looks like one.
extension State {
    /// What to say of a filter that tests a bin which no loaded record has; nil if there is none.
    func unknownBin(in filter: RowFilter) -> String? {
        guard let condition = filter.condition, let slot = workspace?.slot else { return nil }
        var known = slot.base.columns.all.map(\.name)
        guard !known.isEmpty else { return nil }
        known += slot.filtered?.columns.all.map(\.name) ?? []
        if let keys = workspace?.keySchema {
            known += [keys.partition.name] + (keys.sort.map { [$0.name] } ?? [])
        }
        guard let bin = condition.bins.first(where: { !known.contains($0) }) else { return nil }
        let hint = Spelling.nearest(to: bin, among: known).map { "; did you mean \($0)?" } ?? ""
        return "no loaded record has a bin \(bin)\(hint)"
    }
}
