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
        func add(_ name: String, _ text: String) {
            lines.append([
                (
                    name.count < 18
                        ? name + String(repeating: " ", count: 18 - name.count) : name + " ",
                    .role(.dim)
                ), (text, .role(.text)),
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
        if let timeToLive = description.timeToLive {
            add("time to live", ValueText.brief(timeToLive, limit: 200))
        }
        for detail in description.details { add(detail.name, text(of: detail)) }
        for index in description.indexes {
            lines += [[], [("index ", .role(.keyword)), (index.name, .role(.key))]]
            add("  on", index.keys.joined(separator: ", "))
            add("  kind", index.kind + (index.isReady ? "" : ", being built"))
            if let entries = index.entries { add("  entries", Format.count(entries)) }
            if let bytes = index.bytes { add("  size", Format.bytes(bytes)) }
            for detail in index.details { add("  " + detail.name, text(of: detail)) }
        }
        return lines
    }

    private static func text(of detail: DataSetDescription.Detail) -> String {
        let name = detail.name.lowercased()
        if case .integer(let number) = detail.value, let number = Int(exactly: number) {
            return name.hasSuffix("bytes") && number >= 0
                ? "\(Format.bytes(number)) (\(Format.count(number)))" : Format.count(number)
        }
        return ValueText.brief(detail.value, limit: 1_000)
    }
}
