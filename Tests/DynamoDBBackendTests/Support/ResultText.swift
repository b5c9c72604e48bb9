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
            + "\(message ?? "-") \(bins ?? "-")"
    }
}
