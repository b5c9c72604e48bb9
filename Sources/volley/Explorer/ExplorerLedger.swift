import BatchClient
import Explorer
import Ledger

/// The ledger as the explorer has it: opened when it is first needed, and kept open.
@MainActor
final class ExplorerLedger {
    /// Nil where runs are not kept.
    let folder: LedgerFolder?
    private var opening: Task<LedgerStore, any Error>?
    /// The run that was looked at last: each of its results asks for its own detail.
    private var lastRun: RecordedRun?

    init(folder: LedgerFolder?) { self.folder = folder }

    /// Open, for reading alone where nothing else is allowed.
    /// - Throws: ``LedgerError``. The next call tries again.
    func store() async throws -> LedgerStore {
        guard let folder else { throw LedgerError(.unusable, "Runs are not kept here") }
        let task = opening ?? Task { try await LedgerStore.openToRead(folder) }
        opening = task
        do { return try await task.value } catch {
            if opening == task { opening = nil }
            throw error
        }
    }

    /// Lets go of a store that can only be read, so that the next look may find it mended.
    func reopenIfReadOnly() async {
        guard let task = opening, let store = try? await task.value, store.isReadOnly else {
            return
        }
        opening = nil
        await store.close()
    }

    func close() async {
        guard let task = opening else { return }
        opening = nil
        await (try? task.value)?.close()
    }

    /// A run for one look at it.
    func run(_ id: Ledger.RunID) async throws -> RecordedRun {
        if let lastRun, lastRun.id == id { return lastRun }
        let run = try await store().run(id)
        lastRun = run.summary.state == .running ? nil : run
        return run
    }

    /// Something was found out, or written.
    func forget() { lastRun = nil }
}

extension ExplorerShell {
    func ask(_ question: LedgerQuestion, _ request: Explorer.RequestID) async {
        let answer: LedgerAnswer
        do {
            answer = try await self.answer(to: question)
        } catch let error as LedgerError {
            answer = .failed(error.message)
        } catch let error as BackendError {
            answer = .failed(error.message)
        } catch {
            answer = .failed("\(error)")
        }
        post(.ledger(request, answer))
    }

    private func answer(to question: LedgerQuestion) async throws -> LedgerAnswer {
        switch question {
        case .runs(let limit): return .runs(try await ledger.store().runs(limit: limit))
        case .strip(let id, let cells):
            return .strip(try await ExplorerShell.strip(of: id, cells, in: ledger.store()))
        case .open(let id):
            let budget = state.settings.valueBudget
            return .opened(
                try await ExplorerShell.opened(ledger.run(id), valueBudget: budget))
        case .verify(let id, let target):
            return .verified(try await kept(id, at: target).verified().verified)
        case .followUp(let relation, let id, let target):
            if relation != .undo, let source = try await ledger.run(id).source {
                // A batch on the screen holds its values; those of an import stay in their file.
                throw LedgerError(
                    .refused,
                    "run \(id) is an import of \(source.name): volley runs \(relation.rawValue) \(id) reads the file again"
                )
            }
            let next = try await kept(id, at: target).continuation(relation)
            return .followUp(next.followUp, next.verified)
        case .compare(let first, let second):
            let store = try await ledger.store()
            return .compared(
                try await ExplorerShell.compared(store.run(first), store.run(second)))
        case .detail(let id, let index, let target):
            guard let session = sessions[target] else {
                throw LedgerError(.refused, "the target is closed")
            }
            let image = try await ledger.store().image(of: id, at: index)
            return .detail(
                try await ExplorerShell.detail(
                    ledger.run(id), index, image, RecordRules(session.backend.description)))
        }
    }

    private func kept(_ id: Ledger.RunID, at target: TargetID) async throws -> KeptRun {
        guard let session = sessions[target] else {
            throw LedgerError(.refused, "the target is closed")
        }
        ledger.forget()
        let store = try await ledger.store()
        let (run, images) = try await KeptRun.load(id, from: store)
        return KeptRun(ledger: store, run: run, images: images, session: session)
    }

    // What looks at every index does it away from the screen.

    private nonisolated static func strip(
        of id: Ledger.RunID, _ cells: Int, in store: LedgerStore
    ) async throws -> [Status?] {
        try await store.run(id).strip(cells: cells)
    }

    private nonisolated static func opened(
        _ run: RecordedRun, valueBudget: Int
    ) async -> OpenedRun {
        OpenedRun(run, valueBudget: valueBudget)
    }

    private nonisolated static func compared(
        _ first: RecordedRun, _ second: RecordedRun
    ) async -> RunComparison {
        RunComparison(first, second)
    }

    private nonisolated static func detail(
        _ run: RecordedRun, _ index: Int, _ image: BeforeImage?, _ rules: RecordRules
    ) async -> ResultDetail {
        ResultDetail(run, at: index, before: image, rules: rules)
    }
}
