import Synchronization

/// Executes what a store cannot do in one request: computed values, parts of bins as targets, and
/// conditions that its expressions cannot express. Reads the record, computes the outcome here, and
/// writes it on the condition that the generation is unchanged.
///
/// A record that changed in between is a `conflict`. The core retries it within the attempts of the
/// behavior, reading and computing again. A store with generations uses this from its
/// ``Backend/plan(_:)`` and ``Backend/send(_:options:deliver:)``.
public struct GuardedWrites: Sendable {
    /// Plans what the store supports itself.
    public typealias Plan = @Sendable ([BatchItem]) -> BackendPlan
    /// Receives outcomes as they arrive.
    public typealias Deliver = @Sendable ([ItemOutcome]) -> Void
    /// Sends what the store supports itself.
    public typealias Send =
        @Sendable (PlannedRequest, RequestOptions, @escaping Deliver) async throws -> Void

    /// The name of a request that reads and then writes.
    public static let api = "read and write"

    let rules: RecordRules
    private let isNative: @Sendable (RecordOperation) -> Bool
    private let plan: Plan
    private let send: Send
    /// Seconds since 1970.
    let now: @Sendable () -> Int64

    /// - Parameters:
    ///   - rules: the rules of the store.
    ///   - now: seconds since 1970; nil for the clock of this machine.
    ///   - isNative: whether the store supports an operation itself; nil for operations that compute
    ///     nothing and change whole bins.
    ///   - plan: plans what the store supports itself.
    ///   - send: sends what the store supports itself.
    public init(
        rules: RecordRules, now: (@Sendable () -> Int64)? = nil,
        isNative: (@Sendable (RecordOperation) -> Bool)? = nil, plan: @escaping Plan,
        send: @escaping Send
    ) {
        self.rules = rules
        self.isNative = isNative ?? { $0.operations.allSatisfy(\.isPlain) }
        self.plan = plan
        self.send = send
        self.now = now ?? { WallTime.seconds() }
    }

    // MARK: Planning

    /// Plans items, by the store's own means if possible.
    public func plan(_ items: [BatchItem]) -> BackendPlan {
        // Nearly always nothing is computed.
        let areAllNative = areNative(items)
        let native = areAllNative ? items : items.filter { isNative($0.operation) }
        let computed = areAllNative ? [] : items.filter { !isNative($0.operation) }
        var result = plan(native)
        // Conditions that the store refuses are tested here.
        let refused = result.refusals.filter { $0.code == .unsupported }.map(\.index)
        if !refused.isEmpty {
            let indices = Set(refused)
            let some = native.filter {
                indices.contains($0.index) && $0.operation.condition != nil
                    && $0.operation.verb != .insert
            }
            let taken = Set(some.map(\.index))
            result.refusals.removeAll { taken.contains($0.index) }
            addGuarded(some, to: &result)
        }
        addGuarded(computed, to: &result)
        return result
    }

    /// Whether no item needs computing. Adjacent items usually share their operation.
    private func areNative(_ items: [BatchItem]) -> Bool {
        var last: RecordOperation?
        for item in items where item.operation !== last {
            guard isNative(item.operation) else { return false }
            last = item.operation
        }
        return true
    }

    /// Adds requests that group the items like their reads.
    private func addGuarded(_ items: [BatchItem], to result: inout BackendPlan) {
        guard !items.isEmpty else { return }
        let reads = plan(GuardedWrites.reads(items))
        let byIndex = Dictionary(items.map { ($0.index, $0) }, uniquingKeysWith: { a, _ in a })
        result.requests += reads.requests.map { request in
            PlannedRequest(
                items: request.items.compactMap { byIndex[$0.index] }, node: request.node,
                api: GuardedWrites.api, estimatedBytes: request.estimatedBytes)
        }
        result.refusals += reads.refusals
    }

    private static func reads(_ items: [BatchItem]) -> [BatchItem] {
        var operations: [DataSet: RecordOperation] = [:]
        var timed: [ObjectIdentifier: RecordOperation] = [:]
        return items.map { item in
            if let condition = item.operation.updateTimeCondition {
                let operation = ObjectIdentifier(item.operation)
                let read =
                    timed[operation]
                    ?? RecordOperation(.query, item.operation.dataSet, condition: condition)
                timed[operation] = read
                return BatchItem(index: item.index, id: item.id, operation: read)
            }
            let dataSet = item.operation.dataSet
            let read = operations[dataSet] ?? RecordOperation(.query, dataSet)
            operations[dataSet] = read
            return BatchItem(index: item.index, id: item.id, operation: read)
        }
    }

    // MARK: Sending

    /// Whether this type made the request.
    public static func isGuarded(_ request: PlannedRequest) -> Bool { request.api == api }

