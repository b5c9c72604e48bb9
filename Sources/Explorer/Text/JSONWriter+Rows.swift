import BatchClient
import BatchScript

extension JSONWriter {
    /// The fields of a row as `volley run` prints them.
    /// - Parameter now: milliseconds since 1970.
    mutating func write(_ result: RecordResult, now: Int64) {
        name("index")
        integer(Int64(result.index))
        name("op")
        string(result.verb.rawValue)
        name("dataset")
        string(result.key.dataSet.name)
        name("id")
        id(result.key.id)
        name("status")
        string(result.status.rawValue)
        name("code")
        switch result.code {
        case .number(let number): integer(Int64(number))
        case .name(let text): string(text)
        case nil: null()
        }
        name("message")
        if let message = result.message { string(message) } else { null() }
        name("inDoubt")
        bool(result.inDoubt)
        name("bins")
        if let record = result.record { bins(record.bins) } else { null() }
        writeMetadata(result.record, now: now)
        name("attempts")
        integer(Int64(result.attempts))
        name("node")
        if let node = result.node { string(node) } else { null() }
        name("latencyMs")
        if let latency = result.latency {
            let (seconds, attoseconds) = latency.components
            double(Double(seconds * 1_000_000 + attoseconds / 1_000_000_000_000) / 1_000)
        } else {
            null()
        }
    }

    /// The fields of a row as `volley scan` prints them.
    /// - Parameter now: milliseconds since 1970.
    mutating func write(_ key: RecordKey, _ record: Record, now: Int64) {
        name("dataset")
        string(key.dataSet.name)
        name("id")
        id(key.id)
        name("bins")
        bins(record.bins)
        writeMetadata(record, now: now)
    }

    private mutating func writeMetadata(_ record: Record?, now: Int64) {
        name("generation")
        if let generation = record?.generation { integer(Int64(generation)) } else { null() }
        name("ttl")
        if let left = record?.timeToLive(at: now / 1000) { integer(left) } else { null() }
    }
}
