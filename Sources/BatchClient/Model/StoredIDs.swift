/// Where IDs are kept that are too many for memory: a file of found keys.
public protocol IDStore: AnyObject, Sendable {
    var count: Int { get }
    /// Calls the body with the IDs at some places, in order. An ID that cannot be read comes as
    /// ``StoredIDs/unreadable``, which no store takes. Asked from any thread.
    func forEach(in places: Range<Int>, _ body: (RecordID) -> Void)
}

/// Takes in IDs one after another, then keeps them.
public protocol IDSpool: AnyObject, Sendable {
    /// - Throws: ``BackendError`` where they cannot be kept, with a full disk above all.
    func append(_ ids: [RecordID]) throws
    /// The IDs, in their order; nothing is appended after that.
    /// - Throws: ``BackendError``.
    func finish() throws -> any IDStore
}

/// IDs that stay where they are until they are asked for; each record once.
public struct StoredIDs: Hashable, Sendable {
    public let store: any IDStore

    public init(_ store: any IDStore) { self.store = store }

    public var count: Int { store.count }

    /// An ID in the place of one that cannot be read: every store refuses it by its index.
    public static let unreadable = RecordID.composite(partition: .bytes([]), sort: .bytes([]))

    subscript(place: Int) -> RecordID {
        var found = StoredIDs.unreadable
        store.forEach(in: place..<place + 1) { found = $0 }
        return found
    }

    public static func == (a: StoredIDs, b: StoredIDs) -> Bool { a.store === b.store }

    public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(store)) }
}
