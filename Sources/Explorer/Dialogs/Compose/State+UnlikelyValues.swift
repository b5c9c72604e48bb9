import BatchClient
import FileReading

/// Values and bins that probably were not meant, by the loaded records.
extension State {
    /// The most commands and records that are examined.
    private static let mostExaminedCommands = 100
    private static let mostExaminedRecords = 200

    /// What to say of a bin or a type that no loaded record has; nil if there is none.
    func unlikelyValueWarning(_ commands: [Command]) -> String? {
        guard let dataSet = workspace?.dataSet, let slot = workspace?.slot else { return nil }
        let records: [Record] = slot.base.pages.indices.lazy.flatMap { slot.base.rows(ofPage: $0) }
            .prefix(State.mostExaminedRecords).map(\.record)
        let known = Set(knownBins)
        guard !records.isEmpty else { return nil }
        var types: [String: Set<String>] = [:]
        for command in commands.prefix(State.mostExaminedCommands)
        where command.verb.isWrite && command.dataSet == dataSet {
            for operation in command.operations where operation.isWrite {
                let bin = operation.bin
                guard known.contains(bin) else {
                    if let warning = unlikelyBin(bin, known) { return warning }
                    if operation.action == .set(.value("now")) { return State.textNow }
                    continue
                }
                guard operation.steps.isEmpty, case .set(.value(let value)) = operation.action
                else {
                    continue
                }
                let seen = types[bin] ?? State.types(of: bin, in: records)
                types[bin] = seen
                if let warning = unlikelyType(of: value, in: bin, seen) { return warning }
            }
        }
        return nil
    }

    private static let textNow = "this writes the text now; now() is the time"

    private static func types(of bin: String, in records: [Record]) -> Set<String> {
        Set(records.compactMap { $0.bins[bin].map { ValueText.type($0) } })
    }

    /// A new bin may be meant; one that is nearly the name of another is not.
    private func unlikelyBin(_ bin: String, _ known: Set<String>) -> String? {
        // Names that differ in digits only are a series: q3, q4.
        let stem = bin.filter { !$0.isNumber }
        let others = known.filter { other in other.filter { !$0.isNumber } != stem }
        guard let meant = Spelling.nearest(to: bin, among: others.sorted()) else { return nil }
        return "no loaded record has a bin \(bin); did you mean \(meant)?"
    }

    private func unlikelyType(of value: Value, in bin: String, _ seen: Set<String>) -> String? {
        let type = ValueText.type(value)
        let usual = seen.subtracting(["null"]).sorted().joined(separator: " or ")
        guard type != "null", !seen.contains(type), !usual.isEmpty else { return nil }
        if value == .string("now") { return State.textNow }
        return "\(bin) is \(usual) in the loaded records; this writes \(type)"
    }
}
