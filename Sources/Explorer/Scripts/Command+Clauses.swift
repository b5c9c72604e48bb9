import BatchClient
import BatchScript

extension Command {
    /// What it does to its records, in script text; cut where there is very much of it.
    var clausesText: String {
        var parts: [String] = []
        if let bins, !bins.isEmpty {
            parts.append("bins " + bins.map { BatchPrinter.print(bin: $0) }.joined(separator: ", "))
        }
        if case .rows(let rows) = subjects {
            parts.append("(" + rows.columns.joined(separator: ", ") + ")")
        }
        parts += Command.texts(of: operations)
        if let condition { parts.append("if " + BatchPrinter.print(condition)) }
        if let timeToLive { parts.append("ttl " + BatchPrinter.print(timeToLive)) }
        if isDurable { parts.append("durable") }
        return parts.joined(separator: " ")
    }

    /// What it does to one of its records.
    func clausesText(at offset: Int) -> String {
        guard case .rows = subjects else { return clausesText }
        return Command.texts(of: operations(at: offset)).joined(separator: " ")
    }

    private static func texts(of operations: [BinOperation]) -> [String] {
        let shown = operations.prefix(20)
        return [
            ("set", shown.filter { $0.isWrite && $0.action != .remove }),
            ("remove", shown.filter { $0.action == .remove }),
            ("get", shown.filter { !$0.isWrite }),
        ].filter { !$0.1.isEmpty }.map { word, operations in
            "\(word) \(operations.map { BatchPrinter.print($0) }.joined(separator: ", "))"
        }
    }
}
