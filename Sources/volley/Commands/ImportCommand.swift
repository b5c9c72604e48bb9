import ArgumentParser
import BatchClient
import BatchScript
import Ledger
import Targets

/// `volley import`: a file of records into a data set.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Writes the records of a CSV or JSON file into a data set.",
        discussion: """
            The whole file is checked before anything is sent. It may be compressed (.gz). The \
            data set's schema gives the types of keys and the names of key attributes; without \
            one, the IDs are in id.

            CSV has a header. A cell in quotes is text. The unquoted cells of a column have one \
            type, which is reported: numbers (only if the number prints as the same \
            characters), or true and false; otherwise all of them are text. An empty cell is a \
            missing bin, null is null. A header without quotes that ends in :json or :bytes gives \
            the encoding of its cells; a column :expires has the time of expiry, in seconds since \
            1970.

            JSON is one object per line, an array, or the output of a table scan by the AWS \
            command line: each object is flat, as volley scan writes it, or in DynamoDB's typed form.

            By default records are upserted: an existing record gets the bins of the file and \
            keeps its others. An import is a run in the ledger: volley runs retry and resume read \
            the file again and refuse it if it has changed. Only rows that are not ok are printed.
            """)

    @OptionGroup var dataset: DataSetArgument

    @Argument(help: "The file, or - for standard input.", completion: .file())
    var file: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var conditions: RunOptions
    @OptionGroup var reasons: ReasonOptions

    @Option(
        help:
            "The column or member that holds the IDs. Default: the key's attributes, otherwise id.")
    var id: String?

    @Option(
        help:
            "upsert creates or merges; insert only creates records; replace leaves only the file's bins; update only changes existing records."
    )
    var mode: ImportOptions.Mode = .upsert

    @Option(help: "Format of the file: csv, ndjson, json or dynamodb. Default: detected.")
    var from: RecordForm?

    @Option(
        help:
            "Delimiter of CSV: a character, or tab. Default: detected from the header.")
    var delimiter: String?

    @Option(
        help:
            "Types of CSV columns, such as zip=string,count=integer. A type is string, integer, double, decimal, number, bool, bytes or json."
    )
    var types: String?

    @Flag(help: "Read all CSV cells as text.")
    var text = false

    @Flag(help: "Record what is needed to undo the import.")
    var undoable = false

    @Flag(help: "Do not record the import in the ledger.")
    var noLedger = false

    @Option(help: "Allow writes of at most this many rows, without a question.")
    var yes: Int?

    func validate() throws {
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
        if undoable, noLedger {
            throw ValidationError("--undoable needs the ledger: leave out --no-ledger")
        }
        if text, types != nil { throw ValidationError("--text and --types exclude each other") }
        if let from, from != .csv, text || types != nil || delimiter != nil {
            throw ValidationError("--text, --types and --delimiter apply only to CSV")
        }
        _ = try delimiterByte()
        _ = try columnTypes()
    }

    private func delimiterByte() throws -> UInt8? {
        guard let delimiter else { return nil }
        if delimiter == "tab" || delimiter == "\\t" { return UInt8(ascii: "\t") }
        guard delimiter.utf8.count == 1, let byte = delimiter.utf8.first,
            byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r")
        else { throw ValidationError("--delimiter takes one ASCII character, or tab") }
        return byte
    }

    private func columnTypes() throws -> [String: String] {
        var result: [String: String] = [:]
        for part in (types ?? "").split(separator: ",") {
            guard let position = part.lastIndex(of: "="), position != part.startIndex else {
                throw ValidationError("--types takes COLUMN=TYPE, not \(part)")
            }
            let name = String(part[part.index(after: position)...])
            guard let type = CellType(name: name) else {
                let all = CellType.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("unknown type \(name) in --types; expected one of \(all)")
            }
            result[String(part[..<position])] = type.rawValue
        }
        return result
    }

    /// Column types of standard input are decided after this many rows.
    private static let rowsForTypes = 10_000

    private func options() throws -> ImportOptions {
        var options = ImportOptions()
        options.mode = mode
        options.form = from?.rawValue
        options.idColumn = id
        options.delimiter = try delimiterByte()
        options.types = try columnTypes()
        options.isText = text
        options.rowsForTypes = file == "-" ? ImportCommand.rowsForTypes : nil
        return options
    }

    func run() async throws {
        Interruption.shared.listen()
        let options = try options()
        let status: ExitStatus
        if noLedger {
            let source = try ImportSource(file, spools: nil)
            status = try await write(source, options, in: nil)
        } else {
            status = try await keeping(options)
        }
        try status.leave()
    }

    private func keeping(_ options: ImportOptions) async throws -> ExitStatus {
        try await RunLedger.opened(orElse: RunLedger.advice) { ledger in
            try ledger.folder.makeSpools()
            let source = try ImportSource(file, spools: ledger.folder.spools)
            return try await write(source, options, in: ledger)
        }
    }

    /// - Parameter ledger: nil for an import that is not recorded.
    private func write(
        _ source: ImportSource, _ options: ImportOptions, in ledger: LedgerStore?
    ) async throws -> ExitStatus {
        var isKept = false
        defer { if !isKept { source.removeCopy() } }
        // Checks the file before connecting, where that is possible without the store.
        let early = try target.fixesKeys ? nil : ImportFile(source, options, for: ImportStore())
        return try await target.withBackend { connected in
            let dataSet = dataset.dataSet
            let file =
                if let early { early } else {
                    try await ImportFile(
                        source, options, for: ImportStore(connected.backend, dataSet))
                }
            for note in file.notes { StandardStreams.printStatus(note) }
            guard file.count > 0 else {
                StandardStreams.printStatus("\(source.name) has no records")
                return .ok
            }
            try connected.checkMayWrite(file.count)
            try connected.writeConfirmation(allowance: yes).check(
                file.count, unit: "rows", on: connected.name, usesInput: self.file == "-")
            let reason = try connected.reason(
                reasons, writes: file.count, isUndoable: undoable, isRecorded: ledger != nil,
                usesInput: self.file == "-")
            let importer = Importer(
                session: try conditions.session(on: connected), dataSet: dataSet,
                format: format.resolved)
            return try await importer.write(
                file, to: connected, in: ledger, isUndoable: undoable, reason: reason
            ) { isKept = true }
        }
    }
}

extension TargetOptions {
    /// Whether the store may prescribe the key schema of its data sets.
    fileprivate var fixesKeys: Bool {
        switch try? TargetOptions.parse(text) {
        case .memory, .demo, .sqlite, .aerospike: false
        case .memoryTables, .dynamoDB, .connection, nil: true
        }
    }
}
