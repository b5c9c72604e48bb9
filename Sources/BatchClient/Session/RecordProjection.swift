/// A value that is computed from each record as it is read: a bin of the result.
struct ComputedBin: Sendable {
    let name: String
    let expression: ValueExpression
}

/// What a search returns of the records that it reads: the bins that the command reads, and values that
/// are computed here.
struct RecordProjection: Sendable {
    private let read: RecordOperation
    private let values: [ComputedBin]
    private let backend: any Backend
    /// The time of the run, in milliseconds since 1970.
    private let now: Int64

    /// - Parameter now: the time of the run, in milliseconds since 1970.
    init(_ command: Command, _ values: [ComputedBin], on backend: any Backend, now: Int64) {
        // A command that names no bins returns only the values.
        let bins = command.bins ?? (command.operations.isEmpty ? [] : nil)
        read = RecordOperation(
            .query, command.dataSet, operations: command.operations, bins: bins, now: now)
        self.values = values.map {
            ComputedBin(name: $0.name, expression: $0.expression.resolved(now: now))
        }
        self.backend = backend
        self.now = now
    }

    /// A result with its values. It is rejected if one of them cannot be computed.
    func result(_ result: RecordResult) -> RecordResult {
        guard result.status == .ok, let record = result.record else { return result }
        let id = result.key.id
        // The store has returned the record: it has not expired.
        switch read.evaluate(on: record, id: id, at: .min, rules: backend.description.rules) {
        case .read(var read):
            let context = ExpressionContext(
                record: record, id: id, keySchema: backend.keySchema(of: result.key.dataSet),
                now: now / 1_000, runTime: now)
            for value in values {
                do throws(ExpressionFailure) {
                    read.bins[value.name] = try value.expression.value(in: context)
                } catch {
                    return result.replaced(
                        by: Refusal.cannotCompute("\(value.name): \(error.message)"))
                }
            }
            return RecordResult(
                index: result.index, verb: result.verb, key: result.key, status: .ok,
                record: read, attempts: result.attempts, node: result.node,
                latency: result.latency, details: result.details)
        case .refused(let refusal): return result.replaced(by: refusal)
        case .write, .delete: return result
        }
    }
}

extension RecordResult {
    fileprivate func replaced(by refusal: Refusal) -> RecordResult {
        RecordResult(
            index: index, verb: verb, key: key, status: refusal.status, code: refusal.code,
            message: refusal.message, attempts: attempts, node: node, latency: latency,
            consumed: consumed)
    }
}

extension Command {
    /// The command that reads all bins from which its results are made.
    func reading(for values: [ComputedBin]) -> Command {
        guard !values.isEmpty else { return self }
        var command = self
        let more = operations.map(\.bin) + values.flatMap(\.expression.bins)
        command.bins = more.reduce(into: bins ?? []) { bins, name in
            if !bins.contains(where: name.isIdentical(to:)) { bins.append(name) }
        }
        command.operations = []
        return command
    }

    /// Why values cannot be computed from what the command reads; nil if they can.
    func fault(of values: [ComputedBin], on description: BackendDescription) -> String? {
        guard let value = values.first else { return nil }
        guard verb == .query else {
            return
                "a value is computed only from records that are read: \(verb.rawValue) cannot "
                + "return \(value.name)"
        }
        return values.lazy.compactMap { description.fault($0.expression) }.first
    }
}
