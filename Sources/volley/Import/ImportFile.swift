import BatchScript

/// A file to import: looked through once before anything is sent, then read again.
struct ImportFile {
    private let file: InputFile
    private let form: ImportForm
    private let idColumn: String?

    init(_ path: String, idColumn: String?) throws {
        file = try InputFile(path)
        form = try ImportForm(file)
        self.idColumn = idColumn
    }

    /// The records from the start.
    func records() throws -> any ImportRecords {
        do { return try form.records(of: file, idColumn: idColumn) } catch let error as ScriptError
        {
            throw CommandFailure(places: [error])
        }
    }

    /// Reads it all.
    /// - Returns: How many records there are.
    /// - Throws: ``CommandFailure`` with every mistake and its place.
    func check() throws -> Int {
        var records = try records()
        var count = 0
        var mistakes: [ScriptError] = []
        while mistakes.count < ScriptErrors.limit {
            do {
                guard try records.next() != nil else { break }
                count += 1
            } catch let error as ScriptError {
                mistakes.append(error)
            }
        }
        guard mistakes.isEmpty else { throw CommandFailure(places: mistakes) }
        return count
    }
}
