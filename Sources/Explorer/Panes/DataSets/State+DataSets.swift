import BatchClient

extension State {
    mutating func open(_ target: OpenedTarget, isFirst: Bool) {
        guard place(of: target.id) == nil else { return }
        workspaces.append(Workspace(target.id, target.info))
        if isFirst || workspaces.count == 1 { shown = workspaces.count - 1 }
        listDataSets(at: workspaces.count - 1)
    }

    mutating func listDataSets(at place: Int) {
        let target = workspaces[place].id
        workspaces[place].tree.loading = perform(.dataSets(target)) { state, answer in
            guard let place = state.place(of: target),
                state.workspaces[place].tree.loading == answer.request
            else { return }
            state.workspaces[place].tree.loading = nil
            switch answer.result {
            case .success(let infos):
                state.workspaces[place].tree.load(infos)
                state.openFirstDataSet(at: place)
            case .failure(let error):
                state.workspaces[place].tree.failure = error.message
                if place == state.shown { state.say(error.message, .error) }
            }
        }
    }

    /// Starts on the first data set.
    private mutating func openFirstDataSet(at place: Int) {
        guard workspaces[place].place == nil,
            let first = workspaces[place].tree.rows.lazy.compactMap(\.dataSet).first
        else { return }
        workspaces[place].tree.select(first)
        guard place == shown else { return }
        openTable(first)
    }
}
