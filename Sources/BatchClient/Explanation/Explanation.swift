/// The meaning of a status or a code: what happened, the state of the record, what to do.
public struct Explanation: Sendable, Hashable {
    /// Whose code it is.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// A status of a result.
        case status
        /// A code of Volley's own, the same on every store.
        case volley
        /// A code of Aerospike's server.
        case aerospike
        /// An error of DynamoDB.
        case dynamodb

        /// The title for people.
        public var title: String {
            switch self {
            case .status: "status"
            case .volley: "Volley"
            case .aerospike: "Aerospike"
            case .dynamodb: "DynamoDB"
            }
        }
    }

    /// Whose code it is.
    public let source: Source
    /// The status or the code, as results show it.
    public let code: String
    /// The store's name of a numeric code; nil if the code is a name.
    public let name: String?
    /// What happened.
    public let happened: String
    /// The state of the record.
    public let record: String
    /// What to do.
    public let action: String

    init(
        _ source: Source, _ code: String, _ name: String? = nil, happened: String, record: String,
        action: String
    ) {
        self.source = source
        self.code = code
        self.name = name
        self.happened = happened
        self.record = record
        self.action = action
    }

    /// Everything that is explained, in the order of a manual.
    public static let all = statuses + core + connections + embedded + aerospike + dynamoDB

    /// The explanations of a status or a code, ignoring case; more than one if several stores use
    /// it.
    public static func find(_ text: String) -> [Explanation] {
        let wanted = text.lowercased()
        let exact = all.filter {
            $0.code.lowercased() == wanted || $0.name?.lowercased() == wanted
        }
        guard !wanted.isEmpty else { return [] }
        let alike = all.filter { entry in
            entry.shortName == shortened(wanted) && !exact.contains(entry)
        }
        return exact + numbered(text) + alike
    }

    private var shortName: String { Explanation.shortened(name ?? code) }

    /// A vendor's name without what most of them end with, and without underscores: people and
    /// messages leave these out.
    private static func shortened(_ name: String) -> String {
        var name = name.lowercased()
        for ending in ["error", "_exceeded", "_feature", "exception"] where name.hasSuffix(ending) {
            name = String(name.dropLast(ending.count))
        }
        return name.filter { $0 != "_" }
    }

    /// Codes that have a meaning by their kind and not by their number: SQLite's, and HTTP's.
    private static func numbered(_ text: String) -> [Explanation] {
        if text.hasPrefix("sqlite"), Int(text.dropFirst(6)) != nil {
            return [
                Explanation(
                    .volley, text,
                    happened: "SQLite failed with an error that has no code in Volley.",
                    record: "A row in doubt may have been applied; the others were not.",
                    action:
                        "Read the message. The number is SQLite's extended result code; sqlite.org/rescode.html lists them."
                )
            ]
        }
        guard let number = Int(text), 300...599 ~= number else { return [] }
        let isDecided = 400..<500 ~= number && number != 408 && number != 499
        return [
            Explanation(
                .dynamodb, text,
                happened: "The service answered with HTTP \(number) and without a DynamoDB error.",
                record: isDecided
                    ? "The item is unchanged." : "A write is in doubt; a read changed nothing.",
                action: isDecided
                    ? "Check that the endpoint is a DynamoDB service, and the proxy if you use one."
                    : "For a write, verify the run. For a read, retry it.")
        ]
    }

    /// The explanation of a result: of its code if that is known, otherwise of its status.
    /// - Parameters:
    ///   - status: the result's status.
    ///   - code: the result's code; nil for none.
    ///   - kind: the kind of the store, as in ``BackendDescription/kind``.
    public static func of(status: Status, code: ResultCode?, kind: String) -> Explanation? {
        let general = statuses.first { $0.code == status.rawValue }
        guard let code, let general else { return general }
        let text = "\(code)"
        let known = (all + numbered(text)).filter { $0.code == text && $0.source != .status }
        let ofStore = known.first { $0.source.rawValue == kind }
        guard let own = ofStore ?? known.first(where: { $0.source == .volley }) else {
            return general
        }
        // What is true of the record follows from the status: one code may go with several.
        let isOpen = own.record.contains("in doubt")
        guard status == .inDoubt || isOpen else { return own }
        return Explanation(
            own.source, own.code, own.name, happened: own.happened, record: general.record,
            action: status == .inDoubt ? general.action : own.action)
    }
}
