import BatchClient
import Explorer

/// A small store in memory, just enough for the explorer's stories.
struct FakeStore {
    static let now: Int64 = 1_760_000_000_000

    typealias Entry = (id: RecordID, record: Record)

    var records: [DataSet: [Entry]] = [:]
    /// What keys consist of, where that is fixed.
    var keySchemas: [DataSet: KeySchema] = [:]
    var indexes: [DataSet: [Index]] = [:]
    /// What an examined record costs; nil if the store charges nothing, and then it does not say
    /// how it finds records either.
    var unitsPerRecord: Double?

    func infos() -> [DataSetInfo] {
        records.keys.sorted().map { dataSet in
            var info = DataSetInfo(
                dataSet, recordCount: records[dataSet]?.count, keySchema: keySchemas[dataSet])
            info.indexes = (indexes[dataSet] ?? []).map {
                IndexDescription(
                    $0.name, keys: [$0.bin], kind: "string", entries: records[dataSet]?.count)
            }
            return info
        }
    }

    /// The cursor is the position of the next record, in decimal digits.
    func scan(_ request: ScanRequest) throws(BackendError) -> ScanPage {
        guard var all = records[request.dataSet] else {
            throw BackendError(.rejected, "there is no data set \(request.dataSet)")
        }
        let plan = self.plan(of: request)
        if let pushed = plan?.pushed {
            all = all.filter { holds(pushed, for: $0, request.dataSet) }
        }
        let start =
            request.cursor.flatMap { Int(String(decoding: $0.bytes, as: UTF8.self)) } ?? 0
        let part = all.dropFirst(start).prefix(request.pageSize)
        let rows = part.filter { entry in
            request.condition.map { holds($0, for: entry, request.dataSet) } ?? true
        }
        let end = start + part.count
        var page = ScanPage(
            rows: rows.map { ScanPage.Row(key: Key(request.dataSet, $0.id), record: $0.record) },
            examined: part.count,
            next: end < all.count ? ScanCursor(Array(String(end).utf8)) : nil)
        page.units = unitsPerRecord.map { $0 * Double(part.count) }
        if request.cursor == nil { page.found = plan }
        return page
    }

    func read(_ key: Key) -> Record? {
        records[key.dataSet]?.first { $0.id == key.id }?.record
    }

    /// Applies one index of a batch.
    mutating func execute(_ batch: Batch, _ index: Int) -> RecordResult {
        let (number, offset) = batch.position(of: index)
        let command = batch.commands[number]
        let key = batch.key(at: index)
        let old = read(key)
        func result(_ status: Status, _ message: String? = nil, record: Record? = nil)
            -> RecordResult
        {
            RecordResult(
                index: index, verb: command.verb, key: key, status: status,
                code: status == .ok ? nil : .name(status.rawValue), message: message,
                record: record, attempts: 1, node: "node \(index % 2 + 1)",
                latency: .microseconds(400 + index * 100))
        }
        if command.verb == .insert, old != nil { return result(.exists, "key already exists") }
        if old == nil, [.query, .exists, .update, .delete, .touch].contains(command.verb) {
            return result(.notFound, "no such record")
        }
        if let condition = command.condition,
            !condition.holds(for: old, at: FakeStore.now / 1000)
        {
            return condition.requiredGeneration != nil
                ? result(.conflict, "the generation is \(old?.generation ?? 0)")
                : result(.filtered, "the condition does not hold")
        }
        switch command.verb {
        case .query:
            let bins = command.bins.flatMap { old?.bins.selecting($0) } ?? old?.bins ?? [:]
            return result(
                .ok,
                record: Record(
                    bins: bins, generation: old?.generation, expiresAt: old?.expiresAt))
        case .exists: return result(.ok)
        case .delete:
            records[key.dataSet]?.removeAll { $0.id == key.id }
            return result(.ok)
        case .insert, .upsert, .update, .replace, .touch:
            var new = command.verb == .replace ? Record(bins: [:]) : old ?? Record(bins: [:])
            for operation in command.operations(at: offset) {
                guard operation.steps.isEmpty else {
                    new.bins = operation.appliedToPart(of: new)
                    continue
                }
                new.bins[operation.bin] = operation.applied(to: new.bins[operation.bin])
            }
            new.generation = (old?.generation ?? 0) + 1
            switch command.timeToLive {
            case .seconds(let seconds): new.expiresAt = FakeStore.now / 1000 + Int64(seconds)
            case .until(let time): new.expiresAt = time
            case .never: new.expiresAt = nil
            case .keep, .default, nil: break
            }
            write(new, at: key)
            return result(.ok)
        }
    }

