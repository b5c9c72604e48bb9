import BatchClient
import Explorer

/// What a data set is made of, and how two differ.
extension ExplorerShell {
    /// Time between two looks at how far a job is.
    private nonisolated static let lookInterval = Duration.milliseconds(250)
    /// How many segments are read side by side where all records are read.
    private static let segments = 8

    func profile(
        _ dataSet: DataSet, _ condition: Condition?, sample: Int?, at session: Session,
        _ request: Explorer.RequestID
    ) async throws -> ProfiledDataSet {
        let known = try? await session.dataSets().first { $0.dataSet == dataSet }
        let scan = session.scan(
            dataSet,
            .profile(condition?.resolved(now: now), sample: sample))
        var found = ProfiledDataSet(
            profile: DataSetProfile(), examined: 0, isWhole: false, total: known?.recordCount)
        defer { scan.close() }
        var told = ContinuousClock.now
        for try await rows in scan.pages {
            let profile = found.profile
            found.profile = DataSetProfile()
            let place = scan.progress.part
            found.profile = try await Self.adding(rows, to: profile) { [now] profile, record in
                profile.add(record, at: now / 1000, place: place)
            }
            guard told.duration(to: .now) > Self.lookInterval else { continue }
            told = .now
            found.examined = scan.progress.examined
            post(.progress(request, found))
        }
        try Task.checkCancellation()
        found.examined = scan.progress.examined
        found.isWhole = scan.progress.isComplete
        return found
    }

    /// Large records take a while, in which the screen works on.
    private nonisolated static func adding<Summary: Sendable>(
        _ rows: [KeyedRecord], to summary: consuming Summary,
        _ add: @Sendable (inout Summary, Record) -> Void
    ) async throws -> Summary {
        var summary = consume summary
        for row in rows {
            try Task.checkCancellation()
            add(&summary, row.record)
        }
        return summary
    }

    func countValues(
        of path: BinPath, in dataSet: DataSet, _ condition: Condition?, at session: Session,
        _ request: Explorer.RequestID
    ) async throws -> ValueCounts {
        let (scan, _) = try await session.plannedScan(
            dataSet,
            ScanOptions(condition: condition?.resolved(now: now), segments: Self.segments))
        var counts = ValueCounts()
        defer { scan.close() }
        var told = ContinuousClock.now
        for try await rows in scan.pages {
            let earlier = counts
            counts = ValueCounts()
            counts = try await Self.adding(rows, to: earlier) { counts, record in
                counts.add(record.bins[path.bin]?.part(at: path.steps))
            }
            guard told.duration(to: .now) > Self.lookInterval else { continue }
            told = .now
            post(.progress(request, counts))
        }
        try Task.checkCancellation()
        return counts
    }

    func compare(_ diff: DiffRequest, _ request: Explorer.RequestID) async throws -> DiffOutcome {
        var comparison = DataSetComparison(
            .init(try session(diff.here), diff.dataSet),
            .init(try session(diff.there), diff.otherDataSet))
        comparison.condition = diff.condition?.resolved(now: now)
        comparison.comparesMetadata = diff.comparesMetadata
        comparison.keyMapping = KeyMapping(separator: diff.separator)
        let (parts, continuation) = AsyncStream.makeStream(of: [RecordDifference].self)
        let teller = Task { for await part in parts { post(.progress(request, part)) } }
        defer { continuation.finish() }
        let outcome = try await Self.run(comparison, continuation)
        continuation.finish()
        await teller.value
        return outcome
    }

    /// More differences than the explorer holds were found.
    private struct LimitReached: Error {}

    private nonisolated static func run(
        _ comparison: DataSetComparison,
        _ parts: AsyncStream<[RecordDifference]>.Continuation
    ) async throws -> DiffOutcome {
        var waiting: [RecordDifference] = []
        var count = 0
        var bytes = 0
        var told = ContinuousClock.now
        defer { parts.yield(waiting) }
        do {
            let summary = try await comparison.run { difference in
                guard count < DiffOutcome.maximumDifferences, bytes < DiffOutcome.maximumBytes
                else { throw LimitReached() }
                count += 1
                bytes += difference.approximateBytes
                waiting.append(difference)
                guard told.duration(to: .now) > Self.lookInterval else { return }
                told = .now
                parts.yield(waiting)
                waiting = []
            }
            return DiffOutcome(summary)
        } catch is LimitReached {
            return DiffOutcome(nil)
        } catch let failure as KeyMapping.Failure {
            throw BackendError(.rejected, failure.description)
        } catch let failure as BatchFailure {
            throw BackendError(.unavailable, "\(failure)")
        }
    }

    func matching(
        _ condition: Condition, in dataSet: DataSet, limit: Int, at session: Session
    ) async throws -> MatchedRecords {
        let (scan, _) = try await session.plannedScan(
            dataSet, ScanOptions(condition: condition.resolved(now: now), limit: limit + 1))
        defer { scan.close() }
        var records: [KeyedRecord] = []
        // So many bytes are too many as well.
        let most = ByteBudget.shared.capacity / 8
        var bytes = 0
        for try await rows in scan.pages where bytes <= most {
            records += rows
            bytes += rows.reduce(0) { $0 + $1.record.approximateBytes }
            if bytes > most { scan.close() }
        }
        try Task.checkCancellation()
        let isCut = records.count > limit || bytes > most
        return MatchedRecords(Array(records.prefix(limit)), isCut: isCut)
    }
}

extension RecordDifference {
    /// About how much memory both records take.
    fileprivate var approximateBytes: Int {
        (here?.approximateBytes ?? 0) + (there?.approximateBytes ?? 0)
    }
}
