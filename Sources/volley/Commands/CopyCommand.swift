import ArgumentParser
import BatchClient
import BatchScript
import Foundation
import Ledger

/// `volley copy`: records from one target to another.
struct CopyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "copy",
        abstract: "Copies records from one target to another.",
        discussion: """
            All records are read first, into a file beside the ledger, then written as a run on the \
            other target: volley runs can show, verify, retry, resume and undo it. Bins keep \
            their types, and records keep their time of expiry. What the other store cannot hold \
            exactly is rejected, index by index. Only rows that are not ok are printed. A copy reads \
            every record of the data set, or of --where: for a sample, use volley scan --limit and \
            volley import.

            By default records are upserted: a record that exists gets the copied bins and keeps its \
            others. With --yes N, the copy stops before record N + 1; the rest is not sent.
            """)

    @OptionGroup var dataset: DataSetArgument

    @OptionGroup var target: TargetOptions

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("The target to copy to, as for --target.", valueName: "target"),
        completion: Completions.target)
    var other: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The data set's name on the other target; the same by default.", valueName: "dataset"),
        completion: Completions.otherDataSet)
    var otherDataset: String?

    @OptionGroup var format: FormatOptions
    @OptionGroup var parameters: ParameterOptions
    @OptionGroup var conditions: RunOptions
    @OptionGroup var reasons: ReasonOptions

    @Option(name: .customLong("where"), help: "Copy only records that meet this condition.")
    var condition: String?

    @Option(help: "Copy only these bins, separated by commas.")
    var bins: String?

    @Option(
        help:
            "upsert merges the bins into what exists; insert writes new records only; replace leaves only the copied bins; update writes existing records only."
    )
    var mode: ImportOptions.Mode = .upsert

    @Option(help: "Join a partition and a sort key with this text if the other store has no pairs.")
    var separator: String?

    @Option(help: "Read a table in this many segments in parallel, 1 to 64.")
    var segments = 1

    @Flag(help: "Record what is needed to undo the copy.")
    var undoable = false

    @Flag(help: "Do not record the copy in the ledger.")
    var noLedger = false

    @Option(help: "Allow this many records to be written; the rest is not sent.")
    var yes: Int?

    func validate() throws {
        if let yes, yes < 0 { throw ValidationError("--yes takes a count, not \(yes)") }
        if otherDataset?.isEmpty == true { throw ValidationError("--as is empty: give a data set") }
        _ = try binNames()
        if separator?.isEmpty == true { throw ValidationError("--separator is empty") }
        guard (1...64).contains(segments) else {
            throw ValidationError("--segments takes 1 to 64, not \(segments)")
        }
        if undoable, noLedger {
            throw ValidationError("--undoable needs the ledger: leave out --no-ledger")
        }
        _ = try TargetOptions.parse(other)
        _ = try parsedCondition()
    }

    private func binNames() throws -> [String]? {
        try BinList.wholeBins(bins, reason: "copy takes whole bins")
    }

    private func parsedCondition() throws -> Condition? {
        try condition.map { try ScanCommand.parseCondition($0, parameters.values) }
    }

    func run() async throws {
        Interruption.shared.listen()
        let status =
            if noLedger {
                try await copy(in: nil)
            } else {
                try await RunLedger.opened(orElse: RunLedger.advice) { ledger in
                    try ledger.folder.makeSpools()
                    return try await copy(in: ledger)
                }
            }
        try status.leave()
    }

    /// - Parameter ledger: nil for a copy that is not recorded.
    private func copy(in ledger: LedgerStore?) async throws -> ExitStatus {
        try await target.withBackend { here in
            try await TargetOptions.withBackend(other) { there in
                try there.checkMayWrite(1)
                let (source, survey) = try await read(here, spools: ledger?.folder.spools)
                return try await write(source, survey, there, in: ledger)
            }
        }
    }

    private func read(
        _ here: TargetOptions.Connected, spools: String?
    ) async throws -> (ImportSource, RecordSurvey) {
        let dataSet = dataset.dataSet
        var reader = CopyReader(
            session: Session(here.backend, behavior: here.user.behavior(of: here.target)),
            dataSet: dataSet)
        reader.bins = try binNames()
        reader.condition = try parsedCondition()?.resolved(now: WallTime.milliseconds())
        reader.segments = segments
        reader.rate = conditions.rate
        var survey = RecordSurvey()
        let source = try await ImportSource(
            copyOf: "\(dataSet) of \(here.name)", spools: spools
        ) {
            survey = try await reader.read($0)
            let count = survey.ids.count
            StandardStreams.printStatus(
                "read \(Count.text(count, "record", "records")) of \(here.name)")
            if count == 0 { try await here.checkExists(dataSet) }
        }
        return (source, survey)
    }

    private func write(
        _ source: ImportSource, _ survey: RecordSurvey, _ there: TargetOptions.Connected,
        in ledger: LedgerStore?
    ) async throws -> ExitStatus {
        var isKept = false
        defer { if !isKept { source.removeCopy() } }
        let dataSet = DataSet(otherDataset ?? dataset.name)
        var options = ImportOptions()
        options.mode = mode
        options.copy = CopyOrigin(
            dataSet: dataset.name, separator: separator, isPacked: true)
        let file = try await ImportFile(
            source, options, for: ImportStore(there.backend, dataSet), survey: survey,
            allowance: yes)
        guard file.count > 0 else { return .ok }
        try there.writeConfirmation(allowance: yes).check(
            min(file.count, yes ?? file.count), unit: "records", on: there.name, usesInput: false)
        let reason = try there.reason(
            reasons, writes: file.count, isUndoable: undoable, isRecorded: ledger != nil)
        let importer = Importer(
            session: try conditions.session(on: there), dataSet: dataSet, format: format.resolved,
            title: "copy \(dataSet)")
        return try await importer.write(
            file, to: there, in: ledger, isUndoable: undoable, reason: reason
        ) { isKept = true }
    }
}
