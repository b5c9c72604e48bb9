import BatchClient
import BatchScript

/// A record of a file that is imported.
struct ImportRecord {
    let id: RecordID
    let bins: Bins
    var timeToLive: TimeToLive?
}

/// The records of a file, one after another.
protocol ImportRecords {
    /// The next record; nil at the end. After a mistake it goes on with the next one.
    /// - Throws: ``ScriptError`` for a mistake and its place; ``CommandFailure`` where the file
    ///   cannot be read.
    mutating func next() throws -> ImportRecord?
}

/// What a file of records looks like.
enum ImportForm {
    case csv
    case ndjson

    /// By the name of the file, else by its first character.
    init(_ file: InputFile) throws {
        let name = file.name.lowercased()
        if name.hasSuffix(".csv") {
            self = .csv
        } else if [".ndjson", ".jsonl", ".json"].contains(where: name.hasSuffix) {
            self = .ndjson
        } else {
            var input = try InputBytes(file)
            while let byte = try input.peek(), byte <= UInt8(ascii: " ") { input.advance() }
            self = try input.peek() == UInt8(ascii: "{") ? .ndjson : .csv
        }
    }

    /// The records from the start of the file.
    /// - Parameter idColumn: the column that holds the IDs; nil for `id`, else the first.
    func records(of file: InputFile, idColumn: String?) throws -> any ImportRecords {
        switch self {
        case .csv: try CSVRecords(file, idColumn: idColumn)
        case .ndjson: try NDJSONRecords(file, idColumn: idColumn)
        }
    }
}
