package import BatchClient

/// Answers to a scan.
extension Answer {
    /// What a message of the answer to a scan is.
    package enum ScanKind: Sendable {
        case record
        /// The node has finished a partition; with a result other than ok, the partition must be read
        /// again, elsewhere or later.
        case partitionDone(Int, ServerResult)
        /// The end of the answer, with the result of the scan.
        case end(ServerResult)
    }

    /// A message as it is received.
    package init(_ message: Message) throws(WireError) {
        var writer = ByteWriter()
        message.encode(to: &writer)
        try self.init(writer.bytes[...])
    }

    /// - Throws: ``WireError`` for an invalid partition.
    package var scanKind: ScanKind {
        get throws(WireError) {
            if info.contains(.last) { return .end(result) }
            if info.contains(.partitionDone) {
                guard generation < UInt32(Partitions.count) else {
                    throw .malformed("partition \(generation)")
                }
                return .partitionDone(Int(generation), result)
            }
            return result == .ok ? .record : .end(result)
        }
    }

    /// The record of the message, and its digest.
    /// - Throws: ``WireError`` for a record without a digest.
    package func scannedRecord(
        in set: SetName, dataSet: DataSet
    ) throws(WireError) -> (KeyedRecord, Digest) {
        var digest: Digest?
        var id: RecordID?
        var owner = dataSet
        forEachField { type, data in
            switch type {
            case .digest: digest = Digest(data)
            case .key: id = UserKey.decode(data)
            // Nearly always the requested set.
            case .set where !set.isNamed(data):
                owner =
                    SetName(
                        namespace: set.namespace, set: StoredName.text(data)
                    ).dataSet
            default: break
            }
        }
        guard let digest else { throw .malformed("a record without a digest") }
        let record = Record(
            bins: bins, generation: generation,
            expiresAt: Expiration.expiresAt(voidTime: recordTTL))
        return (KeyedRecord(key: Key(owner, id ?? .digest(digest)), record: record), digest)
    }
}
