import BatchClient

/// One table in memory. A value: each operation depends only on its content and the time.
struct MemoryTable: Sendable {
    let schema: TableSchema
    private var items: [RecordID: Record] = [:]
    /// The keys in scan order; nil if it must be computed again.
    private var order: [RecordID]?

    init(_ schema: TableSchema) { self.schema = schema }

    var count: Int { items.count }

    // MARK: Requests

    /// Applies one item of a request, completely or not at all.
    mutating func apply(_ item: BatchItem, _ kind: RequestKind, at now: Int64) -> ItemOutcome {
        let old = items[item.id]
        let evaluator = ItemEvaluator(now: now)
        if kind == .batchGet || kind == .transactGet {
            return evaluator.outcome(ofRead: item, old, consumed: readUnits(item.id, old))
        }
        if kind == .batchWrite, item.operation.verb == .delete {
            return removed(item, kind, old)
        }
        switch evaluator.evaluate(item.operation, on: old, id: item.id) {
        case .refused(let refusal) where needsRecord(item, kind, at: now):
            return refusal.outcome(item.index).charged(readUnits(item.id, old))
        case .refused(let refusal):
            return refused(item, kind, refusal, old)
        case .delete:
            return removed(item, kind, old)
        case .write(let new, let result):
            return written(item, kind, old, new, result, at: now)
        case .read:
            return Refusal.unsupported("not a write").outcome(item.index)
        }
    }

    /// Whether the client evaluates the command on the record before it says why it is refused.
    private func needsRecord(_ item: BatchItem, _ kind: RequestKind, at now: Int64) -> Bool {
        switch kind {
        case .put: item.withValuesOfID(kind, at: now) == nil
        case .update:
            !(item.withValuesOfID(kind, at: now)?.operation.operations.allSatisfy(\.isPlain)
                ?? false)
        case .batchGet, .batchWrite, .statements, .delete, .readPut, .readUpdate, .readDelete,
            .transactWrite, .transactGet:
            false
        }
    }

    private mutating func removed(
        _ item: BatchItem, _ kind: RequestKind, _ old: Record?
    ) -> ItemOutcome {
        if items.removeValue(forKey: item.id) != nil { order = nil }
        return ItemOutcome.ok(item.index).charged(writeUnits(item.id, kind, old, nil))
    }

    private mutating func written(
        _ item: BatchItem, _ kind: RequestKind, _ old: Record?, _ new: Record, _ result: Record,
        at now: Int64
    ) -> ItemOutcome {
        let isPut = item.operation.verb == .replace || item.operation.verb == .insert
        var bins = new.bins
        bins.apply(item.operation.timeToLive, schema, isPut: isPut, old: old?.bins, at: now)
        let id: RecordID
        let record: Record
        do {
            // Stores what the service would return, by converting through its own form.
            (id, record) = try normalized(item.id, bins)
            guard try ItemSize.bytes(id, record.bins, schema) <= ItemSize.maximumBytes else {
                throw Refusal(
                    code: "itemSize",
                    isPut
                        ? "Item size has exceeded the maximum allowed size"
                        : "Item size to update has exceeded the maximum allowed size")
            }
        } catch {
            let text = (error as? Refusal)?.message ?? "\(error)"
            return ServiceError(name: "ValidationException", text: text).outcome(item)
        }
        if items.updateValue(record, forKey: id) == nil { order = nil }
        let reads = item.operation.operations.contains { !$0.isWrite }
        return ItemOutcome.ok(item.index, reads ? Record(bins: result.bins) : nil)
            .charged(writeUnits(id, kind, old, record))
    }

    private func normalized(_ id: RecordID, _ bins: Bins) throws -> (id: RecordID, record: Record) {
        var writer = DynamoDBJSONWriter(capacity: 256)
        writer.raw("{")
        schema.writeKey(id, to: &writer)
        for bin in bins {
            writer.name(bin.name)
            writer.attribute(bin.value)
        }
        writer.raw("}")
        return try JSONReader.read(writer.bytes) { try $0.item(schema) }
    }

    /// A refusal with the service's code.
    private func refused(
        _ item: BatchItem, _ kind: RequestKind, _ refusal: Refusal, _ old: Record?
    ) -> ItemOutcome {
        let name: String
        switch (kind, refusal.status) {
        case (.statements, .exists):
            return ServiceError(
                name: "DuplicateItem", text: "Duplicate primary key exists in table"
            ).outcome(item)
        case (.statements, .notFound): name = "ConditionalCheckFailed"
        case (.put, .notFound), (.update, .notFound), (.delete, .notFound), (.put, .exists),
            (.put, .filtered), (.update, .filtered), (.delete, .filtered):
            name = "ConditionalCheckFailedException"
        case (.update, .rejected):
            return ServiceError(name: "ValidationException", text: refusal.updateText).outcome(item)
        default: return refusal.outcome(item.index).charged(readUnits(item.id, old))
        }
        return ItemOutcome(
            index: item.index, status: refusal.status, code: .name(name), message: refusal.message)
    }

    // MARK: Capacity

