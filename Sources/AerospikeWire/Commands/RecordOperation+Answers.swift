package import BatchClient

extension RecordOperation {
    /// The bins that a query reads, for itself and for the client's part of its condition; nil for
    /// all of them.
    var binsToRead: [String]? {
        guard let bins, let condition else { return bins }
        return DividedCondition(condition).bins(beside: bins)
    }

    /// Whether the operation creates missing records, but its condition does not hold for a missing
    /// record. A generation check fails there by itself, except for 0, which is the generation that the
    /// server gives a record before its first write (`as/src/transaction/write.c`).
    var isFilteredWhereMissing: Bool {
        switch verb {
        case .insert, .upsert, .replace:
            guard let condition, condition.requiredGeneration ?? 0 == 0 else { return false }
            return !condition.holds(for: nil, at: WallTime.seconds())
        case .update, .delete, .touch, .query, .exists: return false
        }
    }

    /// The outcome of a server result code for this operation.
    private func outcome(_ index: Int, _ result: ServerResult) -> ItemOutcome {
        guard isFilteredWhereMissing else {
            return result.outcome(index, of: self)
        }
        if verb == .insert, result == .ok { return ServerResult.exists.outcome(index, of: self) }
        // A found record met the condition: now it is gone.
        if result == .notFound, search == nil {
            let hasGeneration = condition?.requiredGeneration != nil
            return (hasGeneration ? ServerResult.generation : .filteredOut)
                .outcome(index, of: self)
        }
        return result.outcome(index, of: self)
    }

    /// The outcome of an answer to this operation.
    /// - Throws: ``WireError`` if the answer violates the protocol.
    package func outcome(
        _ index: Int, id: RecordID? = nil, from answer: Answer
    ) throws(WireError) -> ItemOutcome {
        guard answer.result == .ok, verb != .insert || condition == nil else {
            return try failedOrInserted(index, id, answer)
        }
        if verb == .delete { return .ok(index) }
        let isPlain =
            isWrite
            ? !readsBins && answer.operationCount == 0
            : operations.isEmpty && condition == nil && bins?.contains("") != true
        guard isPlain else { return outcome(index, id: id, from: try answer.message()) }
        return .ok(
            index,
            Record(
                bins: isWrite ? Bins() : answer.bins, generation: answer.generation,
                expiresAt: Expiration.expiresAt(voidTime: answer.recordTTL)))
    }

    private func failedOrInserted(
        _ index: Int, _ id: RecordID?, _ answer: Answer
    ) throws(WireError) -> ItemOutcome {
        guard answer.result == .ok, !isFilteredWhereMissing else {
            if isRefusedOutsideCondition(
                answer.result, id, generation: answer.generation,
                voidTime: answer.recordTTL)
            {
                return ServerResult.filteredOut.outcome(index, of: self)
            }
            return outcome(index, answer.result)
        }
        return outcome(index, id: id, from: try answer.message())
    }

    /// Whether a read failed on a record that does not meet the client's part of the condition, which
    /// concerns metadata only. The server applies the operations first, and says in the failure which
    /// generation and expiry the record has (`as/src/transaction/read.c`, `read_local`).
    private func isRefusedOutsideCondition(
        _ result: ServerResult, _ id: RecordID?, generation: UInt32, voidTime: UInt32
    ) -> Bool {
        guard !isWrite, !operations.isEmpty, generation > 0, result.isAboutBins, let condition,
            let client = DividedCondition(condition).client
        else { return false }
        let record = Record(
            bins: Bins(), generation: generation,
            expiresAt: Expiration.expiresAt(voidTime: voidTime))
        return !client.holds(for: record, id: id, at: WallTime.seconds())
    }

    /// The outcome of an answer to this operation.
    package func outcome(_ index: Int, id: RecordID? = nil, from message: Message) -> ItemOutcome {
        guard message.result == .ok, verb != .insert || !isFilteredWhereMissing else {
            if isRefusedOutsideCondition(
                message.result, id, generation: message.generation,
                voidTime: message.recordTTL)
            {
                return ServerResult.filteredOut.outcome(index, of: self)
            }
            return outcome(index, message.result)
        }
        if verb == .delete { return .ok(index) }
        var record = record(from: message)
        if !isWrite, let condition, let client = DividedCondition(condition).client {
            guard client.holds(for: record, id: id, at: WallTime.seconds()) else {
                return ServerResult.filteredOut.outcome(index, of: self)
            }
        }
        if !isWrite, let bins, operations.isEmpty { record.bins = record.bins.selecting(bins) }
        return .ok(index, record)
    }

    /// The record in an answer to this operation.
    ///
    /// The values read are matched to the operations in order: the server omits reads of missing
    /// bins, unless it was told to answer each operation.
    package func record(from message: Message) -> Record {
        var record = Record(
            bins: Bins(), generation: message.generation,
            expiresAt: Expiration.expiresAt(voidTime: message.recordTTL))
        if operations.isEmpty {
            record.bins = message.bins
            return record
        }
        let answersAll = readsBins && isWrite
        var answers = message.operations[...]
        var reads: [(bin: String, values: [Value?])] = []
        func next(_ bin: String) -> Value? {
            guard let answer = answers.first, answer.name == bin else { return nil }
            answers.removeFirst()
            let value = Particle.decode(answer.particle, answer.value)
            return value == .null ? Value?.none : value
        }
        // A touch has an answer of its own.
        if verb == .touch, answersAll { _ = next("") }
        for operation in operations where answersAll || !operation.isWrite {
            let value = next(operation.bin)
            guard !operation.isWrite else { continue }
            if let index = reads.firstIndex(where: { $0.bin == operation.bin }) {
                reads[index].values.append(value)
            } else {
                reads.append((operation.bin, [value]))
            }
        }
        for (bin, values) in reads {
            record.bins[bin] = values.count == 1 ? values[0] : .list(values.map { $0 ?? .null })
        }
        for bin in bins ?? [] {
            let value = next(bin)
            if record.bins[bin] == nil { record.bins[bin] = value }
        }
        return record
    }
}

extension Message {
    /// The bins of a record that was read whole or by names.
    package var bins: Bins {
        var bins: [Bins.Bin] = []
        bins.reserveCapacity(operations.count)
        for operation in operations where operation.particle != .null {
            bins.append(
                Bins.Bin(
                    name: operation.name,
                    value: Particle.decode(operation.particle, operation.value)))
        }
        return Bins(received: bins)
    }
}

extension Bins {
    /// Bins received from a server.
    init(received bins: [Bin]) {
        // Only a faulty server names a bin twice. For few bins, a set costs more than it saves.
        let isUnique =
            bins.count <= 16
            ? bins.indices.allSatisfy { at in
                let name = bins[at].name
                return !bins[..<at].contains {
                    $0.name.utf8.count == name.utf8.count && $0.name == name
                }
            } : Set(bins.lazy.map(\.name)).count == bins.count
        if isUnique {
            self.init(unique: bins)
        } else {
            self.init(bins.map { ($0.name, $0.value) })
        }
    }
}
