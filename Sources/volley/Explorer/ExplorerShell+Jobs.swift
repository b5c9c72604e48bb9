import BatchClient
import BatchScript
import Explorer
import Ledger

/// The jobs of the explorer: one place that names them all.
extension ExplorerShell {
    func answer(
        _ job: Job, _ request: Explorer.RequestID
    ) async -> Result<any Sendable, BackendError> {
        do {
            return .success(try await value(of: job, request))
        } catch {
            return .failure(ExplorerShell.failure(error))
        }
    }

    private func value(
        of job: Job, _ request: Explorer.RequestID
    ) async throws -> any Sendable {
        switch job {
        case .dataSets(let target): try await session(target).dataSets()
        case .page(let target, let page):
            try await pageAhead.page(page, at: target, session(target)) {
                state.readsAll(of: page.dataSet, at: target)
            }
        case .record(let target, let key): try await record(key, at: session(target))
        case .records(let target, let keys): try await Self.records(keys, at: session(target))
        case .find(let target, let batch):
            try await found(batch, at: session(target), request)
        case .plan(let target, let batch): try await summary(of: batch, at: session(target))
        case .dryRun(let target, let batch, let limit):
            try await dryRun(session(target), batch, limit: limit, request)
        case .describe(let target, let dataSet):
            try await session(target).backend.describe(dataSet)
        case .profile(let target, let dataSet, let condition, let sample):
            try await profile(dataSet, condition, sample: sample, at: session(target), request)
        case .countValues(let target, let dataSet, let condition, let path):
            try await countValues(of: path, in: dataSet, condition, at: session(target), request)
        case .diff(let diff): try await compare(diff, request)
        case .prepareCopy(let copy): try await prepareCopy(copy, request)
        case .matching(let target, let dataSet, let condition, let limit):
            try await matching(condition, in: dataSet, limit: limit, at: session(target))
        case .savePlan(let target, let batch, let path, let note):
            try await savePlan(batch, at: target, to: path, note: note)
        case .openPlan(let target, let path): try await openPlan(path, at: target)
        case .openTarget(let text): try await openTarget(text)
        case .editText(let text): try await edit(text)
        case .writeFile(let path, let contents, let overwrite):
            TextFiles.write(contents, to: path, overwrite: overwrite)
        case .exportRecords(let target, let work): await export(work, at: try session(target))
        case .readFile(let path): try await ExplorerShell.text(of: path)
        case .folder(let path): await TextFiles.names(in: path)
        case .markSets(let target): try await folder(of: target).list()
        case .markSet(let target, let name): try await folder(of: target).readSet(name)
        case .saveMarkSet(let target, let set, let name, let overwrite):
            try await folder(of: target).saveSet(set, as: name, overwrite: overwrite)
        case .deleteMarkSet(let target, let name): try await folder(of: target).deleteSet(name)
        case .saveBatch(let name, let contents, let overwrite):
            batchFolder.save(contents, as: name, overwrite: overwrite)
        case .recordedBatches(let kind): try await recordedBatches(kind)
        case .recordedBatch(let source): try await script(of: source)
        case .runs(let limit): try await ledger.store().runs(limit: limit)
        case .strip(let id, let cells):
            try await ExplorerShell.strip(of: id, cells, in: ledger.store())
        case .openRun(let id):
            try await ExplorerShell.opened(
                ledger.run(id), valueBudget: state.settings.valueBudget)
        case .verify(let id, let target): try await verify(id, at: target)
        case .followUp(let relation, let id, let target):
            try await followUp(relation, of: id, at: target)
        case .compareRuns(let first, let second): try await compare(first, second)
        case .pruneRuns(let days): try await prune(days: days)
        case .resultDetail(let id, let index, let target):
            try await detail(of: id, index, at: target)
        }
    }

    /// The session of an open target.
    func session(_ target: TargetID) throws -> Session {
        guard let session = sessions[target] else {
            throw BackendError(.unavailable, "the target is closed")
        }
        return session
    }

    /// Converts any error to what the explorer shows.
    static func failure(_ error: any Error) -> BackendError {
        switch error {
        case let error as BackendError: error
        case let error as LedgerError: BackendError(.unavailable, error.message)
        case let error as FindError: BackendError(.rejected, error.message)
        case let errors as ScriptErrors:
            BackendError(.rejected, errors.errors.first?.description ?? "\(errors)")
        case let failure as CommandFailure:
            BackendError(.rejected, failure.lines.joined(separator: "; "))
        case is CancellationError: BackendError(.cancelled, "cancelled")
        default: BackendError(.unavailable, "\(error)")
        }
    }
}
