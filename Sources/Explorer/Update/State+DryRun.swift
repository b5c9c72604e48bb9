import BatchClient

/// The dry run inside of the fire preview.
extension State {
    /// Opens the preview with the dry run in it.
    mutating func openDryRun() {
        openFirePreview()
        toggleDryRun()
    }

    /// Shows what would change instead of what would be sent, or the other way around. The records
    /// are read the first time.
    mutating func toggleDryRun() {
        guard case .fire(var preview) = overlays.last, let target = workspace?.id else { return }
        preview.showsDryRun.toggle()
        if preview.dryRun == nil {
            let id = request(.dryRun)
            preview.dryRun = DryRunView(total: preview.batch.count, request: id)
            effects.append(.dryRun(target, preview.batch, limit: DryRunView.limit, id))
        }
        replaceOverlay(.fire(preview))
    }

    mutating func dryRunRows(_ id: RequestID, _ rows: [DryRunRow]) {
        changeDryRun(id) { $0.add(rows) }
    }

    mutating func dryRunFinished(_ id: RequestID, failure: String?) {
        guard awaited.removeValue(forKey: id) != nil else { return }
        changeDryRun(id) { $0.finish(failure.map { .failed($0) } ?? .finished) }
    }

    /// Stops the reading; what was told stays.
    /// - Returns: whether there was any.
    mutating func stopDryRun() -> Bool {
        guard case .fire(let preview) = overlays.last, let id = preview.dryRun?.request else {
            return false
        }
        changeDryRun(id) { $0.finish(.stopped) }
        awaited[id] = nil
        effects.append(.cancel(id))
        return true
    }

    private mutating func changeDryRun(_ id: RequestID, _ change: (inout DryRunView) -> Void) {
        for place in overlays.indices {
            guard case .fire(var preview) = overlays[place], preview.dryRun?.request == id,
                var dryRun = preview.dryRun
            else { continue }
            change(&dryRun)
            preview.dryRun = dryRun
            overlays[place] = .fire(preview)
        }
    }
}
