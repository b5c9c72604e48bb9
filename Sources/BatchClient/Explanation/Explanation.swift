/// The meaning of a status or a code: what happened, the state of the record, what to do.
public struct Explanation: Sendable, Hashable {
    /// Whose code it is.
    public enum Source: String, Sendable, Hashable, CaseIterable {
        /// A status of a result.
        case status
        /// A code of Volley's own, the same on every store.
        case volley
        case aerospike
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

    /// All explanations, in the order of a manual.
    public static let all = statuses + volley + aerospike + dynamoDB

    /// The explanations of a status or a code, ignoring case; more than one if several stores use
    /// it.
    public static func find(_ text: String) -> [Explanation] {
        let wanted = text.lowercased()
        return all.filter {
            $0.code.lowercased() == wanted || $0.name?.lowercased() == wanted
        }
    }

    /// The explanation of a result: of its code if that is known, otherwise of its status.
    /// - Parameters:
    ///   - status: the result's status.
    ///   - code: the result's code; nil for none.
    ///   - kind: the kind of the store, as in ``BackendDescription/kind``.
    public static func of(status: Status, code: ResultCode?, kind: String) -> Explanation? {
        if let code {
            let text = "\(code)"
            let known = all.filter { $0.code == text && $0.source != .status }
            if let own = known.first(where: { $0.source.rawValue == kind }) { return own }
            if let own = known.first(where: { $0.source == .volley }) { return own }
        }
        return statuses.first { $0.code == status.rawValue }
    }
}
