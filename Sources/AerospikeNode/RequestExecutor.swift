package import AerospikeWire
import BatchClient

/// Answers complete requests: one record, a batch, a scan.
package struct RequestExecutor {
    let store: NodeStore
    let now: Int64
    /// The most rows of a batch; nil for no limit.
    let maximumRows: Int?
    /// Whether queries of an index return each record twice.
    let repeatsIndexRows: Bool
    let shortQueryRows: Int?
    /// An answer frame is sent when it has this size.
    static let frameBytes = 128 << 10

    /// An index that is still being built (server `as/include/base/proto.h`).
    private static let indexNotReadable = ServerResult(203)

    package init(
        store: NodeStore, now: Int64, maximumRows: Int?, repeatsIndexRows: Bool = false,
        shortQueryRows: Int? = nil
    ) {
        self.repeatsIndexRows = repeatsIndexRows
        self.shortQueryRows = shortQueryRows
        self.store = store
        self.now = now
        self.maximumRows = maximumRows
    }

    /// - Parameter death: where in this batch the node dies; nil if it does not.
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
                // Without the flag, the first serious failure of a row ends the batch.
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
        guard command.set.setBytes.count <= SetName.longest else {
            return frames.finish(.parameter)
        }
        let index = command.index.flatMap { store.indexes.index(of: $0, in: command.set) }
        if command.index != nil, index == nil { return frames.finish(.indexNotFound) }
        if let index, store.indexes.load(of: index) < 100 {
            return frames.finish(RequestExecutor.indexNotReadable)
        }
        guard command.indexValues.count == (command.index == nil ? 0 : command.digests.count) else {
            return frames.finish(.parameter)
        }
        if command.bins?.contains(where: { StoredName.byteCount($0) > RowExecutor.binNameBytes })
            == true
        {
            return frames.finish(.parameter)
        }
        let answersEveryRecord = message.write.contains(.respondAllOperations)
        var left = command.maximumRecords == 0 ? UInt64.max : command.maximumRecords
        var leftInTime = command.isShort ? shortQueryRows : nil
        let parts =
            command.partitions.map { Part(partition: $0) }
            + command.digests.enumerated().map { offset, digest in
                Part(
                    partition: digest.partition, digest: digest,
                    value: index == nil ? nil : Int64(bitPattern: command.indexValues[offset]))
            }
        for part in parts.sorted(by: { $0.partition < $1.partition }) {
            for (digest, stored, position) in records(part, command, index) {
                if let filter {
                    let evaluation = FilterEvaluation(
                        record: stored.record, set: stored.set, hasKey: stored.key != nil, now: now,
                        updatedAt: stored.updatedAt)
                    guard evaluation.passes(filter) else { continue }
                }
                // What passes the filter counts, even without a row. The server says nothing about
                // partitions that it has read (`as/src/query/query.c`).
                let copies: UInt64 = repeatsIndexRows && position != nil ? 2 : 1
                guard left > 0 else { return frames.finish(.ok) }
                if let rows = leftInTime {
                    guard rows > 0 else { return frames.finish(.timeout) }
                    leftInTime = rows - 1
                }
                let sent = min(left, copies)
                left -= sent
                var row = row(digest, stored, command, answersEveryRecord)
                if let position {
                    row.fields.append(
                        Message.Field(
                            .indexValues,
                            (0..<8).map { UInt8(truncatingIfNeeded: position >> ($0 * 8)) }))
                }
                let isEmptyProjection = command.bins?.isEmpty == false && row.operations.isEmpty
                if !isEmptyProjection { for _ in 0..<sent { frames.append(row) } }
            }
        }
        return frames.finish(.ok)
    }

    /// A partition to read, and the position after which to start.
    private struct Part {
        let partition: Int
        var digest: Digest?
        var value: Int64?
    }

    /// The records of a partition in reading order, with their positions in the order of an index.
    private func records(
        _ part: Part, _ command: PartitionScanCommand, _ index: NodeIndexes.Index?
    ) -> [(Digest, NodeStore.Stored, Int64?)] {
        let set = command.set
        guard let index, let query = command.index else {
            return store.records(
                set.namespace, set.set, partition: part.partition, after: part.digest, at: now
            ).map { ($0, $1, nil) }
        }
        let found = store.records(
            set.namespace, set.set, partition: part.partition, after: nil, at: now
        ).compactMap { digest, stored -> (Digest, NodeStore.Stored, Int64?)? in
            guard stored.set == set.set, let position = index.position(of: stored.record, query)
            else {
                return nil
            }
            return (digest, stored, position)
        }
        func isBefore(_ a: (Int64, Digest), _ b: (Int64, Digest)) -> Bool {
            a.0 == b.0 ? a.1.bytes.lexicographicallyPrecedes(b.1.bytes) : a.0 < b.0
        }
        let sorted = found.sorted { isBefore(($0.2 ?? 0, $0.0), ($1.2 ?? 0, $1.0)) }
        guard let digest = part.digest, let value = part.value else { return sorted }
        return sorted.filter { isBefore((value, digest), ($0.2 ?? 0, $0.0)) }
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
