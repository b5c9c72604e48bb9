import BatchClient
import BatchScript

/// A change of a bin, narrowed to the one part of it that differs.
struct PartChange: Sendable {
    /// The path as in a script.
    let path: String
    let old: Value?
    let new: Value?
    /// Whether it is only a part of the bin.
    let isPart: Bool

    init(_ change: DryRunRow.Change) {
        var steps: [BinPath.Step] = []
        var (old, new) = (change.old, change.new)
        while steps.count < BinPath.maximumSteps, let a = old, let b = new,
            let part = PartChange.onlyDifference(of: a, b)
        {
            steps.append(part.step)
            (old, new) = (part.old, part.new)
        }
        path =
            steps.isEmpty ? change.bin : BatchPrinter.print(BinPath(change.bin, steps))
        self.old = old
        self.new = new
        isPart = !steps.isEmpty
    }

    /// The one part in which two lists or two maps differ; nil if there are several, or where a path
    /// cannot name it.
    private static func onlyDifference(
        of old: Value, _ new: Value
    ) -> (step: BinPath.Step, old: Value?, new: Value?)? {
        switch (old, new) {
        case (.list(let a), .list(let b)) where a.count == b.count:
            let different = zip(a, b).enumerated().filter { $0.element.0 != $0.element.1 }
            guard different.count == 1, let one = different.first else { return nil }
            return (.index(Int64(one.offset)), one.element.0, one.element.1)
        case (.map(let a), .map(let b)) where a.count == b.count:
            let pairs = zip(a.entries, b.entries)
            guard pairs.allSatisfy({ $0.key == $1.key }) else { return nil }
            let different = pairs.filter { $0.value != $1.value }
            guard different.count == 1, let one = different.first,
                case .string(let key) = one.0.key
            else { return nil }
            return (.key(key), one.0.value, one.1.value)
        default: return nil
        }
    }
}