    /// Reads, computes, writes.
    public func send(
        _ request: PlannedRequest, options: RequestOptions, deliver: @escaping Deliver
    ) async throws {
        let byIndex = Dictionary(
            request.items.map { ($0.index, $0) }, uniquingKeysWith: { a, _ in a })
        let reads = plan(GuardedWrites.reads(request.items))
        if !reads.refusals.isEmpty { deliver(reads.refusals) }
        for read in reads.requests {
            // What was read counts until its writes are sent; a large answer ends early then.
            let held = ByteBudget.shared.reservation()
            defer { held.release() }
            let found = await outcomes(of: read, options, isWrite: false, held)
            var settled: [ItemOutcome] = []
            var writes: [BatchItem] = []
            var results: [Int: Record] = [:]
            for outcome in found {
                guard let item = byIndex[outcome.index] else { continue }
                switch outcome.status {
                case .ok, .notFound:
                    let record =
                        outcome.status == .ok ? outcome.record ?? Record(bins: Bins()) : nil
                    switch step(item, record) {
                    case .settled(let outcome): settled.append(outcome)
                    case .write(let write, let result):
                        writes.append(write)
                        results[item.index] = result
                    }
                case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected,
                    .denied, .inDoubt, .cancelled, .notSent:
                    settled.append(outcome)
                }
            }
            if !settled.isEmpty { deliver(settled) }
            try Task.checkCancellation()
            await write(writes, results, byIndex, options, deliver)
        }
    }

    private func write(
        _ writes: [BatchItem], _ results: [Int: Record], _ items: [Int: BatchItem],
        _ options: RequestOptions, _ deliver: Deliver
    ) async {
        guard !writes.isEmpty else { return }
        let planned = plan(writes)
        if !planned.refusals.isEmpty { deliver(planned.refusals) }
        let guards = Dictionary(
            writes.map { ($0.index, $0.operation) }, uniquingKeysWith: { a, _ in a })
        for request in planned.requests {
            let outcomes = await outcomes(of: request, options, isWrite: true)
            deliver(
                outcomes.map { outcome in
                    guard let item = items[outcome.index], let sent = guards[outcome.index] else {
                        return outcome
                    }
                    return told(outcome, item.operation, sent, results[outcome.index])
                })
        }
    }

    /// The outcome of a guarded write, in terms of the item's own operation.
    private func told(
        _ outcome: ItemOutcome, _ operation: RecordOperation, _ sent: RecordOperation,
        _ result: Record?
    ) -> ItemOutcome {
        let hasChanged =
            switch outcome.status {
            case .conflict: true
            case .exists: sent.verb == .insert && operation.verb != .insert
            case .notFound: sent.verb != operation.verb || operation.verb == .replace
            case .ok, .filtered, .throttled, .timeout, .unavailable, .rejected, .denied, .inDoubt,
                .cancelled, .notSent:
                false
            }
        if hasChanged {
            return ItemOutcome(
                index: outcome.index, status: .conflict, code: "changedMeanwhile",
                message: "someone else wrote the record between its read and its write",
                isTransient: true)
        }
        guard outcome.status == .ok else { return outcome }
        var record = outcome.record
        if operation.readsBins, let result {
            record = result
            if let generation = outcome.record?.generation { record?.generation = generation }
        }
        return ItemOutcome(
            index: outcome.index, status: .ok, code: outcome.code, message: outcome.message,
            record: record, consumed: outcome.consumed)
    }

    /// The outcomes of a request, one per item, even if it fails.
    /// - Parameter held: where the records of a read count.
    private func outcomes(
        of request: PlannedRequest, _ options: RequestOptions, isWrite: Bool,
        _ held: ByteReservation? = nil
    ) async -> [ItemOutcome] {
        let collected = Mutex<[ItemOutcome]>([])
        var missing: (ItemOutcome) = ItemOutcome(
            index: 0, status: isWrite ? .inDoubt : .unavailable, code: "noAnswer",
            message: "no answer came for this record", isTransient: !isWrite)
        do {
            try await send(request, options) { outcomes in
                collected.withLock { $0 += outcomes }
                guard let held else { return }
                held.resize(
                    to: outcomes.reduce(held.bytes) { $0 + ($1.record?.approximateBytes ?? 0) })
            }
        } catch let failure as RequestFailure {
            let isDoubtful = isWrite && failure.certainty == .unknown
            missing = ItemOutcome(
                index: 0, status: isDoubtful ? .inDoubt : failure.status, code: failure.code,
                message: failure.message, isTransient: failure.isTransient && !isDoubtful)
        } catch {
            missing = ItemOutcome(
                index: 0, status: isWrite ? .inDoubt : .unavailable, message: "\(error)",
                isTransient: false)
        }
        var outcomes = collected.withLock { $0 }
        let known = Set(outcomes.map(\.index))
        for item in request.items where !known.contains(item.index) {
            outcomes.append(
                ItemOutcome(
                    index: item.index, status: missing.status, code: missing.code,
                    message: missing.message, isTransient: missing.isTransient))
        }
        return outcomes
    }
}
