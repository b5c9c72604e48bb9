import BatchClient
import Ledger

@testable import Explorer

// The runs that are under way.
extension FakeWorld {
    /// A running run.
    struct FakeRun {
        let id: ExplorerRunID
        let target: TargetID
        let batch: Batch
        let kept: LedgerRunID?
        var next = 0
        var isCancelled = false
        var isHeld = false
    }

    /// Releases this many results of each run; the last result ends the run.
    mutating func answerRuns(_ count: Int = .max) {
        for position in runs.indices.reversed() where !runs[position].isHeld {
            var results: [RecordResult] = []
            while runs[position].next < runs[position].batch.count, results.count < count {
                results.append(answer(position))
            }
            time += 2
            deliver(results, position)
        }
    }

    mutating func deliver(_ results: [RecordResult], _ position: Int) {
        let run = runs[position]
        if let kept = run.kept { ledger.settle(kept, results, at: time) }
        send(.runRows(run.id, results, at: time))
        guard run.next == run.batch.count, let at = runs.firstIndex(where: { $0.id == run.id })
        else { return }
        runs.remove(at: at)
        if let kept = run.kept { ledger.end(kept, at: time) }
        send(.runFinished(run.id, failure: nil, at: time))
    }

    /// The program that fired the runs was killed; the ledger knows their state.
    mutating func killRuns() {
        for run in runs {
            if let kept = run.kept {
                // One more was in flight, and had no answer.
                if run.next < run.batch.count {
                    ledger.send(kept, index: run.next, image: nil, at: time)
                }
                ledger.end(kept, as: .interrupted, at: time)
            }
        }
        runs = []
    }

    mutating func answer(_ position: Int) -> RecordResult {
        let (batch, index) = (runs[position].batch, runs[position].next)
        runs[position].next += 1
        if runs[position].isCancelled {
            return RecordResult(
                index: index, verb: batch.verb(at: index), key: batch.key(at: index),
                status: .cancelled, code: .cancelled, message: "withdrawn before sending")
        }
        if let kept = runs[position].kept {
            let image = store(of: runs[position].target).read(batch.key(at: index))
            ledger.send(kept, index: index, image: image, at: time)
        }
        if lostRequests.remove(index) != nil {
            return unanswered(index, batch.verb(at: index), batch.key(at: index), node: "node 2")
        }
        let isSecond = runs[position].target == TargetID(2)
        let result = (isSecond ? second?.execute(batch, index) : nil) ?? store.execute(batch, index)
        guard lostAnswers.remove(index) != nil else { return result }
        return unanswered(index, result.verb, result.key, node: result.node)
    }

    /// It may or may not have been applied.
    private func unanswered(
        _ index: Int, _ verb: Verb, _ key: BatchClient.Key, node: String?
    ) -> RecordResult {
        RecordResult(
            index: index, verb: verb, key: key, status: verb.isWrite ? .inDoubt : .timeout,
            code: .name("noAnswer"), message: "no answer came", attempts: 1, node: node)
    }
}