    private mutating func write(_ record: Record, at key: Key) {
        var all = records[key.dataSet] ?? []
        if let at = all.firstIndex(where: { $0.id == key.id }) {
            all[at].record = record
        } else {
            all.append((key.id, record))
        }
        records[key.dataSet] = all
    }
}

extension BinOperation {
    /// By the real rules.
    fileprivate func appliedToPart(of record: Record) -> Bins {
        let whole = RecordOperation(.update, DataSet("x"), operations: [self], now: FakeStore.now)
        let rules = RecordRules(FakeWorld.info("demo").backend)
        guard
            case .write(let changed, _) = whole.evaluate(
                on: record, at: FakeStore.now / 1000, rules: rules)
        else { return record.bins }
        return changed.bins
    }

    fileprivate func applied(to old: Value?) -> Value? {
        switch action {
        case .set(.value(let value)): value
        case .set(.now): .integer(FakeStore.now)
        case .add(.value(.integer(let step))): .integer((old?.int64Value ?? 0) + step)
        case .append(.value(.string(let tail))): .string((old?.stringValue ?? "") + tail)
        case .remove: nil
        default: old
        }
    }
}

extension FakeStore {
    /// Data with everything that an explorer has to cope with.
    static let demo: FakeStore = {
        var store = FakeStore()
        let names = ["Alice", "Bob", "Carol", "Dave", "Erin", "Frank", "Grace", "Heidi"]
        let statuses = ["active", "idle", "active", "locked"]
        store.records[DataSet("test.users")] = (1...120).map { number in
            let name = names[number % names.count]
            return (
                .string("user-\(number)"),
                Record(
                    bins: [
                        "name": .string(name),
                        "email": .string("\(name.lowercased())\(number)@example.com"),
                        "status": .string(statuses[number % statuses.count]),
                        "balance": .integer(Int64(number * 37 % 1000) - 50),
                    ], generation: UInt32(number % 7 + 1),
                    expiresAt: number % 5 == 0 ? FakeStore.now / 1000 + 86_400 : nil)
            )
        }
        store.records[DataSet("test.orders")] = (1...30).map { number in
            (
                .integer(Int64(number)),
                Record(
                    bins: [
                        "user": .string("user-\(number)"), "total": .double(Double(number) * 9.5),
                        "items": .list((0..<number % 4).map { .integer(Int64($0)) }),
                    ], generation: 1)
            )
        }
        store.records[DataSet("zoo")] = [
            (.string("42"), Record(bins: ["kind": "the text 42"], generation: 1)),
            (.integer(42), Record(bins: ["kind": "the number 42"], generation: 1)),
            (
                .string("escape"),
                Record(
                    bins: [
                        "kind": .string("\u{1B}[2Jred\u{7}\nnext\u{202E}lrm"),
                        "wide": "日本語 café",
                    ], generation: 2)
            ),
            (.bytes([0, 1, 255]), Record(bins: ["kind": .bytes([1, 2, 3])], generation: 1)),
            (
                .string("nested"),
                Record(
                    bins: [
                        "map": .map(["a": 1, "b": .list([true, nil, 2.5])]),
                        "list": .list((0..<12).map { .integer($0) }),
                        "text": .string(String(repeating: "all work and no play ", count: 12)),
                        "nothing": nil,
                    ], generation: 9)
            ),
        ]
        return store
    }()
}
