import BatchClient

/// The unanswered items of a batch request, found by the keys in the answer.
struct PendingKeys {
    private let items: [BatchItem]
    /// How many were answered in order: answers mostly keep the order of the request.
    private var inOrder = 0
    /// The positions of the remaining items, once an answer was out of order.
    private var positions: [RecordID: Int]?

    init(_ items: [BatchItem]) { self.items = items }

    /// The item of a key; nil if it was not sent, or is already answered.
    mutating func take(_ id: RecordID) -> BatchItem? {
        guard positions == nil else { return positions?.removeValue(forKey: id).map { items[$0] } }
        if inOrder < items.count, items[inOrder].id == id {
            inOrder += 1
            return items[inOrder - 1]
        }
        var positions: [RecordID: Int] = [:]
        positions.reserveCapacity(items.count - inOrder)
        for position in inOrder..<items.count { positions[items[position].id] = position }
        let found = positions.removeValue(forKey: id)
        self.positions = positions
        return found.map { items[$0] }
    }

    /// The unanswered items, in the order of the request.
    var left: [BatchItem] {
        positions.map { $0.values.sorted().map { items[$0] } } ?? Array(items[inOrder...])
    }
}

/// The items of a batch request by table, for reading the answer.
struct SentTables {
    struct Part {
        let table: DataSet
        let schema: TableSchema
        let items: [BatchItem]
        var keys: PendingKeys
    }

    private(set) var parts: [Part]

    /// - Parameter schema: returns the schema of an item's table.
    init(_ items: [BatchItem], schema: (BatchItem) throws -> TableSchema) rethrows {
        var parts: [Part] = []
        var byTable: [(table: DataSet, items: [BatchItem])] = []
        if let first = items.first?.operation.dataSet,
            items.allSatisfy({ $0.operation.dataSet == first })
        {
            byTable = [(first, items)]
        } else {
            byTable = Dictionary(grouping: items) { $0.operation.dataSet }
                .map { (table: $0.key, items: $0.value) }.sorted { $0.table < $1.table }
        }
        for (table, items) in byTable {
            parts.append(
                Part(
                    table: table, schema: try schema(items[0]), items: items,
                    keys: PendingKeys(items))
            )
        }
        self.parts = parts
    }

    /// Reads an object whose members are named after tables; skips tables that are not in the
    /// request.
    mutating func read(
        _ reader: inout JSONReader,
        _ member: (inout JSONReader, TableSchema, inout PendingKeys) throws -> Void
    ) throws {
        try reader.object { name, reader in
            guard let index = parts.firstIndex(where: { $0.table.name.isIdentical(to: name) })
            else {
                return try reader.skip()
            }
            try member(&reader, parts[index].schema, &parts[index].keys)
        }
    }
}

extension ItemOutcome {
    /// The outcome of an item that the service did not process and wants sent again later.
    static func unprocessed(_ item: BatchItem) -> ItemOutcome {
        ItemOutcome(
            index: item.index, status: .throttled, code: "UnprocessedItem",
            message: "DynamoDB did not process this item",
            isTransient: true)
    }

    /// The outcome of a read whose answer is too large.
    static func unreadable(_ item: BatchItem, _ reason: String) -> ItemOutcome {
        ItemOutcome(
            index: item.index, status: .unavailable, code: "answer",
            message: "the record cannot be read: \(reason)")
    }

    func charged(_ consumed: CapacityUnits?) -> ItemOutcome {
        ItemOutcome(
            index: index, status: status, code: code, message: message, record: record,
            isTransient: isTransient, consumed: consumed)
    }
}
