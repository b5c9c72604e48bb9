import BatchClient

extension State {
    mutating func open(_ target: OpenedTarget, isFirst: Bool) {
        guard index(of: target.id) == nil else { return }
        workspaces.append(Workspace(target.id, target.info))
        if isFirst || workspaces.count == 1 { shown = workspaces.count - 1 }
        listDataSets(at: workspaces.count - 1)
    }

    mutating func listDataSets(at index: Int) {
        let target = workspaces[index].id
        workspaces[index].tree.loading = perform(.dataSets(target)) { state, answer in
            guard let index = state.index(of: target),
                state.workspaces[index].tree.loading == answer.request
            else { return }
            state.workspaces[index].tree.loading = nil
            switch answer.result {
            case .success(let infos):
                state.workspaces[index].tree.load(infos)
                state.openFirstDataSet(at: index)
            case .failure(let error):
                state.workspaces[index].tree.failure = error.message
                if index == state.shown { state.say(error.message, .error) }
            }
        }
    }

    /// Starts on the first data set.
    private mutating func openFirstDataSet(at index: Int) {
        guard workspaces[index].location == nil,
            let first = workspaces[index].tree.rows.lazy.compactMap(\.dataSet).first
        else { return }
        workspaces[index].tree.select(first)
        guard index == shown else { return }
        openTable(first)
    }
}
