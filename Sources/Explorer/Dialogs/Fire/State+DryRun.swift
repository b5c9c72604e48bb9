import BatchClient

/// The dry run inside the fire preview.
extension FirePreview {
    /// Switches between the plan and the dry run. The records are read the first time.
    mutating func toggleDryRun(in state: inout State) {
        guard let target = state.workspace?.id else { return }
        showsDryRun.toggle()
        guard dryRun == nil else { return }
        let id = state.perform(.dryRun(target, batch, limit: DryRunView.limit)) {
            state, request, part in
            guard let rows = part as? [DryRunRow] else { return }
            state.changeDryRun(request) { $0.add(rows) }
        } then: { state, answer in
            state.changeDryRun(answer.request) { dryRun in
                switch answer.result {
                case .success: dryRun.finish(.finished)
                case .failure(let error): dryRun.finish(.failed(error.message))
                }
            }
        }
        dryRun = DryRunView(total: batch.count, request: id)
    }
}

extension State {
    /// Opens the preview with the dry run in it.
    mutating func openDryRun() {
        openFirePreview(showsDryRun: true)
    }

    /// Stops reading; the rows so far stay.
    /// - Returns: whether a dry run was active.
    mutating func stopDryRun() -> Bool {
        guard let id = (topDialog as? FirePreview)?.dryRun?.request else { return false }
        changeDryRun(id) { $0.finish(.stopped) }
        cancel(id)
        return true
    }

    fileprivate mutating func changeDryRun(
        _ id: RequestID, _ change: (inout DryRunView) -> Void
    ) {
        changeDialogs(FirePreview.self) { preview in
            if preview.dryRun?.request == id { preview.dryRun?.change(change) }
        }
    }
}

extension DryRunView {
    fileprivate mutating func change(_ change: (inout DryRunView) -> Void) { change(&self) }
}
