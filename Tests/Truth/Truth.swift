package import BatchClient
import Synchronization

/// What servers did to each record, compared with the status of each index: a million additions
/// through servers that lose, cut, break and delay their answers.
///
/// Only index N adds to record N, once, and an addition is never repeated automatically. Therefore
/// statuses are correct if an ok index was applied once, one in doubt at most once, and any other
/// not at all.
package final class Truth: Sendable {
    /// Records by number, with the number of additions to each.
    private let counts: Mutex<[UInt8]>

    init(_ indices: Int) { counts = Mutex([UInt8](repeating: 0, count: indices)) }

    /// A server adds to records.
    func add(_ records: [Int]) {
        counts.withLock { counts in
            for record in records where counts.indices.contains(record) {
                counts[record] = counts[record] == .max ? .max : counts[record] + 1
            }
        }
    }

    /// The results of some indices.
    package struct Finding: Sendable, CustomStringConvertible {
        package var indices = 0
        /// The number of indices per status.
        package var statuses: [Status: Int] = [:]
        /// Additions that were applied although the status denies it.
        package var understated = 0
        /// Additions that are ok but were not applied.
        package var overstated = 0
        /// Additions that were applied more than once.
        package var repeated = 0
        /// Indices without a result, or with two.
        package var unanswered = 0
        /// How many of those in doubt were applied.
        package var doneInDoubt = 0

        package var isRight: Bool {
            understated == 0 && overstated == 0 && repeated == 0 && unanswered == 0
        }

        package var description: String {
            let counts = statuses.sorted { $0.value > $1.value }
                .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return "\(indices) indices: \(counts); of those in doubt \(doneInDoubt) were done; "
                + "\(understated) understated, \(overstated) overstated, \(repeated) repeated, "
                + "\(unanswered) without one result"
        }

        static func + (a: Finding, b: Finding) -> Finding {
            var sum = a
            sum.indices += b.indices
            sum.statuses.merge(b.statuses) { $0 + $1 }
            sum.understated += b.understated
            sum.overstated += b.overstated
            sum.repeated += b.repeated
            sum.unanswered += b.unanswered
            sum.doneInDoubt += b.doneInDoubt
            return sum
        }
    }

    /// Compares results, for the records from a number on, with what the servers did.
    func judge(_ results: [RecordResult], from first: Int, count: Int) -> Finding {
        var finding = Finding(indices: count)
        var isAnswered = [Bool](repeating: false, count: count)
        let done = counts.withLock { Array($0[first..<(first + count)]) }
        for result in results {
            guard isAnswered.indices.contains(result.index), !isAnswered[result.index] else {
                finding.unanswered += 1
                continue
            }
            isAnswered[result.index] = true
            finding.statuses[result.status, default: 0] += 1
            let times = done[result.index]
            if times > 1 { finding.repeated += 1 }
            switch result.status {
            case .ok: if times == 0 { finding.overstated += 1 }
            case .inDoubt: if times > 0 { finding.doneInDoubt += 1 }
            case .notFound, .exists, .conflict, .filtered, .throttled, .timeout, .unavailable,
                .rejected, .denied, .cancelled, .notSent:
                if times > 0 { finding.understated += 1 }
            }
        }
        finding.unanswered += isAnswered.count { !$0 }
        return finding
    }

    /// Adds to this many records, in batches.
    /// - Parameter session: its store's servers add to `truth`.
    func run(
        _ session: Session, _ dataSet: DataSet, id: @escaping @Sendable (Int) -> RecordID,
        perBatch: Int, progress: @Sendable (Finding) -> Void
    ) async throws -> Finding {
        let total = counts.withLock { $0.count }
        var finding = Finding()
        for first in stride(from: 0, to: total, by: perBatch) {
            let count = min(perBatch, total - first)
            let keys = dataSet.ids((first..<(first + count)).map(id))
            let command = Command(
                .upsert, keys, operations: [BinOperation("n", .add(.value(1)))])
            let results = try await session.execute(Batch([command]), onError: .inStream).collect()
            finding = finding + judge(results, from: first, count: count)
            progress(finding)
        }
        return finding
    }

    /// Several attempts without waiting.
    /// - Parameter attemptTimeout: after which a silent peer is given up; nil if none is silent.
    static func behavior(_ attemptTimeout: Duration?) -> Behavior {
        let settings = Behavior.Settings(
            attemptTimeout: attemptTimeout, attempts: 4,
            backoff: Backoff(base: .milliseconds(1), cap: .milliseconds(5)))
        return Behavior(name: "truth", reads: settings, writes: settings)
    }
}
