import BatchClient
import BatchScript
import Foundation

/// Buffers records until the last one: in memory while they are few, then in a temporary file.
final class RecordSpool {
    /// Bytes kept in memory.
    private static let bytesInMemory = 32 << 20

    private let dataSet: DataSet
    private var writer = JSONWriter()
    private var file: TemporaryFile?

    init(_ dataSet: DataSet) { self.dataSet = dataSet }

    /// - Throws: ``CommandFailure`` if the disk is full.
    func append(_ record: KeyedRecord) throws {
        writer.beginObject()
        writer.name("id")
        writer.id(record.key.id)
        writer.name("bins")
        writer.bins(record.record.bins)
        if let expiry = record.record.expiresAt {
            writer.name("expires")
            writer.integer(expiry)
        }
        writer.endObject()
        writer.endLine()
        if writer.bytes.count >= RecordSpool.bytesInMemory { try spill() }
    }

    private func spill() throws {
        let file = try file ?? TemporaryFile()
        self.file = file
        try file.append(writer.bytes)
        writer.bytes.removeAll(keepingCapacity: true)
    }

    /// Calls the body with each record, in order of arrival.
    /// - Throws: ``CommandFailure``; what the body throws.
    func forEach(_ body: (KeyedRecord) throws -> Void) throws {
        var pieces: [() throws -> [UInt8]] = []
        if let file {
            try file.rewind()
            pieces.append { try file.read() }
        }
        var rest: [UInt8]? = writer.bytes
        pieces.append {
            defer { rest = nil }
            return rest ?? []
        }
        var input = try InputBytes(source: "the spool") {
            while let read = pieces.first {
                let piece = try read()
                if !piece.isEmpty { return piece }
                pieces.removeFirst()
            }
            return []
        }
        while let line = try input.line(limit: .max) {
            let members = try ValueJSON.members(of: line, source: "the spool")
            var id: RecordID?
            var record = Record(bins: Bins())
            for member in members {
                switch member.name {
                case "id": id = try member.id()
                case "bins": record.bins = try member.bins()
                default: record.expiresAt = try member.value().int64Value
                }
            }
            if let id { try body(KeyedRecord(key: Key(dataSet, id), record: record)) }
        }
    }
}
