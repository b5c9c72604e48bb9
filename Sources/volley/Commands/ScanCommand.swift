import ArgumentParser
import BatchClient
import BatchScript
import Foundation

/// `volley scan`: the records of a data set.
struct ScanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Writes the records of a data set, in the store's order.",
        discussion: """
            NDJSON has an object a record: dataset, id, bins, generation, ttl (seconds left), expires \
            (seconds since 1970; null for never). CSV is flat: the key first, then a column a bin; \
            strings are in quotes, and a header without quotes that ends in :json or :bytes tells how \
            its cells are written. volley import reads both back as the same records. CSV comes when \
            the scan is over, because its columns depend on all records.
            """)

    @Argument(help: "The data set, as in test.users.")
    var dataset: String

    @OptionGroup var target: TargetOptions
    @OptionGroup var format: FormatOptions

    @Option(help: "Stop after this many records.")
    var limit: Int?

    @Option(help: "Read only these bins, separated by commas.")
    var bins: String?

    @Option(
        name: .customLong("where"),
        help:
            "Only records that meet this condition, as in 'status = \"active\" and balance > 100'.",
        transform: ScanCommand.parseCondition)
    var condition: Condition?

    @Option(
        help:
            "Read a table in this many segments side by side, 1 to 64; their records come mixed. A store without segments is read in one."
    )
    var segments = 1

    @Option(
        help:
            "Go on where an earlier scan stopped: the letters that it named, with its other options.",
        transform: ScanCommand.parsePlaces)
    var start: ScanPlaces?

    @Flag(help: "Write only IDs, one a line, as scripts and @file: read them.")
    var ids = false

    @Flag(help: "Write only how many records there are.")
    var count = false

    private static let pageSize = 500

    func validate() throws {
        if let limit, limit < 0 { throw ValidationError("--limit takes a count, not \(limit)") }
        guard (1...64).contains(segments) else {
            throw ValidationError("--segments takes 1 to 64, not \(segments)")
        }
        if start != nil, segments > 1 {
            throw ValidationError("--start has the segments of the scan that it goes on with")
        }
        if ids, count { throw ValidationError("--ids and --count exclude each other") }
        if ids || count {
            if bins != nil {
                throw ValidationError("--bins has no meaning with --ids or --count")
            }
            if format.format != nil {
                throw ValidationError("--format has no meaning with --ids or --count")
            }
        }
        if dataset.isEmpty { throw ValidationError("the data set has no name") }
        if binNames?.contains("") == true { throw ValidationError("--bins names an empty bin") }
    }

    private static func parseCondition(_ text: String) throws -> Condition {
        do { return try ConditionParser.parse(text, source: "--where") } catch {
            throw ValidationError("\(error)")
        }
    }

    private static func parsePlaces(_ text: String) throws -> ScanPlaces {
        guard let places = ScanPlaces(text) else {
            throw ValidationError("--start takes what a scan that stopped has named")
        }
        return places
    }

    private var binNames: [String]? {
        bins?.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }

    func run() async throws {
        Interruption.shared.listen()
        let status = try await target.withBackend { connected in
            // A page that is under way is not worth waiting for, so a second signal ends it all.
            try await Interruption.shared.handled {
                if $0 > 1 { Foundation.exit(ExitStatus.interrupted.rawValue) }
            } _: {
                try await scan(connected)
            }
        }
        try status.leave()
    }

    private func scan(_ connected: TargetOptions.Connected) async throws -> ExitStatus {
        let dataSet = DataSet(dataset)
        let schema = try await connected.backend.schema(of: dataSet)
        var output = RecordOutput(
            ids ? .ids : self.count ? .count : .records(format.resolved), of: dataSet,
            bins: binNames,
            schema: schema, hasOneNumberType: connected.backend.description.hasOneNumberType)
        let request = ScanRequest(
            dataSet, pageSize: ScanCommand.pageSize, bins: ids || self.count ? [] : binNames,
            condition: condition)
        let scan = PatientScan(backend: connected.backend)
        var places = start ?? ScanPlaces(connected.backend.scanParts(segments))
        let parts = places.parts
        var count = 0
        var examined = 0
        var failure: (any Error)?
        let most = limit ?? .max
        try await withThrowingTaskGroup(of: (part: Int, page: ScanPage).self) { group in
            func read(_ part: Int, _ cursor: ScanCursor?) {
                var request = request
                request.cursor = cursor
                request.pageSize = min(ScanCommand.pageSize, most - count)
                group.addTask { [request] in (part, try await scan.page(request)) }
            }
            if most > 0 { for (part, cursor) in parts { read(part, cursor) } }
            do {
                // A part goes on only when its page is written: no more than a page of each is held.
                while let (part, page) = try await group.next() {
                    let rows = page.rows.prefix(most - count)
                    try output.write(rows)
                    count += rows.count
                    examined += page.examined
                    if rows.count == page.rows.count { places.wrote(part, next: page.next) }
                    if count >= most || Interruption.shared.hasCome { break }
                    if let next = page.next { read(part, next) }
                }
            } catch let error as BackendError {
                failure = error
            }
            group.cancelAll()
        }
        try output.finish()
        var summary = Count.text(count, "record", "records")
        if condition != nil { summary += " of \(Count.text(examined)) looked at" }
        StandardStreams.narrate(summary)
        // A limit cuts pages of parts that are read side by side; what was cut would come again.
        let isExact = count < most || parts.count == 1
        if isExact, let text = places.text {
            StandardStreams.narrate("there is more: go on with --start \(text)")
        }
        if let failure { throw failure }
        return Interruption.shared.hasCome ? .interrupted : .ok
    }
}
