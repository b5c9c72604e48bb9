import ArgumentParser
import BatchClient
import BatchScript
import Foundation

/// `volley profile`: the bins, types and sizes of a data set's records.
struct ProfileCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "profile",
        abstract: "Profiles the records of a data set: bins, types, sizes.",
        discussion: """
            Prints a row per bin, then a row per histogram: record size, time to live, generation. \
            Reads a sample of 10,000 records; --all reads every record. A sample is read from \
            evenly spread places, if the store can start a scan there. The last line gives the \
            number of records read, and of all records.
            """)

    @OptionGroup var dataset: DataSetArgument

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var parameters: ParameterOptions

    @Option(name: .customLong("where"), help: "Only records that meet this condition.")
    var condition: String?

    @Option(help: "How many records to read at most; 10,000 by default.")
    var sample: Int?

    @Flag(help: "Read every record.")
    var all = false

    private static let defaultSample = 10_000

    func validate() throws {
        if let sample, sample < 1 {
            throw ValidationError("--sample takes a count of at least 1, not \(sample)")
        }
        if all, sample != nil { throw ValidationError("--sample and --all exclude each other") }
        _ = try parsedCondition()
    }

    private func parsedCondition() throws -> Condition? {
        try condition.map { try ScanCommand.parseCondition($0, parameters.values) }
    }

    func run() async throws {
        Interruption.shared.listen()
        let status = try await target.withBackend { try await profile($0) }
        try status.leave()
    }

    private func profile(_ connected: TargetOptions.Connected) async throws -> ExitStatus {
        let dataSet = dataset.dataSet
        let session = Session(
            connected.backend, behavior: connected.user.behavior(of: connected.target))
        let known = try await session.dataSets().first { $0.dataSet == dataSet }
        let limit = all ? nil : sample ?? Self.defaultSample
        let condition = try parsedCondition()?.resolved(now: WallTime.milliseconds())
        let scan = session.scan(dataSet, .profile(condition, sample: limit))
        var profile = DataSetProfile()
        try await Interruption.shared.handled(endsSoon: true) { _ in
            scan.close()
        } _: {
            reading: for try await rows in scan.pages {
                let now = Int64(Date().timeIntervalSince1970)
                for row in rows {
                    // A page of large records takes a while.
                    if Interruption.shared.isInterrupted { break reading }
                    profile.add(row.record, at: now)
                }
            }
        }
        let isInterrupted = Interruption.shared.isInterrupted
        if profile.recordCount == 0, scan.progress.examined == 0, !isInterrupted {
            try await connected.checkExists(dataSet)
        }
        var printer = RowPrinter<ProfileRow>(format.resolved)
        try printer.print(ProfileRow.rows(profile))
        try printer.finish()
        printStatus(
            profile, examined: scan.progress.examined, isWhole: scan.progress.isComplete,
            known: known, parts: connected.backend.scanParts(ScanOptions.samplePositions).count)
        if let condition {
            try await Finds.printUnseenBins(
                of: condition, in: dataSet, after: scan.progress, with: session)
        }
        return isInterrupted ? .interrupted : .ok
    }

    private func printStatus(
        _ profile: DataSetProfile, examined: Int, isWhole: Bool, known: DataSetInfo?, parts: Int
    ) {
        var text = "read \(Count.text(profile.recordCount, "record", "records"))"
        if condition != nil { text += " of \(Count.text(examined)) examined" }
        if isWhole {
            text += ", all records"
        } else {
            if let total = known?.recordCount {
                text += " of about \(Count.text(total))"
            }
            text +=
                parts > 1
                ? ": a sample from \(parts) places"
                : ": the first in the store's order, which may differ from the rest (--all reads every record)"
        }
        StandardStreams.printStatus(text)
        if profile.bins.contains(where: { !$0.distinct.isExact }) {
            StandardStreams.printStatus(
                "distinct counts above \(Count.text(DistinctCounter.exactLimit)) are estimates; distinctError is the error at 95 % confidence"
            )
        }
        if profile.otherBinValues > 0 {
            StandardStreams.printStatus(
                "only the first \(Count.text(DataSetProfile.maximumBins)) bins are listed; others hold \(Count.text(profile.otherBinValues, "value", "values"))"
            )
        }
    }
}
