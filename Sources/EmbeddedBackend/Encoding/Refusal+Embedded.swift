import BatchClient

/// Why the embedded store refuses a command for one record.
extension Refusal {
    static func idKind(_ id: RecordID) -> Refusal {
        Refusal(
            code: "idKind",
            "IDs of this store are strings, 64-bit integers, bytes and pairs of these; "
                + "\(id) is a \(id.kind.rawValue)")
    }

    static func idTooLong(_ count: Int) -> Refusal {
        Refusal(
            code: "idTooLong",
            "the ID takes \(count) bytes, at most \(EmbeddedLimits.idBytes) can be stored")
    }

    static func dataSetName(_ name: String) -> Refusal {
        Refusal(
            code: "dataSetName",
            "a data set's name has 1 to \(EmbeddedLimits.dataSetNameBytes) bytes and no NUL, "
                + "this one has \(name.utf8.count) bytes")
    }

    static func binName(_ name: String) -> Refusal {
        Refusal(
            code: "binName",
            "a bin's name has 1 to \(EmbeddedLimits.binNameBytes) bytes, "
                + "this one has \(name.utf8.count)")
    }

    static func tooManyBins(_ count: Int) -> Refusal {
        Refusal(
            code: "tooManyBins",
            "the record would have \(count) bins, at most \(EmbeddedLimits.bins) can be stored")
    }

    static func recordTooLarge(_ count: Int) -> Refusal {
        Refusal(
            code: "recordTooLarge",
            "the record would take \(count) bytes, "
                + "at most \(EmbeddedLimits.recordBytes) can be stored")
    }

    static let tooDeep = Refusal.tooDeep(EmbeddedLimits.depth)

    static let timeToLive = Refusal(code: "timeToLive", "a time to live is at least 1 second")

    static let readOnly = Refusal(
        .denied, code: "readOnly", "the store was opened read-only")

    /// The stored bytes are not valid.
    static func damaged(_ key: Key) -> Refusal {
        Refusal(
            .unavailable, code: "damaged",
            "the stored record \(key) is damaged; replace or delete it")
    }
}
