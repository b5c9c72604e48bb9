/// The structure of the IDs of a data set, in a store that fixes it: DynamoDB's partition key, or
/// its partition and sort key, each with its type.
///
/// It never changes an ID that a program or a script gives. It decides how a typed ID is read: `42`
/// is the string "42" if the key is a string.
public struct KeySchema: Sendable, Hashable {
    /// The type of a key's attribute; the raw value is DynamoDB's name for it.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A string.
        case string = "S"
        /// A number.
        case number = "N"
        /// Bytes.
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

    /// A key attribute: its name and its type.
    public struct Attribute: Sendable, Hashable, CustomStringConvertible {
        /// The attribute's name.
        public let name: String
        /// The type of its values.
        public let kind: Kind

        /// An attribute with a name and a type.
        public init(_ name: String, _ kind: Kind) {
            self.name = name
            self.kind = kind
        }

        /// `pk S`
        public var description: String { "\(name) \(kind.rawValue)" }
    }

    /// The attribute of the partition key.
    public let partition: Attribute
    /// Nil if the partition key alone identifies a record.
    public let sort: Attribute?

    /// A schema of a partition key, and a sort key if records have one.
    public init(_ partition: Attribute, sort: Attribute? = nil) {
        self.partition = partition
        self.sort = sort
    }

    /// Reads `pk:S` or `pk:S,sk:N`: the name of an attribute, of any characters but a comma, and
    /// its type after the last colon.
    ///
    /// Nil for anything else, and if both attributes have the same name.
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

/// The rules that a store sets for the records of a data set.
public struct DataSetSchema: Sendable, Hashable {
    /// The schema of the keys.
    public let keys: KeySchema
    /// The bin that holds when a record expires, in seconds since 1970; nil for none.
    public let timeToLiveBin: String?

    /// A schema of keys, and the bin of the time to live if there is one.
    public init(keys: KeySchema, timeToLiveBin: String? = nil) {
        self.keys = keys
        self.timeToLiveBin = timeToLiveBin
    }
}
