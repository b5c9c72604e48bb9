import BatchClient

/// The provisioned capacity of a table or of an index, in units per second.
struct ProvisionedThroughput: Sendable, Hashable {
    /// 0 if it is not provisioned.
    var reads = 0
    var writes = 0

    init(reads: Int = 0, writes: Int = 0) {
        self.reads = reads
        self.writes = writes
    }

    init(_ reader: inout JSONReader) throws {
        try reader.object { name, reader in
            guard reader.isNumber() else { return try reader.skip() }
            switch name {
            case "ReadCapacityUnits": reads = try reader.plausibleCount() ?? 0
            case "WriteCapacityUnits": writes = try reader.plausibleCount() ?? 0
            default: try reader.skip()
            }
        }
    }

    /// What is provisioned, as properties of a description.
    var details: [DataSetDescription.Detail] {
        [("readCapacity", reads), ("writeCapacity", writes)].filter { $0.1 > 0 }
            .map { .init($0.0, .integer(Int64($0.1))) }
    }
}
