package import BatchClient

extension RecordRules {
    /// The rules of a server, used by the client for predictions and by the test nodes (Aerospike
    /// server 8.1.2, `as/src/transaction/write.c`, `as/src/base/particle_integer.c`,
    /// `particle_list.c`). ``StoreFacts`` tests them.
    package static let aerospike: RecordRules = {
        var rules = RecordRules(storesNull: false)
        rules.numbers = .wrapping
        rules.collections = .padding
        rules.keepsEmptyRecords = false
        rules.requiresOperations = true
        rules.replaceOnlySets = true
        // A namespace or a set may have a default-ttl.
        rules.mayHaveUnknownDefault = true
        return rules
    }()

    /// Ten years, in seconds (`MAX_ALLOWED_TTL`, `as/include/base/datamodel.h`).
    package static let aerospikeMaximumTimeToLive: UInt32 = 315_360_000
}
