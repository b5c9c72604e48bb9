/// The definition of a secondary index.
public struct IndexDefinition: Hashable, Sendable {
    /// One key of an index.
    public struct Key: Hashable, Sendable {
        /// The bin, or the part of one, that is indexed.
        public var path: BinPath
        /// The kind of the indexed values; nil if the store does not need one, or indexes all
        /// kinds.
        public var kind: Kind?

        /// A key on a bin or a part of one.
        public init(_ path: BinPath, _ kind: Kind? = nil) {
            self.path = path
            self.kind = kind
        }
    }

    /// The kind of values in an index.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Strings.
        case string
        /// Numbers.
        case number
        /// Bytes.
        case bytes
        /// GeoJSON.
        case geo
    }

    /// Which part of a value is indexed.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        /// The value itself.
        case value
        /// Each element of a list.
        case elements
        /// Each key of a map.
        case keys
        /// Each value of a map.
        case values
    }

    /// What an index holds of a record besides keys.
    public enum Projection: Hashable, Sendable {
        /// All bins.
        case all
        /// Only keys.
        case keys
        /// Keys and these bins.
        case bins([String])
    }

    /// The index's name.
    public var name: String
    /// One key, followed by sort keys if the store has them.
    public var keys: [Key]
    /// The part of the value that is indexed.
    public var part: Part
    /// What the index holds besides keys, if the store distinguishes that.
    public var projection: Projection

    /// The definition of an index.
    public init(
        _ name: String, keys: [Key], part: Part = .value, projection: Projection = .all
    ) {
        self.name = name
        self.keys = keys
        self.part = part
        self.projection = projection
    }

    /// Whether two definitions describe the same index, apart from its name.
    public func isSame(as other: IndexDefinition) -> Bool {
        part == other.part && keys.count == other.keys.count
            && zip(keys, other.keys).allSatisfy {
                $0.path.isIdentical(to: $1.path) && $0.kind == $1.kind
            }
    }
}

extension Backend {
    public func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        try await describe(dataSet)?.indexes ?? []
    }

    public func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws {
        throw BackendError(
            .rejected, code: .unsupported, "\(description.kind) cannot create indexes")
    }

    public func dropIndex(_ name: String, of dataSet: DataSet) async throws {
        throw BackendError(
            .rejected, code: .unsupported, "\(description.kind) cannot drop indexes")
    }
}
