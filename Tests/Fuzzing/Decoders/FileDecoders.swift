import BatchClient
import BatchScript
import PlanFiles
import Targets

/// Decoders of whole files, and of addresses.
enum FileDecoders {
    /// Every form of a file with an object per record.
    static func records(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        let file = ByteText(input, name: "")
        var isAccepted = false
        for form in [nil, .ndjson, .json, .dynamodb] as [RecordForm?] {
            var options = RecordReadingOptions()
            options.form = form
            options.idColumn = form == .json ? "id" : nil
            guard let reader = try? JSONRecords(file, options) else { continue }
            isAccepted = try survey(reader) || isAccepted
        }
        return isAccepted
    }

    /// Cells that may have types, by their form or by request.
    static func cells(
        _ input: [UInt8], _ random: inout SplitMix64
    ) throws(Fuzzer.Finding) -> Bool {
        var options = RecordReadingOptions()
        options.form = .csv
        options.isText = Int.random(in: 0..<4, using: &random) == 0
        options.usesFirstColumn = Bool.random(using: &random)
        options.rowsForTypes = Bool.random(using: &random) ? 1 : nil
        let type: CellType? = CellType.allCases.randomElement(using: &random)
        if !options.isText, let type { options.types = ["n": type] }
        guard let reader = try? CSVRecords(ByteText(input, name: ""), options) else { return false }
        return try survey(reader)
    }

    static func packed(_ input: [UInt8]) throws(Fuzzer.Finding) -> Bool {
        try survey(PackedRecords(ByteText(input, name: "")))
    }

    /// What was surveyed is read again where it was found.
    private static func survey(_ reader: some RecordReader) throws(Fuzzer.Finding) -> Bool {
        var reader = reader
        guard let survey = try? reader.survey() else { return false }
        guard survey.ids.count == survey.offsets.count else {
            throw .init("\(survey.ids.count) IDs at \(survey.offsets.count) offsets")
        }
        var count = 0
        for offset in survey.offsets.prefix(20) where (try? reader.record(at: offset)) != nil {
            count += 1
        }
        // A place between records is an error, or another record.
        _ = try? reader.record(at: 1)
        return count > 0
    }

    static func plan(_ input: [UInt8]) -> Bool {
        guard let plan = try? PlanFile(ByteText(input, name: "")) else { return false }
        return plan.batch.count >= 0
    }

    static func address(_ input: [UInt8]) -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        guard let target = try? Target.parse(text) else { return false }
        return !"\(target)".isEmpty
    }
}
