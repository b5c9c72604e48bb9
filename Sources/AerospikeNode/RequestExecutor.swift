package import AerospikeWire
import BatchClient

/// Answers whole requests: one record, a batch, a scan.
package struct RequestExecutor {
    let store: NodeStore
    let now: Int64
    /// The most rows of a batch; nil for no limit.
    let maximumRows: Int?
    /// A frame of an answer is sent when it is this long.
    static let frameBytes = 128 << 10

    package init(store: NodeStore, now: Int64, maximumRows: Int?) {
        self.store = store
        self.now = now
        self.maximumRows = maximumRows
    }

    /// - Parameter death: where in this batch the node dies; nil for nowhere.
    package func answer(_ frame: Frame, death: () -> NodeDeath?) -> NodeAnswer {
        guard let message = try? Message(frame) else {
            return NodeAnswer(frames: [Message(result: .parameter).frame])
        }
        if message.read.contains(.batch) { return batch(message, death()) }
        if message.field(.partitions) != nil || message.field(.digests) != nil {
            return NodeAnswer(frames: scan(message))
        }
        guard let digest = digest(message) else {
            return NodeAnswer(frames: [Message(result: .parameter).frame])
        }
        let answer = RowExecutor(store: store, now: now).answer(message, digest)
        return NodeAnswer(frames: [answer.frame])
    }

    /// The digest as sent, otherwise that of the key.
    private func digest(_ message: Message) -> Digest? {
        if let bytes = message.field(.digest) { return Digest(Array(bytes)) }
        guard let id = message.field(.key).flatMap(UserKey.decode) else { return nil }
        return Digest(set: message.text(.set) ?? "", id: id)
    }

    private func batch(_ message: Message, _ death: NodeDeath?) -> NodeAnswer {
        var frames = AnswerFrames()
        guard var reader = try? BatchRequestReader(message) else {
            return NodeAnswer(frames: frames.finish(.parameter))
        }
        if let maximumRows, reader.count > maximumRows {
            return NodeAnswer(frames: frames.finish(.batchTooLarge))
        }
        let executor = RowExecutor(store: store, now: now)
        var done = 0
        do throws(WireError) {
            while let row = try reader.next() {
                if let death {
                    if done == death.applied { break }
                    done += 1
                    if done > death.answered {
                        _ = executor.answer(row.message, row.digest)
                        continue
                    }
                }
                var answer = executor.answer(row.message, row.digest)
                answer.transactionTTL = row.index
                frames.append(answer)
                // Without the flag, the first row that fails in earnest ends the batch.
                let isSerious = ![.ok, .notFound, .filteredOut].contains(answer.result)
                if isSerious, !reader.respondsAll {
                    return NodeAnswer(frames: frames.finish(answer.result))
                }
            }
        } catch { return NodeAnswer(frames: frames.finish(.parameter)) }
        if death != nil { return NodeAnswer(frames: frames.breakOff(), isLast: true) }
        return NodeAnswer(frames: frames.finish(.ok))
    }

    private func scan(_ message: Message) -> [Frame] {
        var frames = AnswerFrames()
        let command: PartitionScanCommand
        var filter: FilterExpression?
        do throws(WireError) {
            command = try PartitionScanCommand(message)
            if let packed = command.filter {
                filter = try FilterExpression(packed: packed[...])
                guard filter?.isBuiltByServer != false else { throw .malformed("a filter") }
            }
        } catch { return frames.finish(.parameter) }
        guard store.has(command.set.namespace) else { return frames.finish(.invalidNamespace) }
        guard command.set.set.utf8.count <= SetName.longest else {
            return frames.finish(.parameter)
        }
        // The nodes have no indexes.
        guard message.field(.indexRange) == nil else { return frames.finish(.indexNotFound) }
        if command.bins?.contains(where: { $0.utf8.count > RowExecutor.binNameBytes }) == true {
            return frames.finish(.parameter)
        }
        let answersEveryRecord = message.write.contains(.respondAllOperations)
        var left = command.maximumRecords == 0 ? UInt64.max : command.maximumRecords
        let parts =
            command.partitions.map { ($0, Digest?.none) }
            + command.digests.map { ($0.partition, Optional($0)) }
        for (partition, digest) in parts.sorted(by: { $0.0 < $1.0 }) {
            let records = store.records(
                command.set.namespace, command.set.set, partition: partition, after: digest,
                at: now)
            for (digest, stored) in records {
                if let filter {
                    let evaluation = FilterEvaluation(
                        record: stored.record, set: stored.set, hasKey: stored.key != nil, now: now)
                    guard evaluation.passes(filter) else { continue }
                }
                // What passes the filter counts, also where no row comes of it. The server says
                // nothing of partitions that it has read (`as/src/query/query.c`).
                guard left > 0 else { return frames.finish(.ok) }
                left -= 1
                let row = row(digest, stored, command, answersEveryRecord)
                let isEmptyProjection = command.bins?.isEmpty == false && row.operations.isEmpty
                if !isEmptyProjection { frames.append(row) }
            }
        }
        return frames.finish(.ok)
    }

    private func row(
        _ digest: Digest, _ stored: NodeStore.Stored, _ command: PartitionScanCommand,
        _ answersEveryRecord: Bool
    ) -> Message {
        var answer = Message(
            generation: stored.record.generation ?? 0,
            recordTTL: Expiration.voidTime(expiresAt: stored.record.expiresAt))
        answer.fields = [
            Message.Field(.namespace, command.set.namespace),
            Message.Field(.digest, digest.bytes),
        ]
        if !stored.set.isEmpty { answer.fields.append(Message.Field(.set, stored.set)) }
        if let key = stored.key { answer.fields.append(Message.Field(.key, key)) }
        let bins = stored.record.bins
        if let names = command.bins {
            answer.operations = names.compactMap { name in
                let value = bins[name]
                return value == nil && !answersEveryRecord
                    ? nil : RowRequest.coded(name, value ?? .null)
            }
        } else {
            answer.operations = bins.map { RowRequest.coded($0.name, $0.value) }
        }
        return answer
    }
}

/// The messages of an answer, in frames of a bounded length.
private struct AnswerFrames {
    private var frames: [Frame] = []
    private var writer = ByteWriter()

    mutating func append(_ message: Message) {
        message.encode(to: &writer)
        if writer.count >= RequestExecutor.frameBytes { flush() }
    }

    private mutating func flush() {
        guard writer.count > 0 else { return }
        frames.append(Frame(.message, body: writer.bytes))
        writer = ByteWriter()
    }

    /// The frames without an end.
    mutating func breakOff() -> [Frame] {
        flush()
        return frames
    }

    mutating func finish(_ result: ServerResult) -> [Frame] {
        flush()
        frames.append(Message(info: .last, result: result).frame)
        return frames
    }
}
