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
            evenly spread places, if the store can start a scan there. The last lines give the \
            number of records read, and of all records, and what is known of the errors.

            In a sample, distinct is a lower bound for the data set, and distinctError is null. \
            shareError is the error of share at 95 % confidence, from the variance between the \
            places; null if that does not tell it, as with --where.
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
                let place = scan.progress.part
                for row in rows {
                    // A page of large records takes a while.
                    if Interruption.shared.isInterrupted { break reading }
                    profile.add(row.record, at: now, place: place)
                }
            }
        }
        let isInterrupted = Interruption.shared.isInterrupted
        if profile.recordCount == 0, scan.progress.examined == 0, !isInterrupted {
            try await connected.checkExists(dataSet)
        }
        let scope = ProfileScope(
            isWhole: scan.progress.isComplete && !isInterrupted,
            places: profile.recordsByPlace.places.count,
            hasCondition: condition != nil)
        var printer = RowPrinter<ProfileRow>(format.resolved)
        try printer.print(ProfileRow.rows(profile, scope))
        try printer.finish()
        printStatus(profile, scope, examined: scan.progress.examined, total: known?.recordCount)
        if let condition {
            try await Finds.printUnseenBins(
                of: condition, in: dataSet, after: scan.progress, with: session)
        }
        return isInterrupted ? .interrupted : .ok
    }

    private func printStatus(
        _ profile: DataSetProfile, _ scope: ProfileScope, examined: Int, total: Int?
    ) {
        var text = "read \(Count.text(profile.recordCount, "record", "records"))"
        if condition != nil { text += " of \(Count.text(examined)) examined" }
        if scope != .all, let total { text += " of about \(Count.text(total))" }
        let places = profile.recordsByPlace.places.count
        switch scope {
        case .all: text += ", all records"
        case .places, .matching: text += ": a sample from \(Count.text(places)) places"
        case .beginning:
            text +=
                ": the first in the store's order, which may differ from the rest (--all reads every record)"
        }
        StandardStreams.printStatus(text)
        for note in notes(profile, scope, places: places) { StandardStreams.printStatus(note) }
        if profile.otherBinValues > 0 {
            StandardStreams.printStatus(
                "only the first \(Count.text(DataSetProfile.maximumBins)) bins are listed; others hold \(Count.text(profile.otherBinValues, "value", "values"))"
            )
        }
    }

    /// What is known of the errors.
    private func notes(
        _ profile: DataSetProfile, _ scope: ProfileScope, places: Int
    ) -> [String] {
        guard scope != .all else {
            return profile.bins.contains { !$0.distinct.isExact }
                ? [
                    "distinct counts above \(Count.text(DistinctCounter.exactLimit)) are estimates; distinctError is the error at 95 % confidence"
                ] : []
        }
        guard !profile.bins.isEmpty else { return [] }
        let distinct =
            "distinct counts the values in the sample; the data set has at least as many"
        let shares =
            switch scope {
            case .all, .places:
                places < SampledShare.leastPlaces
                    ? "shareError is null: \(Count.text(places)) places are too few to estimate it"
                    : "shareError is the error of a share at 95 % confidence"
            case .matching:
                "shareError is null: the places hold different numbers of matching records"
            case .beginning:
                "shareError is null: the first records are not a random sample"
            }
        return [distinct, shares]
    }
}
