import BatchClient

/// The batch client's record, to avoid ambiguity.
typealias Record = BatchClient.Record
