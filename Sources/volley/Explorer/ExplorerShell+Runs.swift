import BatchClient
import Explorer
import Foundation
import Ledger
import PlanFiles
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
        let predictions: PlanFile?
        do { predictions = try plan(of: options) } catch {
            return post(
                .runFinished(
                    id, failure: ExplorerShell.failure(error).message + "; nothing was sent",
                    at: now))
        }
        let batch = predictions?.batch ?? batch
        if let missing = missing(resolved, batch, options) {
            return post(.runFinished(id, failure: missing, at: now))
        }
        var recorder: RunRecorder?
        if ledger.folder != nil, !options.skipsLedger {
            do {
                recorder = try await RunLedger.begin(
                    batch, on: session, of: resolved, in: ledger.store(),
                    isUndoable: options.isUndoable, origin: options.origin,
                    source: try await source(of: options),
                    reason: RunReason(
                        note: options.note, reviewer: options.reviewer,
                        plan: options.plan?.hash),
                    at: options.foundAt)
                // The run refers to the file from here on.
                if let number = options.copy { copies[number] = nil }
            } catch {
                let reason = (error as? LedgerError)?.message ?? "\(error)"
                await ledger.reopenIfReadOnly()
                // A requested undo is never dropped silently.
                guard user.settings.ledger.refusal == .continueUnrecorded,
                    resolved.connection?.requirements.isEmpty != false,
                    !options.isUndoable || options.isUndoDefault
                else {
                    early[id] = nil
                    return post(.ledgerStatus(id, .refused(reason)))
                }
                post(.ledgerStatus(id, .unrecorded(reason)))
            }
        }
        let stream = session.execute(
            batch, onError: .inStream, observer: recorder,
            now: options.foundAt ?? recorder?.startedAt,
            predictions: predictions, failureBudget: options.failureBudget)
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
        // A run that this one continues has other later results now.
        ledger.forget()
        post(.runFinished(id, failure: nil, at: now))
        guard recorder != nil else { return }
        // Prunes the ledger; a failure is ignored, the next run tries again.
        _ = try? await ledger.store().prune(user.retention, trustsClock: false)
    }

    /// The plan file that a run is fired from, which must still be the one that was shown.
    private func plan(of options: FireOptions) throws -> PlanFile? {
        guard let reference = options.plan else { return nil }
        let plan = try PlanFile.opened((reference.path as NSString).expandingTildeInPath)
        guard plan.hash == reference.hash else {
            throw CommandFailure("\(reference.path) has changed since: open it again")
        }
        return plan
    }

    /// Which requirement of its connection a writing run does not meet; nil if it meets all. The
    /// preview has asked already; this check holds whatever led here.
    private func missing(
        _ target: ResolvedTarget, _ batch: Batch, _ options: FireOptions
    ) -> String? {
        let required = target.connection?.requirements ?? []
        guard batch.writeCount > 0, !required.isEmpty else { return nil }
        func lacks(_ what: String) -> String {
            "\(target.name) requires \(what): nothing was sent"
        }
        if ledger.folder == nil || options.skipsLedger { return lacks("a recorded run") }
        if required.contains(.undo), !options.isUndoable { return lacks("undo") }
        if required.contains(.plan), options.plan == nil,
            options.origin?.parent.relation != .undo
        {
            return lacks("a plan file")
        }
        if required.contains(.note), options.note == nil { return lacks("a note") }
        if required.contains(.reviewer) {
            guard let reviewer = options.reviewer,
                reviewer.lowercased() != Person.current.name.lowercased()
            else { return lacks("a second person") }
        }
        return nil
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