    /// One unit per 4 KB read, at least one.
    private func readUnits(_ id: RecordID, _ record: Record?) -> CapacityUnits {
        CapacityUnits(reads: ItemSize.units(record.map { size(id, $0) } ?? 0, of: 4))
    }

    /// One unit per KB of the larger of the item before and after, at least one; plus the units of
    /// the read, if it was read first.
    private func writeUnits(
        _ id: RecordID, _ kind: RequestKind, _ old: Record?, _ new: Record?
    ) -> CapacityUnits {
        let bytes = max(old.map { size(id, $0) } ?? 0, new.map { size(id, $0) } ?? 0)
        let units = CapacityUnits(writes: ItemSize.units(bytes, of: 1))
        switch kind {
        case .readPut, .readUpdate, .readDelete: return units + readUnits(id, old)
        case .batchGet, .batchWrite, .statements, .put, .update, .delete, .transactWrite,
            .transactGet:
            return units
        }
    }

    func size(_ id: RecordID, _ record: Record) -> Int {
        (try? ItemSize.bytes(id, record.bins, schema)) ?? 0
    }

    // MARK: Scans

    typealias Item = (id: RecordID, record: Record)

    /// The items after a cursor, up to a number of items or bytes, and where the next page begins;
    /// nil at the end.
    func page(
        from cursor: TableCursor, size: Int, maximumBytes: Int
    ) throws -> (items: [Item], next: TableCursor?) {
        var start = 0
        let order = order ?? sorted()
        if let key = cursor.key {
            let last = try JSONReader.read(key) { try $0.item(schema).id }
            start = order.partitioningIndex { MemoryTable.isLess(last, $0, schema) }
        }
        var found: [Item] = []
        var bytes = 0
        for (index, id) in order[start...].enumerated() {
            guard cursor.segments == 1 || segment(of: id, cursor.segments) == cursor.segment,
                let record = items[id]
            else { continue }
            found.append((id, record))
            bytes += self.size(id, record)
            guard found.count == size || bytes > maximumBytes else { continue }
            var writer = DynamoDBJSONWriter()
            writer.raw("{")
            schema.writeKey(id, to: &writer)
            writer.raw("}")
            let next = try cursor.next(writer.bytes)
            return (found, start + index + 1 < order.count ? next : nil)
        }
        return (found, nil)
    }

    /// The items found by a query or a list of keys, from a position, in scan order, up to a number
    /// of items or bytes, and where the next page begins; nil at the end.
    /// - Throws: ``BackendError`` if the service would refuse the query.
    func page(
        from cursor: DynamoDBFindCursor, size: Int, maximumBytes: Int
    ) throws -> (items: [Item], next: DynamoDBFindCursor?) {
        let wanted: [RecordID]
        switch cursor {
        case .get(let ids):
            if let fault = ids.lazy.compactMap(schema.fault).first {
                throw MemoryTable.invalid(fault)
            }
            wanted = ids
        case .query(let position):
            if let refusal = position.query.refusal { throw MemoryTable.invalid(refusal) }
            var order = order ?? sorted()
            if let key = position.key {
                let last = try JSONReader.read(key) { try $0.item(schema).id }
                order = Array(
                    order[order.partitioningIndex { MemoryTable.isLess(last, $0, schema) }...])
            }
            wanted = order.filter { id in
                items[id].map { position.query.finds(id, $0, schema) } ?? false
            }
        }
        var found: [Item] = []
        var bytes = 0
        for (index, id) in wanted.enumerated() {
            if let record = items[id] {
                found.append((id, record))
                bytes += self.size(id, record)
            }
            guard found.count == size || bytes > maximumBytes, index + 1 < wanted.count else {
                continue
            }
            switch cursor {
            case .get: return (found, .get(Array(wanted[(index + 1)...])))
            case .query(let query):
                var writer = DynamoDBJSONWriter()
                writer.raw("{")
                schema.writeKey(id, to: &writer)
                writer.raw("}")
                return (found, try query.next(writer.bytes))
            }
        }
        return (found, nil)
    }

    private static func invalid(_ message: String) -> BackendError {
        BackendError(.rejected, code: "ValidationException", message)
    }

    /// Prepares for reading pages.
    mutating func sort() { if order == nil { order = sorted() } }

    private func sorted() -> [RecordID] {
        items.keys.sorted { MemoryTable.isLess($0, $1, schema) }
    }

    static func isLess(_ a: RecordID, _ b: RecordID, _ schema: TableSchema) -> Bool {
        for (x, y) in zip(schema.keyValues(a), schema.keyValues(b)) {
            switch ValueOrder.comparable(x, y) {
            case .less?: return true
            case .greater?: return false
            case .equal?, nil: break
            }
        }
        return false
    }

    /// The same for equal keys in every process (FNV-1a, 64 bits).
    private func segment(of id: RecordID, _ count: Int) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in id.description.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return Int(SplitMix64.mix(hash) % UInt64(count))
    }
}

extension Refusal {
    /// The service's message for an update expression that does not fit the item.
    fileprivate var updateText: String {
        code == Refusal.overflow
            ? "Number overflow. Attempting to store a number with magnitude larger than supported range"
            : "An operand in the update expression has an incorrect data type"
    }
}
