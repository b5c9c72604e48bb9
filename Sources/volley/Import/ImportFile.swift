import BatchClient
import BatchScript
import Ledger

/// A scanned import file: its records and their offsets.
struct ImportFile {
    let source: ImportSource
    let options: ImportOptions
    let ids: IDList
    /// Remarks for the user on how the file was read.
    let notes: [String]
    private let rows: ImportedRows

    /// Scans a file.
    /// - Parameter survey: what a scan would find, from who has just written the file; nil to scan it.
    /// - Throws: ``CommandFailure`` with every mistake and its location.
    init(
        _ source: ImportSource, _ options: ImportOptions, for store: ImportStore,
        survey known: RecordSurvey? = nil, allowance: Int? = nil
    ) throws {
        self.source = source
        self.options = options
        do {
            var reader = try ImportFile.reader(of: source, options, for: store)
            let survey = try known ?? reader.survey()
            guard survey.mistakes.isEmpty else { throw CommandFailure(mistakes: survey.mistakes) }
            let mapped = options.copy?.map(survey.ids, for: store)
            ids = try mapped?.ids ?? survey.heldIDs()
            notes = survey.notes
            rows = ImportedRows(
                reader, offsets: survey.offsets, name: source.name, store: store,
                faults: mapped?.faults ?? [:], allowance: allowance)
        } catch let error as ScriptError {
            throw CommandFailure(mistakes: [error])
        }
    }

    private static func reader(
        of source: ImportSource, _ options: ImportOptions, for store: ImportStore
    ) throws -> any RecordReader {
        if options.copy?.isPacked == true { return PackedRecords(source) }
        let form = try options.form.flatMap(RecordForm.init) ?? RecordForm(source)
        let reading = options.reading(store, form: form)
        return form == .csv ? try CSVRecords(source, reading) : try JSONRecords(source, reading)
    }

    var count: Int { ids.count }

    /// The writes of all records.
    func batch(into dataSet: DataSet) -> Batch {
        Batch([Command(options.mode.verb, dataSet, .stored(StoredRows(rows, ids: ids)))])
    }

    /// What the ledger stores about the file.
    func runSource() throws -> RunSource {
        let (size, hash) = try source.fingerprint()
        return RunSource(
            path: source.path ?? "", name: source.name, size: size, hash: hash,
            isSpooled: source.isSpooled, options: options.text, rows: Array(0..<count))
    }
}

extension ImportFile {
    /// Attaches the values from the run's file, if it has one: the ledger stores only the keys.
    /// - Throws: ``LedgerError`` if the file is missing or has changed since.
    @Sendable static func attachingValues(
        _ run: RecordedRun, _ session: Session
    ) async throws -> RecordedRun {
        guard let recorded = run.source, let command = run.batch.commands.first else { return run }
        func refusal(_ reason: String) -> LedgerError {
            LedgerError(
                .refused,
                "run \(run.id) is an import of \(recorded.name): \(reason); nothing was sent")
        }
        guard let options = ImportOptions(text: recorded.options) else {
            throw refusal("its format is from another version of volley")
        }
        guard !recorded.path.isEmpty else { throw refusal("its content was not stored") }
        do {
            let source = try ImportSource(recorded.path, spools: nil)
            let (size, hash) = try source.fingerprint()
            guard size == recorded.size, hash == recorded.hash else {
                throw refusal("\(recorded.path) has changed since")
            }
            let store = try await ImportStore(session.backend, command.dataSet)
            let file = try ImportFile(source, options, for: store)
            let whole = file.batch(into: command.dataSet)
            guard case .stored(let rows) = whole.commands.first?.subjects,
                recorded.rows.allSatisfy({ $0 < rows.ids.count })
            else { throw refusal("the records of \(recorded.path) have changed") }
            var attached = command
            attached.subjects = .stored(
                recorded.rows.count == rows.ids.count ? rows : rows.selecting(recorded.rows))
            return run.attaching(Batch([attached]))
        } catch let failure as CommandFailure {
            throw refusal(failure.lines.joined(separator: "; "))
        } catch let error as BackendError {
            throw refusal(error.message)
        }
    }
}
