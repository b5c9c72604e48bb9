/// Where records live: a namespace and a set (Aerospike), a table (DynamoDB, the embedded store).
///
/// A data set is a name, written `test.users` or `users`. The backend defines what the name means:
/// Aerospike splits it at the first dot, other stores do not split it.
public struct DataSet: Hashable, Sendable, CustomStringConvertible {
    /// The name as written.
    public let name: String

    /// A data set by its full name: `DataSet("users")`, `DataSet("test.users")`.
    public init(_ name: String) {
        self.name = name
    }

    /// A set in a namespace: `DataSet("test", "users")` is `test.users`.
    public init(_ namespace: String, _ set: String) {
        self.name = set.isEmpty ? namespace : "\(namespace).\(set)"
    }

    public var description: String { name }

    /// The key of one record.
    public func id(_ id: RecordID) -> Key {
        Key(self, id)
    }

    /// The key of one record whose ID is a string.
    public func id(_ id: String) -> Key { Key(self, .string(id)) }

    /// The key of one record whose ID is an integer.
    public func id(_ id: Int) -> Key { Key(self, .integer(Int64(id))) }

    /// The keys of several records, in the order given.
    public func ids(_ ids: RecordID...) -> Keys {
        Keys(self, IDList(ids))
    }

    /// The keys of several records, in the order given.
    public func ids(_ ids: some Sequence<RecordID>) -> Keys {
        Keys(self, IDList(ids))
    }

    /// The keys of several records whose IDs are strings, in the order given.
    public func ids(_ ids: String...) -> Keys { self.ids(ids) }

    /// The keys of several records whose IDs are integers, in the order given.
    public func ids(_ ids: some Sequence<Int>) -> Keys {
        Keys(self, IDList(ids.lazy.map { .integer(Int64($0)) }))
    }

    /// The keys of several records whose IDs are strings, in the order given.
    public func ids(_ ids: some Sequence<String>) -> Keys {
        Keys(self, IDList(ids.lazy.map { .string($0) }))
    }
}

extension DataSet: Comparable {
    public static func < (a: DataSet, b: DataSet) -> Bool { a.name < b.name }
}
