import BatchClient
import Explorer
import Ledger
import Targets
import UserConfiguration

/// Fires batches.
extension ExplorerShell {
    func fire(
        _ target: TargetID, _ batch: Batch, _ id: ExplorerRunID, _ options: FireOptions
    ) async {
        guard let session = sessions[target], let resolved = targets[target] else {
            return post(.runFinished(id, failure: "the target is closed", at: now))
        }
        // The preview refuses this already; checked again so that nothing is ever sent.
        if batch.writeCount > 0, resolved.connection?.isReadOnly == true {
            return post(
                .runFinished(id, failure: "the target is read-only: nothing was sent", at: now))
        }
        var recorder: RunRecorder?
        if ledger.folder != nil, !options.skipsLedger {
            do {
                recorder = try await RunLedger.begin(
                    batch, on: session, of: resolved, in: ledger.store(),
                    isUndoable: options.isUndoable, origin: options.origin)
            } catch {
                let reason = (error as? LedgerError)?.message ?? "\(error)"
                await ledger.reopenIfReadOnly()
                // A requested undo is never dropped silently.
                guard user.settings.ledger.refusal == .continueUnrecorded,
                    !options.isUndoable || options.isUndoDefault
                else {
                    early[id] = nil
                    return post(.ledgerStatus(id, .refused(reason)))
                }
                post(.ledgerStatus(id, .unrecorded(reason)))
            }
        }
        let stream = session.execute(
            batch, onError: .inStream, observer: recorder, now: recorder?.startedAt)
        runs[id] = stream.run
        if options.startsHeld { stream.run.hold() }
        // Controls that arrived while the ledger recorded the start.
        for control in early.removeValue(forKey: id) ?? [] { control(stream.run) }
        if isOver { stream.run.cancel() }
        if let recorder { post(.ledgerStatus(id, .recorded(recorder.id))) }
        post(.runStarted(id, at: now))
        let show: @MainActor (ExplorerRunID, [RecordResult]) -> Void = {
            [weak self] run, results in
            guard let self else { return }
            post(.runRows(run, results, at: now))
        }
        for await results in stream.chunks { frames.add(results, of: id, show: show) }
        frames.flush(show)
        runs[id] = nil
        await keep(id, recorder)
        finished(recorder?.id.description ?? "\(id.number), not recorded", stream.run)
        post(.runFinished(id, failure: nil, at: now))
        guard recorder != nil else { return }
        // Prunes the ledger; a failure is ignored, the next run tries again.
        _ = try? await ledger.store().prune(user.retention, trustsClock: false)
    }

    /// Waits until the results of a run are recorded.
    private func keep(_ id: ExplorerRunID, _ recorder: RunRecorder?) async {
        guard let recorder else { return }
        do { try await recorder.finish() } catch {
            post(.ledgerStatus(id, .lost("\(error)")))
            if isOver { StandardStreams.printStatus("volley: \(error)") }
        }
    }

    /// After the screen has closed, reports the run on standard error.
    private func finished(_ name: String, _ run: Run) {
        guard isOver else { return }
        StandardStreams.printStatus("run \(name): \(run.metrics.counts.summary())")
    }

    func control(_ id: ExplorerRunID, _ control: RunControl) {
        tell(id) { run in
            switch control {
            case .hold: run.hold()
            case .step: run.step()
            case .resume: run.resume()
            case .rate(let rate):
                run.setRateLimit(rate.map { .fixed(reads: $0, writes: $0) })
            }
        }
    }

    func cancelRun(_ id: ExplorerRunID) { tell(id) { $0.cancel() } }

    /// Sends a control to a run, now or as soon as it starts.
    private func tell(_ id: ExplorerRunID, _ what: @escaping (Run) -> Void) {
        if let run = runs[id] { what(run) } else { early[id, default: []].append(what) }
    }

    /// Cancels all runs.
    func cancelRuns(grace: Duration? = nil) {
        for run in runs.values { run.cancel(grace: grace) }
    }
}
