import BatchClient
import Explorer
import Targets
import UserConfiguration

/// Firing batches.
extension ExplorerShell {
    func fire(_ target: TargetID, _ batch: Batch, _ id: RunID) async {
        guard let session = sessions[target] else {
            return post(.runFinished(id, failure: "the target is closed", at: now))
        }
        // The preview has refused already; nothing is sent whatever led here.
        if batch.writeCount > 0, targets[target]?.connection?.isReadOnly == true {
            return post(
                .runFinished(id, failure: "the target is read-only: nothing was sent", at: now))
        }
        let stream = session.execute(batch, onError: .inStream)
        runs[id] = stream.run
        post(.runStarted(id, at: now))
        let show: @MainActor (RunID, [RecordResult]) -> Void = { [weak self] run, results in
            guard let self else { return }
            post(.runRows(run, results, at: now))
        }
        for await results in stream.chunks { frames.add(results, of: id, show: show) }
        frames.flush(show)
        runs[id] = nil
        finished(id, stream.run)
        post(.runFinished(id, failure: nil, at: now))
    }

    /// After the screen is gone, what becomes of a run is still told.
    private func finished(_ id: RunID, _ run: Run) {
        guard isOver else { return }
        StandardStreams.narrate("run \(id.number): \(run.metrics.counts.summary())")
    }

    /// Sends nothing more of any run.
    func cancelRuns(grace: Duration? = nil) {
        for run in runs.values { run.cancel(grace: grace) }
    }
}
