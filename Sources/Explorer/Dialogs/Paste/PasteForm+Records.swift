import BatchClient
import BatchScript

/// Records as NDJSON or JSON, as `W` and `volley scan` write them.
extension PasteForm {
    /// Records of a file as the rows of a table.
    struct Records: Sendable {
        var columns: [String] = []
        var rows: [CSVTable.Row] = []
        var faults: [ScriptError] = []
        /// Whether any record has a time to live, which a table cannot hold.
        var hasExpiry = false
    }

    /// Whether a text begins like JSON.
    static func isJSON(_ text: String) -> Bool {
        let first = text.first { !$0.isWhitespace && $0 != "\u{FEFF}" }
        return first == "{" || first == "["
    }

    /// - Throws: ``ScriptError`` for a text without records.
    static func records(of text: String, maximum: Int) throws -> Records {
        var reader = try JSONRecords(ByteText(text, name: "file"), RecordReadingOptions())
        let survey = try reader.survey()
        var found = Records()
        found.faults = survey.mistakes
        let records = try survey.offsets.prefix(maximum).map { try reader.record(at: $0) }
        var places: [String: Int] = [:]
        var names: [String] = []
        for bin in records.lazy.flatMap(\.bins) where places[bin.name] == nil {
            places[bin.name] = names.count
            names.append(bin.name)
        }
        found.columns = ["id"] + names
        found.rows = records.map { record in
            var values = [Value?](repeating: nil, count: names.count)
            for bin in record.bins {
                if let place = places[bin.name] { values[place] = bin.value }
            }
            return CSVTable.Row(id: record.id, values: values)
        }
        found.hasExpiry = records.contains {
            switch $0.expiry {
            case .at, .left: true
            case .never, nil: false
            }
        }
        return found
    }
}
