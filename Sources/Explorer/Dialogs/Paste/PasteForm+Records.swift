import BatchClient
import BatchScript

/// Records as NDJSON or JSON, as `W` and `volley scan` write them.
extension PasteForm {
    /// Records of a file as the rows of a table.
    struct Records: Sendable {
        var columns: [String] = []
        var rows: [CSVTable.Row] = []
        var faults: [ScriptError] = []
        /// How many records the file has, more than the rows if they are too many.
        var total = 0
        /// Whether any record has a time to live, which a table cannot hold.
        var hasExpiry = false
    }

    /// Whether a text begins like JSON.
    static func isJSON(_ text: String) -> Bool {
        let first = text.first { !$0.isWhitespace && $0 != "\u{FEFF}" }
        return first == "{" || first == "["
    }

    /// - Throws: ``Refusal`` for a text without records, or without anything to write in them.
    static func records(of text: String, maximum: Int) throws(Refusal) -> Records {
        let found: Records
        do { found = try read(text, maximum: maximum) } catch { throw Refusal(error) }
        if found.rows.isEmpty {
            guard let fault = found.faults.first else { throw Refusal(reason: "no records") }
            throw Refusal(fault)
        }
        guard found.columns.count > 1 else {
            throw Refusal(
                found.faults.first, or: "the records have no bins: there is nothing to write")
        }
        return found
    }

    private static func read(_ text: String, maximum: Int) throws -> Records {
        var reader = try JSONRecords(ByteText(text, name: "file"), RecordReadingOptions())
        let survey = try reader.survey()
        var found = Records()
        found.faults = survey.mistakes
        found.total = survey.offsets.count
        let records = try survey.offsets.prefix(maximum).enumerated().map { index, offset in
            do { return try reader.record(at: offset) } catch let error as ScriptError {
                // Only the survey knows the lines.
                throw Refusal(reason: "record \(index + 1): \(error.message)")
            }
        }
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
