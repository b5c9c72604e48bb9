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
    /// A line for each property that the store reports.
    static func lines(of description: DataSetDescription) -> [[StyledText]] {
        let text = DescriptionText(description) { bytes in
            let short = Format.bytes(bytes)
            return (0..<1_024).contains(bytes) ? short : "\(short) (\(Format.count(bytes)))"
        }
        let properties = text.properties.filter(\.isKnown)
        let labels =
            properties.map(\.name) + text.indexes.flatMap { $0.properties.map { "  " + $0.name } }
        let width = labels.reduce(16) { max($0, CharacterWidth.of(DisplayText.printable($1))) } + 2
        func line(_ name: String, _ text: String) -> [StyledText] {
            let text = DisplayText.truncated(
                DisplayText.printable(text, limit: longestText), to: longestText, ellipsis: "...")
            return [
                (DisplayText.padded(DisplayText.printable(name), to: width), .role(.dim)),
                (text, .role(.text)),
            ]
        }
        var lines = properties.map { line($0.name, $0.text) }
        for index in text.indexes {
            lines += [[], [("index ", .role(.keyword)), (index.name, .role(.key))]]
            lines += index.properties.map { line("  " + $0.name, $0.text) }
        }
        return lines
    }

    /// The most columns of a property.
    private static let longestText = 2_000
}
