/// Maps the ID of a record to its ID on another store.
///
/// An ID keeps its kind if the other store has that kind. A partition and a sort key become one
/// string if the other store has no pairs and a separator is given.
public struct KeyMapping: Sendable, Hashable {
    /// Joins a partition and a sort key into one string; nil to refuse pairs if the other store has
    /// none.
    public var separator: String?

    /// A mapping with a separator for pairs; nil refuses pairs if the other store has none.
    public init(separator: String? = nil) { self.separator = separator }

    /// An ID that has no counterpart on the other store.
    public struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
        /// Which ID it is and why, for people.
        public let description: String
        /// Whether it is a pair, or stands for one, and has a counterpart once a separator is given.
        var needsSeparator = false
    }

    /// The ID in another data set.
    /// - Parameters:
    ///   - id: the ID on the first store.
    ///   - source: its data set there.
    ///   - other: the data set on the other store.
    ///   - kinds: the kinds of IDs that the other store has.
    /// - Throws: ``Failure``.
    public func map(
        _ id: RecordID, from source: DataSet, to other: DataSet, having kinds: Set<RecordID.Kind>
    ) throws(Failure) -> RecordID {
        switch id {
        case .digest:
            guard kinds.contains(.digest), source == other else {
                throw Failure(
                    description:
                        "the record \(id) has no user key: it can be found only in a data set of the same name on a store of the same kind"
                )
            }
            return id
        case .composite(let partition, let sort):
            if kinds.contains(.composite) { return id }
            guard let separator else {
                throw Failure(
                    description:
                        "the other store has no pairs as keys: give a separator to join \(id) into one string",
                    needsSeparator: true)
            }
            let joined = "\(partition)\(separator)\(sort)"
            // Splitting at the first separator must give the same pair; otherwise two pairs could
            // become one string, as ("a", "||b") and ("a|", "|b") would with the separator "||".
            guard let parts = joined.split(at: separator),
                parts.0.isIdentical(to: "\(partition)"), parts.1.isIdentical(to: "\(sort)")
            else {
                throw Failure(
                    description:
                        "the partition key of \(id) contains or runs into the separator \"\(separator)\": choose another"
                )
            }
            return .string(joined)
        case .string, .integer, .decimal, .bytes:
            guard kinds.contains(id.kind) else {
                throw Failure(
                    description:
                        "the other store has no \(id.kind.rawValue) IDs, so it cannot hold \(id)")
            }
            return id
        }
    }
}

extension RecordID {
    /// Part of a pair that was joined into one string; nil if it was not written in this way.
    init?(part text: String, _ kind: KeySchema.Kind) {
        switch kind {
        case .string: self = .string(text)
        case .number:
            if let integer = Int64(text) {
                self = .integer(integer)
            } else if let decimal = DecimalNumber(text) {
                self = .decimal(decimal)
            } else {
                return nil
            }
            // "007" and "7" are two strings, but one number.
            guard "\(self)".isIdentical(to: text) else { return nil }
        case .bytes:
            guard text.hasPrefix("0x"), let bytes = Hex.decode(String(text.dropFirst(2))) else {
                return nil
            }
            self = .bytes(bytes)
            guard "\(self)".isIdentical(to: text) else { return nil }
        }
    }
}

extension String {
    /// The parts before and after the first separator.
    func split(at separator: String) -> (String, String)? {
        guard let range = range(of: separator) else { return nil }
        return (String(self[..<range.lowerBound]), String(self[range.upperBound...]))
    }

    fileprivate func range(of part: String) -> Range<String.Index>? {
        guard !part.isEmpty else { return nil }
        return firstRange(of: part)
    }
}
