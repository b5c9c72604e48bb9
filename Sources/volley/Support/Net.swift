import BatchClient
import Ledger
import PlanFiles

/// What can be undone of a batch, and how else its records could be restored: shown before it is
/// fired.
enum Net {
    /// How many indices are named that cannot be undone.
    private static let named = 20

    /// - Parameters:
    ///   - isUndoable: whether the run records what undoing it needs; nil if not decided yet.
    static func lines(
        _ batch: Batch, isUndoable: Bool?, on backend: any Backend
    ) async -> [String] {
        let writes = batch.writeCount
        guard writes > 0 else { return [] }
        let count = Count.text(writes, "write", "writes")
        let line =
            switch isUndoable {
            case true?:
                "\(count): can be undone, unless others write the same records, these expire, or a value "
                    + "cannot be restored or guarded; volley plan --out names those"
            case false?: "\(count): none can be undone without --undoable"
            case nil: "\(count): none can be undone without --undoable"
            }
        return [line] + (await recovery(of: batch, on: backend))
    }

    /// What can be undone of a plan file, by count, and by index where something cannot.
    /// - Throws: ``CommandFailure`` if the file was changed.
    static func lines(
        _ plan: PlanFile, isUndoable: Bool?, on backend: any Backend
    ) async throws -> [String] {
        guard plan.batch.writeCount > 0 else { return [] }
        let forecast = try Forecast(plan, on: backend.description)
        let count =
            Count.text(plan.batch.writeCount, "write", "writes")
            + ", \(Count.text(forecast.writes)) of them to take effect"
        let possible = forecast.writes - forecast.impossible
        var lines: [String] = []
        switch isUndoable {
        case false?:
            return ["\(count): none can be undone without --undoable"]
                + (await recovery(of: plan.batch, on: backend))
        case true?:
            lines.append(
                "\(count): \(Count.text(possible)) can be undone, unless others write the same records, "
                    + "or these expire; \(Count.text(forecast.impossible)) cannot")
        case nil:
            lines.append(
                "\(count): none can be undone, \(Count.text(possible)) with --undoable; "
                    + "\(Count.text(forecast.impossible)) cannot in any case")
        }
        for one in forecast.obstacles {
            lines.append(
                "index \(one.index), \(one.verb.rawValue) \(one.key): cannot be undone: \(one.reason)"
            )
        }
        let more = forecast.impossible - forecast.obstacles.count
        if more > 0 { lines.append("and \(Count.text(more)) more that cannot be undone") }
        return lines + (await recovery(of: plan.batch, on: backend))
    }

    /// Whether the data sets that are written can be brought back to a point in time, a line each, where
    /// the store tells.
    static func recovery(of batch: Batch, on backend: any Backend) async -> [String] {
        var lines: [String] = []
        for dataSet in batch.writtenDataSets.sorted(by: { $0.name < $1.name }) {
            // A store that cannot tell does not block the batch.
            guard let isOn = try? await backend.isRecoverableInTime(dataSet) else { continue }
            lines.append(
                "point-in-time recovery of \(dataSet.name) is \(isOn ? "on" : "off")")
        }
        return lines
    }

    /// What a plan file says about undoing what it foretells.
    struct Forecast {
        struct Obstacle {
            let index: Int
            let verb: Verb
            let key: BatchClient.Key
            let reason: String
        }

        /// The writes that are to take effect.
        private(set) var writes = 0
        /// Those of them that could not be undone.
        private(set) var impossible = 0
        /// The first of these.
        private(set) var obstacles: [Obstacle] = []

        /// - Throws: ``CommandFailure`` if the file was changed.
        init(_ plan: PlanFile, on description: BackendDescription) throws {
            for index in 0..<plan.count {
                let row = try PlanFile.failing { try plan.row(at: index) }
                guard row.planned.status == .ok, row.verb.isWrite else { continue }
                writes += 1
                guard
                    let reason = UndoForecast.obstacle(
                        before: row.before, after: row.after, on: description)
                else { continue }
                impossible += 1
                if obstacles.count < Net.named {
                    obstacles.append(
                        Obstacle(index: index, verb: row.verb, key: row.key, reason: reason))
                }
            }
        }
    }
}
