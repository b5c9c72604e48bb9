import BatchClient

/// Copies of a whole data set, or of more records than are staged: they are read into a file first, and
/// written from there as a run of the other target.
extension State {
    mutating func copyThroughFile(
        _ subject: CopyRequest.Subject, of dataSet: DataSet, _ order: CopyOrder
    ) {
        guard let index = index(of: order.target), workspace?.id == order.source else { return }
        if order.options.separator == nil, hasPairs(dataSet),
            !workspaces[index].info.backend.idKinds.contains(.composite)
        {
            return askSeparator { state, separator in
                var named = order
                named.options.separator = separator
                state.copyThroughFile(subject, of: dataSet, named)
            }
        }
        let request = CopyRequest(
            source: order.source, dataSet: dataSet, subject: subject, target: order.target,
            otherDataSet: order.name ?? dataSet, options: order.options)
        let source = order.source
        let id = perform(
            .prepareCopy(request),
            progress: { state, id, part in
                guard state.workspace?.finding == id, let count = part as? Int else { return }
                state.foundMore(.copied(count))
            },
            then: { state, answer in
                guard let index = state.index(of: source),
                    state.workspaces[index].finding == answer.request
                else { return }
                state.workspaces[index].finding = nil
                state.workspaces[index].readsForCopy = false
                guard let copy = state.valueOrError(answer) else { return }
                state.preview(copy, of: request, order)
            })
        beginFinding(id, of: total(of: subject, dataSet), readsForCopy: true)
        say("reading the records to copy; esc stops")
    }

    /// How many records are read; nil if that is not known.
    private func total(of subject: CopyRequest.Subject, _ dataSet: DataSet) -> Int? {
        switch subject {
        case .keys(let keys): keys.count
        case .matching(nil): workspace?.tree.info(of: dataSet)?.recordCount
        case .matching: nil
        }
    }

    /// Whether the keys of a data set are pairs, as far as is known.
    private func hasPairs(_ dataSet: DataSet) -> Bool {
        if workspace?.tree.info(of: dataSet)?.keySchema?.sort != nil { return true }
        let rows = workspace?.slot(of: dataSet)?.base.residentRows
        return rows?.first?.value.key.id.isComposite ?? false
    }

    private mutating func preview(
        _ copy: PreparedCopy, of request: CopyRequest, _ order: CopyOrder
    ) {
        guard copy.batch.count > 0 else { return say("nothing to copy", .warning) }
        // Reading took a while: nothing opens over what the user does now.
        guard let index = index(of: request.target), workspace?.id == request.source,
            dialogs.isEmpty
        else {
            return say(
                "\(Format.count(copy.batch.count, "record")) read, not copied: copy again",
                .warning)
        }
        var details = FirePreviewDetails()
        let names = (from: workspace?.info.name ?? "", to: workspaces[index].info.name)
        let other =
            request.otherDataSet == request.dataSet ? "" : " as \(request.otherDataSet.name)"
        // The line has no room for more.
        let mode = request.options.mode
        let way =
            mode == .upsert
            ? "from \(names.from) to \(names.to)" : "to \(names.to), mode \(mode.rawValue)"
        details.copy =
            "Copy \(request.dataSet.name)\(other), \(Format.count(copy.batch.count, "record")), "
            + way + "?"
        details.copying = order
        showTarget(at: index)
        details.options.copy = copy.number
        details.options.rate = request.options.rate
        openFirePreview(of: copy.batch, details)
        if copy.missing > 0 {
            say("\(Format.count(copy.missing)) of the marked no longer exist", .warning)
        }
    }
}
