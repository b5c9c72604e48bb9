import BatchClient
import Explorer
import Foundation
import PlanFiles
import Targets

/// Plan files: writing them, and opening them to be fired.
extension ExplorerShell {
    func savePlan(
        _ batch: Batch, at target: TargetID, to path: String, note: String?
    ) async throws -> String {
        let session = try session(target)
        guard let resolved = targets[target] else {
            throw BackendError(.unavailable, "the target is closed")
        }
        let connected = TargetOptions.Connected(
            backend: session.backend, target: resolved, user: user)
        let found = try await session.find(batch)
        return try await PlanMaking(
            connected: connected, behavior: session.behavior.name, note: note
        ).write(found, to: (path as NSString).expandingTildeInPath)
    }

    /// The plan of a batch in numbers, and how else its records could be brought back.
    nonisolated func summary(of batch: Batch, at session: Session) async throws -> PlanSummary {
        var summary = PlanSummary(try await session.plan(batch))
        summary.recovery = await Net.recovery(of: batch, on: session.backend)
        return summary
    }

    func openPlan(_ path: String, at target: TargetID) async throws -> OpenedPlan {
        let session = try session(target)
        let plan = try PlanFile.opened((path as NSString).expandingTildeInPath)
        guard let resolved = targets[target], resolved.recordedTarget == plan.header.target else {
            throw BackendError(
                .rejected,
                "the plan is for \(plan.header.connection ?? plan.header.target): :open that first")
        }
        return try await ExplorerShell.opened(plan, path, session)
    }

    /// Work on every index runs off the main actor.
    private nonisolated static func opened(
        _ plan: PlanFile, _ path: String, _ session: Session
    ) async throws -> OpenedPlan {
        var counts = StatusCounts()
        for index in 0..<plan.count {
            counts[try PlanFile.failing { try plan.row(at: index) }.planned.status] += 1
        }
        let (drifted, lookedAt) = try await PlanDrift(plan: plan, session: session).found()
        let forecast = try Net.Forecast(plan, on: session.backend.description)
        var opened = OpenedPlan(
            reference: PlanReference(path: path, hash: plan.hash), batch: plan.batch,
            summary: plan.summary.map { line in
                // The preview has the word already.
                line.hasPrefix("plan ") ? String(line.dropFirst(5)) : line
            }, note: plan.header.note, counts: counts,
            drifted: drifted.map { OpenedPlan.Drift(index: $0, key: plan.batch.key(at: $0)) },
            lookedAt: lookedAt)
        opened.lastingCount = forecast.impossible
        opened.lasting = forecast.obstacles.map {
            OpenedPlan.Lasting(index: $0.index, key: $0.key, reason: $0.reason)
        }
        return opened
    }
}

/// Which records of a plan have changed since: checked beforehand, for people to see. The writes
/// themselves are guarded in any case.
struct PlanDrift {
    /// Checks no more records than a person would wait for.
    static let limit = 1_000

    let plan: PlanFile
    let session: Session

    func found() async throws -> (drifted: [Int], lookedAt: Int) {
        let count = min(plan.count, PlanDrift.limit)
        var reads = Batch()
        var indices: [Int] = []
        var seen: Set<BatchClient.Key> = []
        for index in 0..<count {
            let row = try PlanFile.failing { try plan.row(at: index) }
            // Later commands on a record find what the earlier ones leave.
            guard seen.insert(row.key).inserted, row.planned.state != .unknown else { continue }
            reads.append(Command(.query, row.key.dataSet.ids([row.key.id])))
            indices.append(index)
        }
        guard reads.count > 0 else { return ([], count) }
        var drifted: [Int] = []
        for result in try await session.execute(reads, onError: .inStream).collect() {
            let index = indices[result.index]
            let state = try PlanFile.failing { try plan.row(at: index) }.planned.state
            guard result.isOK || result.status == .notFound else { continue }
            if !state.matches(result.isOK ? result.record ?? Record(bins: Bins()) : nil) {
                drifted.append(index)
            }
        }
        return (drifted, count)
    }
}
