/// What an ID of a data set is made of, in a store that fixes it: DynamoDB's partition key, or its
/// partition and sort key, each with the one type that it has.
///
/// It never changes an ID that a program or a script gives. It tells how one that a person types is
/// meant: `42` is the string "42" where the key is a string.
public struct KeySchema: Sendable, Hashable {
    /// The type of a key's attribute; the raw value is DynamoDB's name for it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case string = "S"
        case number = "N"
        case bytes = "B"

        /// For people: `a string`, `a number`, `bytes`.
        public var word: String {
            switch self {
            case .string: "a string"
            case .number: "a number"
            case .bytes: "bytes"
            }
        }
    }

    public struct Attribute: Sendable, Hashable, CustomStringConvertible {
        public let name: String
        public let kind: Kind

        public init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }

        /// `pk S`
        public var description: String { "\(name) \(kind.rawValue)" }
    }

    public let partition: Attribute
    /// Nil if the partition key alone identifies a record.
    public let sort: Attribute?

    public init(_ partition: Attribute, sort: Attribute? = nil) {
        self.partition = partition
        self.sort = sort
    }

    /// Reads `pk:S` or `pk:S,sk:N`: the name of an attribute, of any characters but a comma, and its
    /// type behind the last colon.
    ///
    /// Nil for anything else, and where both attributes have one name.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let attributes = parts.compactMap { part -> Attribute? in
            guard let colon = part.lastIndex(of: ":"), colon != part.startIndex,
                let kind = Kind(rawValue: String(part[part.index(after: colon)...]))
            else { return nil }
            return Attribute(String(part[..<colon]), kind)
        }
        guard attributes.count == parts.count, (1...2).contains(attributes.count),
            attributes.count == 1 || !attributes[0].name.isIdentical(to: attributes[1].name)
        else { return nil }
        self.init(attributes[0], sort: attributes.count == 2 ? attributes[1] : nil)
    }

    /// The attributes, partition first.
    public var attributes: [Attribute] { [partition] + (sort.map { [$0] } ?? []) }
}

extension KeySchema: CustomStringConvertible {
    /// `pk S, sk N`
    public var description: String { attributes.map(\.description).joined(separator: ", ") }
}

/// What a store fixes of the records of a data set.
public struct DataSetSchema: Sendable, Hashable {
    /// What keys are made of.
    public let keys: KeySchema
    /// The bin that says when a record expires, in seconds since 1970; nil if none does.
    public let timeToLiveBin: String?

    public init(keys: KeySchema, timeToLiveBin: String? = nil) {
        self.keys = keys
        self.timeToLiveBin = timeToLiveBin
    }
}
