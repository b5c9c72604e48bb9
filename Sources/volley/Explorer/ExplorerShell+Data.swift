import BatchClient
import Explorer
import Targets
import TerminalKit
import UserConfiguration

/// Reading: data sets, pages, records, plans.
extension ExplorerShell {
    func listDataSets(_ target: TargetID, _ request: Explorer.RequestID) async {
        post(
            .dataSetsLoaded(
                request, await asking(target) { try await $0.dataSets() }))
    }

    func loadPage(
        _ target: TargetID, _ page: ScanRequest, _ request: Explorer.RequestID
    ) async {
        post(.pageLoaded(request, await asking(target) { try await $0.page(page) }))
    }

    func readRecord(
        _ target: TargetID, _ key: BatchClient.Key, _ request: Explorer.RequestID
    ) async {
        let result = await asking(target) { session -> Record? in
            let results = try await session.query(key).execute(onError: .inStream).collect()
            guard let result = results.first else { return nil }
            switch result.status {
            case .ok: return result.record ?? Record(bins: Bins())
            case .notFound: return nil
            default:
                throw BackendError(
                    result.status, code: result.code, result.message ?? result.status.rawValue)
            }
        }
        post(.recordLoaded(request, result))
    }

    func readRecords(
        _ target: TargetID, _ keys: [BatchClient.Key], _ request: Explorer.RequestID
    ) async {
        let result = await asking(target) { session -> [KeyedRecord] in
            var batch = Batch()
            var start = keys.startIndex
            while start < keys.endIndex {
                let dataSet = keys[start].dataSet
                let end = keys[start...].firstIndex { $0.dataSet != dataSet } ?? keys.endIndex
                batch.append(
                    Command(.query, dataSet, .ids(IDList(keys[start..<end].map(\.id)))))
                start = end
            }
            let results = try await session.execute(batch, onError: .inStream).collect()
            // Half of the records would pass for all of them.
            if let failed = results.first(where: { ![.ok, .notFound].contains($0.status) }) {
                throw BackendError(
                    failed.status, code: failed.code, failed.message ?? failed.status.rawValue)
            }
            return results.compactMap(\.keyedRecord)
        }
        post(.recordsLoaded(request, result))
    }

    func plan(_ target: TargetID, _ batch: Batch, _ request: Explorer.RequestID) async {
        let result = await asking(target) { PlanSummary(try await $0.plan(batch)) }
        post(.planReady(request, result))
    }

    /// Asks an open target something.
    private func asking<Answer: Sendable>(
        _ target: TargetID, _ question: @Sendable (Session) async throws -> Answer
    ) async -> Result<Answer, BackendError> {
        guard let session = sessions[target] else {
            return .failure(BackendError(.unavailable, "the target is closed"))
        }
        do { return .success(try await question(session)) } catch let error as BackendError {
            return .failure(error)
        } catch is CancellationError {
            return .failure(BackendError(.cancelled, "cancelled"))
        } catch {
            return .failure(BackendError(.unavailable, "\(error)"))
        }
    }

    // MARK: Targets

    func openTarget(_ text: String, _ request: Explorer.RequestID) async {
        do {
            let opened = try await open(try Target.parse(text))
            post(.targetOpened(request, .success(opened)))
        } catch {
            post(.targetOpened(request, .failure(BackendError(.unavailable, error.message))))
        }
    }

    /// Connects, and keeps the session for the explorer.
    /// - Parameters:
    ///   - password: what was typed before there was a screen; nil for nothing.
    ///   - wrap: puts something between the session and the store.
    func open(
        _ target: Target, password: String? = nil,
        wrap: (any Backend) -> any Backend = { $0 }
    ) async throws(TargetError) -> OpenedTarget {
        let resolved = try target.resolved(by: user.settings)
        let backend = wrap(try await resolved.connect { _ in password })
        let connection = resolved.connection
        let id = newTarget()
        let behavior = user.behavior(of: resolved)
        sessions[id] = Session(backend, behavior: behavior)
        targets[id] = resolved
        let access: TargetInfo.Access =
            connection?.isReadOnly == true
            ? .readOnly : connection?.isProduction == true ? .production : .readWrite
        let info = TargetInfo(
            name: resolved.name, backend: backend.description, access: access,
            colour: connection?.color.map { $0 - 1 } ?? id.number - 1, behavior: behavior.name,
            kept: ledger.folder == nil
                ? nil
                : KeptTarget(
                    target: resolved.targetToKeep, connection: connection?.name,
                    isVolatile: resolved.isVolatile))
        return OpenedTarget(id: id, info: info)
    }
}

extension PlanSummary {
    fileprivate init(_ plan: BatchPlan) {
        self.init(
            waves: plan.waves, requests: plan.requests.count, bytes: plan.estimatedBytes,
            duplicates: plan.repeatedKeys, refusals: plan.refusals.count,
            firstRequests: plan.requests.prefix(200).map {
                PlanSummary.Request(
                    wave: $0.wave, node: $0.node, api: $0.api, indices: $0.indices.count,
                    bytes: $0.estimatedBytes)
            },
            firstRefusals: plan.refusals.prefix(20).map {
                PlanSummary.Refusal(
                    index: $0.index, message: $0.message ?? $0.status.rawValue)
            })
    }
}
