import ArgumentParser
import BatchClient
import BatchScript
import Foundation

/// `volley scan`: the records of a data set.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Writes the records of a data set, in the store's order.",
        discussion: """
            NDJSON has one object per record: dataset, id, bins, generation, ttl (seconds left), \
            expires (seconds since 1970; null for never). CSV is flat: the key first, then a \
            column per bin; strings are in quotes, and a header without quotes that ends in :json \
            or :bytes gives the encoding of its cells. volley import reads both back as the same \
            records. CSV is written when the scan has finished, because its columns depend on all \
            records.
            """)

    @OptionGroup var dataset: DataSetArgument

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions
    @OptionGroup var parameters: ParameterOptions

    @Option(help: "Stop after this many records.")
    var limit: Int?

    @Option(
        help:
            "Read only these bins and parts of bins, separated by commas, as in 'name,addr[\"city\"]'."
    )
    var bins: String?

    @Option(
        name: .customLong("where"),
        help:
            "Only records that meet this condition, as in 'status = \"active\" and balance > 100'.")
    var condition: String?

    @Option(
        help: "Use this index of the data set to find the records of --where.",
        completion: Completions.index)
    var index: String?

    @Flag(help: "Read the whole data set to find the records of --where.")
    var noIndex = false

    @Option(
        help:
            "Read a table in this many segments in parallel, 1 to 64; their records are interleaved. Stores without segments use one."
    )
    var segments = 1

    @Option(
        help: ArgumentHelp(
            "Continue an earlier scan at the cursor that it printed, with the same other options.",
            valueName: "cursor"),
        transform: ScanStart.init)
    var start: ScanStart?

    @Option(help: "Read at most this many records per second.")
    var rate: Double?

    @Flag(help: "Write only IDs, one per line, as scripts and @file: read them.")
    var ids = false

    @Flag(help: "Write only the number of records.")
    var count = false

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit takes a count, not \(limit)") }
        guard (1...64).contains(segments) else {
            throw ValidationError("--segments takes 1 to 64, not \(segments)")
        }
        if start != nil, segments > 1 {
            throw ValidationError("--start fixes the number of segments: leave out --segments")
        }
        if let rate, !(rate > 0 && rate.isFinite) {
            throw ValidationError("--rate takes a number above zero, not \(rate)")
        }
        if condition == nil, index != nil || noIndex {
            throw ValidationError("--index and --no-index need --where")
        }
        if index != nil, noIndex {
            throw ValidationError("--index and --no-index exclude each other")
        }
        if start != nil, index != nil || noIndex {
            throw ValidationError(
                "--start already fixes how the records are found: leave out --index and --no-index")
        }
        if ids, count { throw ValidationError("--ids and --count exclude each other") }
        if ids || count {
            if bins != nil {
                throw ValidationError("--bins cannot be combined with --ids or --count")
            }
            if format.format != nil {
                throw ValidationError("--format cannot be combined with --ids or --count")
            }
        }
        _ = try parsedCondition()
        try start?.check(startScan)
        _ = try parsedBins()
    }

    static func parseCondition(
        _ text: String, _ parameters: [String: Value]
    ) throws -> Condition {
        do {
            return try ConditionParser.parse(text, source: "--where", parameters: parameters)
        } catch {
            throw ValidationError("\(error)")
        }
    }

    private func parsedCondition() throws -> Condition? {
        try condition.map { try ScanCommand.parseCondition($0, parameters.values) }
    }

    /// The scan that a position to continue at belongs to.
    private var startScan: [String] {
        guard let condition else { return [dataset.name] }
        return [dataset.name, condition]
            + parameters.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    }

    private func parsedBins() throws -> [BinPath]? { try BinList.binsAndParts(bins) }

    func run() async throws {
        Interruption.shared.listen()
        let status = try await target.withBackend { try await scan($0) }
        try status.leave()
    }

    /// How the records of the condition are to be found.
    private var way: Find.Way { index.map { .index($0) } ?? (noIndex ? .scan : .automatic) }

    private func scan(_ connected: TargetOptions.Connected) async throws -> ExitStatus {
        let dataSet = dataset.dataSet
        let session = Session(
            connected.backend, behavior: connected.user.behavior(of: connected.target))
        let schema = try await connected.backend.schema(of: dataSet)
        let paths = try parsedBins()
        let names = paths?.filter(\.steps.isEmpty).map(\.bin)
        var output = RecordOutput(
            ids ? .ids : count ? .count : .records(format.resolved), of: dataSet,
            bins: paths?.map(\.description),
            schema: schema, hasOneNumberType: connected.backend.description.hasOneNumberType)
        let condition = try parsedCondition()?.resolved(now: WallTime.milliseconds())
        var options = ScanOptions(
            bins: ids || count ? [] : names, condition: condition, limit: limit,
            segments: segments, start: start?.position, rate: rate,
            onRetry: { StandardStreams.printStatus("\($0.message); retrying") })
        options.paths = paths?.filter { !$0.steps.isEmpty } ?? []
        options.watchedBins = condition?.expectedBins ?? []
        let (scan, plan) =
            start == nil
            ? try await session.plannedScan(dataSet, options, way: way)
            : (session.scan(dataSet, options), nil)
        var failure: BackendError?
        try await Interruption.shared.handled(endsSoon: true) { _ in
            // Does not wait for the page in flight.
            scan.close()
        } _: {
            do {
                for try await rows in scan.pages {
                    try output.write(rows)
                }
            } catch let error as BackendError {
                failure = error
            }
        }
        let progress = scan.progress
        let isInterrupted = Interruption.shared.isInterrupted
        if failure == nil, !isInterrupted, progress.examined == 0, progress.rows == 0, start == nil,
            limit != 0
        {
            try await connected.checkExists(dataSet)
        }
        try output.finish(isComplete: failure == nil && !isInterrupted)
        var summary = Count.text(progress.rows, "record", "records")
        if condition != nil {
            summary +=
                connected.backend.description.countsExaminedRecords
                ? " of \(Count.text(progress.examined)) examined"
                : "; the store tests the condition and does not report how many it examined"
        }
        if let plan { summary += ", by \(Finds.way(plan.way, plan.index))" }
        if let units = progress.units { summary += ", \(units) units" }
        StandardStreams.printStatus(summary)
        for note in plan?.notes ?? [] { StandardStreams.printStatus(note) }
        if let condition, start == nil, failure == nil {
            try await Finds.printUnseenBins(
                of: condition, in: dataSet, after: progress, with: session, rate: rate)
        }
        if let text = progress.position?.text {
            let start = ScanStart.text(text, of: startScan)
            StandardStreams.printStatus("more records follow: continue with --start \(start)")
        }
        if let failure { throw failure }
        return Interruption.shared.isInterrupted ? .interrupted : .ok
    }
}
