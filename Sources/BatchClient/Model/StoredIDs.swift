/// Stores IDs that are too many for memory, such as a file of found keys.
public protocol IDStore: AnyObject, Sendable {
    var count: Int { get }
    /// Calls the body with the IDs at some positions, in order. An unreadable ID is passed as
    /// ``StoredIDs/unreadable``, which no store accepts. Called from any thread.
    func forEach(in positions: Range<Int>, _ body: (RecordID) -> Void)
}

/// Collects IDs one after another, then stores them.
public protocol IDSpool: AnyObject, Sendable {
    /// - Throws: ``BackendError`` if they cannot be stored, such as on a full disk.
    func append(_ ids: [RecordID]) throws
    /// The IDs in order; nothing is appended after this.
    /// - Throws: ``BackendError``.
    func finish() throws -> any IDStore
}

/// IDs that stay in their store until needed; each record once.
public struct StoredIDs: Hashable, Sendable {
    /// The store that holds the IDs.
    public let store: any IDStore

    /// The IDs of a store.
    public init(_ store: any IDStore) { self.store = store }

    /// How many IDs the store has.
    public var count: Int { store.count }

    /// Replaces an ID that cannot be read: every store refuses it.
    public static let unreadable = RecordID.composite(partition: .bytes([]), sort: .bytes([]))

    subscript(position: Int) -> RecordID {
        var found = StoredIDs.unreadable
        store.forEach(in: position..<position + 1) { found = $0 }
        return found
    }

    public static func == (a: StoredIDs, b: StoredIDs) -> Bool { a.store === b.store }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(store)) }
}
