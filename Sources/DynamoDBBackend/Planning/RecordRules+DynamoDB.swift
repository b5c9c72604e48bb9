import BatchClient

extension RecordRules {
    /// Numbers have one type, the time to live is an ordinary attribute, and expired items remain
    /// until the service removes them.
    static let dynamoDB: RecordRules = {
        var rules = RecordRules(storesNull: true, hasGeneration: false)
        rules.numbers = .decimal
        rules.mergesKeepExpiry = true
        rules.expiredRecordsStay = true
        return rules
    }()
}
