import BatchClient
import BatchScript
import TerminalKit

extension State {
    /// Shows what the store tells about a data set.
    mutating func describeDataSet() {
        guard let workspace, let dataSet = viewedDataSet else {
            return say("open a data set first", .warning)
        }
        perform(.describe(workspace.id, dataSet)) { state, answer in
            guard let description = state.valueOrError(answer) else { return }
            guard let description else {
                return state.say("the store has no data set \(dataSet.name)", .warning)
            }
            state.show(Report(dataSet.name, .lines(Report.lines(of: description))))
        }
    }
}

extension Report {
    /// A line for each property.
    static func lines(of description: DataSetDescription) -> [[StyledText]] {
        var lines: [[StyledText]] = []
        let labels =
            description.details.map(\.label)
            + description.indexes.flatMap { $0.details.map { "  " + $0.label } }
        let width = labels.reduce(16) { max($0, CharacterWidth.of(DisplayText.printable($1))) } + 2
        func add(_ name: String, _ text: String) {
            lines.append([
                (DisplayText.padded(DisplayText.printable(name), to: width), .role(.dim)),
                (text, .role(.text)),
            ])
        }
        if let schema = description.keySchema {
            let attributes = [schema.partition] + (schema.sort.map { [$0] } ?? [])
            add("keys", attributes.map { "\($0.name), \($0.kind.word)" }.joined(separator: "; "))
        }
        if let count = description.recordCount { add("records", Format.count(count)) }
        if let bytes = description.bytes {
            add("size", Format.bytes(bytes))
            if let count = description.recordCount, count > 0 {
                add("per record", Format.bytes(bytes / count))
            }
        }
        if let text = description.timeToLiveText {
            add("time to live", DisplayText.printable(text))
        }
        for detail in description.details { add(detail.label, text(of: detail)) }
        for index in description.indexes {
            lines += [[], [("index ", .role(.keyword)), (index.name, .role(.key))]]
            add("  on", index.keys.joined(separator: ", "))
            add("  kind", index.kind + (index.isReady ? "" : ", being built"))
            if let entries = index.entries { add("  entries", Format.count(entries)) }
            if let bytes = index.bytes { add("  size", Format.bytes(bytes)) }
            for detail in index.details { add("  " + detail.label, text(of: detail)) }
        }
        return lines
    }

    private static func text(of detail: DataSetDescription.Detail) -> String {
        switch detail.value {
        case .integer(let integer):
            guard let number = Int(exactly: integer) else { return "\(integer)" }
            return switch detail.unit {
            case .bytes where number >= 0:
                "\(Format.bytes(number)) (\(Format.count(number)))"
            case .percent: "\(number) %"
            case .bytes, nil: Format.count(number)
            }
        case .bool(let bool): return bool ? "yes" : "no"
        case .list(let values) where values.isEmpty: return "none"
        case .list(let values):
            return values.map { value in
                if case .string(let text) = value { return DisplayText.printable(text) }
                return ValueText.brief(value, limit: 1_000)
            }.joined(separator: ", ")
        case .null, .double, .decimal, .string, .bytes, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            return ValueText.brief(detail.value, limit: 1_000)
        }
    }
}
