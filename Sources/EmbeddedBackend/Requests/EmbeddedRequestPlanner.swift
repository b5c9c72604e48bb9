import BatchClient

/// Groups items into requests: consecutive ones, in order, until a request is full.
struct EmbeddedRequestPlanner {
    private let all: [BatchItem]
    private let isReadOnly: Bool
    private var plan = BackendPlan()
    /// Items of the current request that are not contiguous with what follows.
    private var apart: [BatchItem] = []
    /// The start of the items after them.
    private var start = 0
    private var bytes = 0
    private var isWrite = false

    static func plan(_ items: [BatchItem], isReadOnly: Bool) -> BackendPlan {
        var planner = EmbeddedRequestPlanner(items, isReadOnly: isReadOnly)
        planner.add()
        return planner.plan
    }

    private init(_ items: [BatchItem], isReadOnly: Bool) {
        all = items
        self.isReadOnly = isReadOnly
    }

    private mutating func add() {
        // Adjacent items usually share their operation: it is checked once.
        var looked: RecordOperation?
        var refusal: ItemOutcome?
        var operationBytes = 0
        for position in all.indices {
            let item = all[position]
            if looked !== item.operation {
                let check = OperationCheck(item.operation, isReadOnly: isReadOnly)
                (looked, refusal, operationBytes) = (item.operation, check.refusal, check.bytes)
            }
            if let refusal {
                refuse(position, refusal.at(item.index))
            } else if let count = IDEncoding.encodedCount(item.id), count <= EmbeddedLimits.idBytes
            {
                bytes += operationBytes + count
                isWrite = isWrite || item.operation.isWrite
                let isFull =
                    apart.count + position + 1 - start == EmbeddedLimits.requestRows
                    || bytes >= EmbeddedLimits.requestBytes
                if isFull { close(before: position + 1) }
            } else if let refusal = IDEncoding.refusal(of: item.id) {
                refuse(position, refusal.outcome(item.index))
            }
        }
        close(before: all.count)
    }

    private mutating func refuse(_ position: Int, _ outcome: ItemOutcome) {
        plan.refusals.append(outcome)
        apart += all[start..<position]
        start = position + 1
    }

    private mutating func close(before end: Int) {
        let isWhole = start == 0 && end == all.count
        let items = isWhole ? all : apart + all[start..<end]
        apart.removeAll(keepingCapacity: true)
        start = end
        guard !items.isEmpty else { return }
        plan.requests.append(
            PlannedRequest(
                items: items, api: isWrite ? "transaction" : "read", estimatedBytes: bytes))
        bytes = 0
        isWrite = false
    }
}

/// Checks of an operation that need no record.
struct OperationCheck {
    /// Why none of its items can be sent; the index is set for each item.
    private(set) var refusal: ItemOutcome?
    /// Its approximate size in bytes, without the ID.
    private(set) var bytes = 8

    init(_ operation: RecordOperation, isReadOnly: Bool) {
        do {
            try check(operation, isReadOnly: isReadOnly)
        } catch let error as Refusal {
            refusal = error.outcome(0)
        } catch {
            refusal = Refusal.unsupported("\(error)").outcome(0)
        }
    }

    private mutating func check(_ operation: RecordOperation, isReadOnly: Bool) throws {
        if isReadOnly, operation.isWrite { throw Refusal.readOnly }
        let name = operation.dataSet.name
        guard (1...EmbeddedLimits.dataSetNameBytes).contains(name.utf8.count),
            !name.utf8.contains(0)
        else { throw Refusal.dataSetName(name) }
        if operation.timeToLive == .seconds(0) { throw Refusal.timeToLive }
        try operation.checkUse()
        let all = operation.operations
        for position in all.indices {
            let name = all[position].bin
            guard (1...EmbeddedLimits.binNameBytes).contains(name.utf8.count) else {
                throw Refusal.binName(name)
            }
            bytes += 2 + name.utf8.count
            if case .set(.value(let value)) = all[position].action {
                bytes += try size(of: value, depth: 0)
            } else {
                bytes += try size(of: all[position])
            }
        }
        for name in operation.bins ?? [] { bytes += 1 + name.utf8.count }
    }

    /// The approximate size of an operation's values in bytes.
    private func size(of operation: BinOperation) throws -> Int {
        var sum = 0
        try operation.forEachPart { _, operand in
            switch operand {
            case .value(let value): sum += try size(of: value, depth: 0)
            case .now: sum += 9
            case .expression: sum += 64
            }
        }
        return sum
    }

    /// The approximate stored size of a value in bytes.
    private func size(of value: Value, depth: Int) throws -> Int {
        guard depth <= EmbeddedLimits.depth else { throw Refusal.tooDeep }
        switch value {
        case .null, .bool: return 1
        case .integer(let integer): return 2 + (64 - integer.magnitude.leadingZeroBitCount) / 7
        case .double: return 9
        case .decimal: return 20
        case .string(let string), .geoJSON(let string): return 2 + string.utf8.count
        case .bytes(let bytes), .hyperLogLog(let bytes), .opaque(_, let bytes):
            return 3 + bytes.count
        case .list(let elements): return try size(of: elements.elements, depth: depth)
        case .set(let set): return try size(of: set.elements, depth: depth)
        case .map(let map):
            guard depth < EmbeddedLimits.depth else { throw Refusal.tooDeep }
            return try map.entries.reduce(2) {
                $0 + (try size(of: $1.key, depth: depth + 1))
                    + (try size(of: $1.value, depth: depth + 1))
            }
        }
    }

    private func size(of elements: [Value], depth: Int) throws -> Int {
        guard depth < EmbeddedLimits.depth else { throw Refusal.tooDeep }
        return try elements.reduce(2) { $0 + (try size(of: $1, depth: depth + 1)) }
    }
}

extension ItemOutcome {
    func at(_ index: Int) -> ItemOutcome {
        ItemOutcome(index: index, status: status, code: code, message: message)
    }
}
