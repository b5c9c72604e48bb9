import BatchClient

extension RecordResult {
    /// What a user sees of a result, without times.
    var summary: String {
        let bins = record.map { record in
            "{"
                + record.bins.sorted { $0.name < $1.name }
                .map { "\($0.name): \($0.value)" }.joined(separator: ", ") + "}"
        }
        return
            "\(index) \(verb) \(key.id) \(status) \(code.map { "\($0)" } ?? "-") "
            + "\(message?.withoutRequestID ?? "-") \(bins ?? "-")"
    }
}

extension Command {
    /// A command that has more than operations.
    init(
        _ verb: Verb, _ keys: Keys, operations: [BinOperation] = [], condition: Condition?,
        timeToLive: TimeToLive? = nil
    ) {
        self.init(
            verb, keys.dataSet, .ids(keys.ids), operations: operations, condition: condition,
            timeToLive: timeToLive)
    }

    init(
        _ verb: Verb, _ keys: Keys, operations: [BinOperation] = [], timeToLive: TimeToLive
    ) {
        self.init(verb, keys, operations: operations, condition: nil, timeToLive: timeToLive)
    }
}
