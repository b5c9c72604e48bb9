import BatchClient
import Explorer
import Foundation
import Targets
import TerminalKit
import UserConfiguration

/// Reading: data sets, pages, records, plans.
extension ExplorerShell {
    func record(_ key: BatchClient.Key, at session: Session) async throws -> Record? {
        let results = try await session.query(key).execute(onError: .inStream).collect()
        guard let result = results.first else { return nil }
        switch result.status {
        case .ok: return result.record ?? Record(bins: Bins())
        case .notFound: return nil
        case .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected, .denied,
            .inDoubt, .cancelled, .notSent:
            throw BackendError(
                result.status, code: result.code, result.message ?? result.status.rawValue)
        }
    }

    /// - Throws: ``BackendError`` if a record could not be read, or all are too large together.
    nonisolated static func records(
        _ keys: [BatchClient.Key], at session: Session
    ) async throws -> [KeyedRecord] {
        try await countedRecords(keys, at: session).records
    }

    /// Reads records part by part: fewer at once where they are large.
    nonisolated static func forEachPart(
        of keys: [BatchClient.Key], at session: Session,
        _ body: (_ records: [KeyedRecord], _ asked: Int) throws -> Void
    ) async throws {
        var rest = keys[...]
        var size = 1_000
        while !rest.isEmpty {
            try Task.checkCancellation()
            let part = rest.prefix(size)
            do {
                let (records, held) = try await countedRecords(Array(part), at: session)
                try withExtendedLifetime(held) { try body(records, part.count) }
                rest = rest.dropFirst(part.count)
            } catch let error as BackendError where error.code == .memoryBudget && part.count > 1 {
                size = part.count / 2
            }
        }
    }

    private nonisolated static func countedRecords(
        _ keys: [BatchClient.Key], at session: Session
    ) async throws -> (records: [KeyedRecord], held: ByteReservation) {
        var batch = Batch()
        var start = keys.startIndex
        while start < keys.endIndex {
            let dataSet = keys[start].dataSet
            let end = keys[start...].firstIndex { $0.dataSet != dataSet } ?? keys.endIndex
            batch.append(Command(.query, dataSet, .ids(IDList(keys[start..<end].map(\.id)))))
            start = end
        }
        let (results, held) = try await session.execute(batch, onError: .inStream)
            .collectFitting("the list of records")
        // A partial answer would look complete, so one failure fails all.
        if let failed = results.first(where: { ![.ok, .notFound].contains($0.status) }) {
            throw BackendError(
                failed.status, code: failed.code, failed.message ?? failed.status.rawValue)
        }
        return (results.compactMap(\.keyedRecord), held)
    }

    // MARK: Targets

    func openTarget(_ text: String) async throws -> OpenedTarget {
        do { return try await open(try Target.parse(text)) } catch {
            throw BackendError(.unavailable, error.message)
        }
    }

    /// Connects, and keeps the session for the explorer.
    /// - Parameters:
    ///   - password: typed before the screen opened; nil for none.
    ///   - wrap: wraps the backend before the session uses it.
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
        var info = TargetInfo(
            name: ExplorerShell.name(of: resolved), backend: backend.description, access: access,
            color: connection?.color.map { $0 - 1 } ?? id.number - 1, behavior: behavior.name,
            recordedTarget: ledger.folder == nil
                ? nil
                : RecordedTarget(
                    target: resolved.recordedTarget, connection: connection?.name,
                    isVolatile: resolved.isVolatile))
        info.isProduction = connection?.isProduction == true
        info.requirements = connection?.requirements ?? []
        info.failureBudget = behavior.failureBudget
        info.endpoint = ExplorerShell.endpoint(of: resolved)
        return OpenedTarget(id: id, info: info)
    }

    /// A node of a cluster with its port, where that tells two clusters of one host apart.
    private static func name(of target: ResolvedTarget) -> String {
        guard target.connection == nil, let node = node(of: target), !node.hasSuffix(":3000")
        else { return target.name }
        return node
    }

    private static func node(of target: ResolvedTarget) -> String? {
        guard case .aerospike(let address) = target.target, let host = address.hosts.first else {
            return nil
        }
        return "\(host)"
    }

    /// What is behind a name: a connection's cluster, file or region, or the host and port of an
    /// endpoint that a target names, such as a local DynamoDB; nil if the name has it.
    private static func endpoint(of target: ResolvedTarget) -> String? {
        if let endpoint = endpoint(in: target.recordedTarget), !target.name.contains(endpoint) {
            return endpoint
        }
        guard target.connection != nil else { return nil }
        switch target.target {
        case .aerospike: return node(of: target)
        case .sqlite(let path): return URL(fileURLWithPath: path).lastPathComponent
        // The name has the address of a server that replaces the vendor's.
        case .dynamoDB(let address):
            return target.name == target.connection?.name ? address.region : nil
        case .memory, .memoryTables, .demo, .connection: return nil
        }
    }

    private static func endpoint(in target: String) -> String? {
        guard let items = URLComponents(string: target)?.queryItems,
            let endpoint = items.first(where: { $0.name == "endpoint" })?.value
        else { return nil }
        guard let parts = URLComponents(string: endpoint), let host = parts.host else {
            return endpoint
        }
        return parts.port.map { "\(host):\($0)" } ?? host
    }
}

extension PlanSummary {
    init(_ plan: BatchPlan) {
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
