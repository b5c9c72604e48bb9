import ArgumentParser
import BatchClient
import BatchScript
import Explorer
import Foundation

/// `volley diff`: the records that differ between two data sets.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Shows the records that differ between two targets, a row per record.",
        discussion: """
            Each difference is read again before it is reported, some time later, so that a write \
            that is under way to both sides is not reported. A record whose ID the other target \
            cannot have is on one side only. Numbers are compared by value, lists in order, sets and \
            maps by content. A time-to-live attribute that only one side has is compared as the \
            time of expiry, and only with --metadata. Exit status: 0 no differences, 2 some differences, \
            1 the comparison failed, or neither target has the data set.
            """)

    @OptionGroup var dataset: DataSetArgument

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var parameters: ParameterOptions

    @Option(
        name: .customLong("with"),
        help: ArgumentHelp("The other target, as for --target.", valueName: "target"),
        completion: Completions.target)
    var other: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp(
            "The data set's name on the other target; the same by default.", valueName: "dataset"),
        completion: Completions.otherDataSet)
    var otherDataset: String?

    @Option(
        name: .customLong("where"),
        help: "Only records that meet this condition on at least one side.")
    var condition: String?

    @Option(help: "Compare only these bins, separated by commas.")
    var bins: String?

    @Flag(help: "Compare generation and time of expiry too, if both stores have them.")
    var metadata = false

    @Option(help: "Join a partition and a sort key with this text if the other store has no pairs.")
    var separator: String?

    @Option(help: "Read at most this many records per second from each target.")
    var rate: Double?

    @Option(
        help: ArgumentHelp(
            "Write a script to this file that makes the other target like this one; its commands leave alone what has changed since.",
            valueName: "file"), completion: .file())
    var script: String?

    func validate() throws {
        if otherDataset?.isEmpty == true { throw ValidationError("--as is empty: give a data set") }
        _ = try binNames()
        if separator?.isEmpty == true { throw ValidationError("--separator is empty") }
        try RunOptions.check(rate: rate)
        _ = try TargetOptions.parse(other)
        _ = try parsedCondition()
    }

    private func parsedCondition() throws -> Condition? {
        try condition.map { try ScanCommand.parseCondition($0, parameters.values) }
    }

    private func binNames() throws -> [String]? {
        try BinList.wholeBins(bins, reason: "diff compares whole bins")
    }

    func run() async throws {
        Interruption.shared.listen()
        let status = try await target.withBackend { here in
            try await TargetOptions.withBackend(other) { there in
                // Nothing to clean up: an interruption ends the program at once.
                try await compare(here, there)
            }
        }
        try status.leave()
    }

    private func compare(
        _ here: TargetOptions.Connected, _ there: TargetOptions.Connected
    ) async throws -> ExitStatus {
        let otherDataSet = DataSet(otherDataset ?? dataset.name)
        if let script, FileManager.default.fileExists(atPath: TextFiles.expanded(script)) {
            throw RepairScript.exists(script)
        }
        var comparison = DataSetComparison(
            .init(session(here), dataset.dataSet), .init(session(there), otherDataSet))
        let names = try binNames()
        comparison.bins = names
        comparison.condition = try parsedCondition()?.resolved(now: WallTime.milliseconds())
        comparison.comparesMetadata = metadata
        comparison.rate = rate
        comparison.keyMapping = KeyMapping(separator: separator)
        var printer = RowPrinter<DifferenceRow>(format.resolved)
        var repair = script.map(RepairScript.init)
        let summary: DataSetComparison.Summary
        do {
            summary = try await comparison.run { difference in
                try printer.print([DifferenceRow(difference)])
                try repair?.append(difference.repair(in: otherDataSet, bins: names))
            }
        } catch let error as BackendError {
            // The message names the side.
            throw CommandFailure(error.message)
        } catch let failure as BatchFailure {
            throw CommandFailure("\(failure)")
        } catch let failure as KeyMapping.Failure {
            throw CommandFailure(failure.description)
        }
        try printer.finish()
        StandardStreams.printStatus(text(of: summary, here, there))
        try await checkDataSets(here, there, otherDataSet, summary)
        if let script, let repair { try finish(repair, script, for: there) }
        return summary.differences == 0 && summary.unsettled == 0 ? .ok : .someNotOK
    }

    private func text(
        of summary: DataSetComparison.Summary, _ here: TargetOptions.Connected,
        _ there: TargetOptions.Connected
    ) -> String {
        var text =
            "compared \(Count.text(summary.here, "record", "records")) of \(here.name) with \(Count.text(summary.there)) of \(there.name): "
            + "\(summary.onlyHere) only here, \(summary.onlyThere) only there, \(summary.different) different"
        if summary.settled > 0 {
            text += "; \(summary.settled) differed at first and agreed when read again"
        }
        if summary.unsettled > 0 {
            text += "; \(summary.unsettled) differed but changed at every reading, and are not "
            text += "shown: run diff again when nothing writes to them"
        }
        return text
    }

    /// Says that a side has no such data set, which is not the same as one without records.
    /// - Throws: ``CommandFailure`` if neither side has it.
    private func checkDataSets(
        _ here: TargetOptions.Connected, _ there: TargetOptions.Connected,
        _ otherDataSet: DataSet, _ summary: DataSetComparison.Summary
    ) async throws {
        let missing = [
            summary.here == 0 ? try await here.absence(of: dataset.dataSet) : nil,
            summary.there == 0 ? try await there.absence(of: otherDataSet) : nil,
        ].compactMap(\.self)
        if missing.count == 2 { throw CommandFailure(missing[0]) }
        for text in missing { StandardStreams.printStatus(text) }
    }

    private func finish(
        _ repair: RepairScript, _ script: String, for there: TargetOptions.Connected
    ) throws {
        if repair.withoutRepair > 0 {
            StandardStreams.printStatus(
                "\(Count.text(repair.withoutRepair, "difference is", "differences are")) not in the script: "
                    + "no write can remove a difference of the generation alone, or of an ID or a "
                    + "time to live that \(there.name) cannot hold")
        }
        guard try repair.finish() else {
            StandardStreams.printStatus(
                "did not write \(script): \(there.name) needs no change that a script can make")
            return
        }
        StandardStreams.printStatus(
            "wrote \(script): run it with volley run \(script) --target \(there.name)")
    }

    private func session(_ connected: TargetOptions.Connected) -> Session {
        Session(connected.backend, behavior: connected.user.behavior(of: connected.target))
    }
}
