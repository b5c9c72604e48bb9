import BatchClient

/// Copies of a whole data set, or of more records than are staged: they are read into a file first, and
/// written from there as a run of the other target.
extension State {
    mutating func copyThroughFile(
        _ subject: CopyRequest.Subject, of dataSet: DataSet, to target: TargetID, as name: DataSet?
    ) {
        guard let workspace else { return }
        copyThroughFile(
            CopyRequest(
                source: workspace.id, dataSet: dataSet, subject: subject, target: target,
                otherDataSet: name ?? dataSet))
    }

    private mutating func copyThroughFile(_ request: CopyRequest) {
        guard let index = index(of: request.target), workspace?.id == request.source else { return }
        if request.separator == nil, hasPairs(request.dataSet),
            !workspaces[index].info.backend.idKinds.contains(.composite)
        {
            return askSeparator { state, separator in
                var named = request
                named.separator = separator
                state.copyThroughFile(named)
            }
        }
        let source = request.source
        let id = perform(
            .prepareCopy(request),
            progress: { state, id, part in
                guard state.workspace?.finding == id, let count = part as? Int else { return }
                state.say("read \(Format.count(count, "record")) to copy; esc stops")
            },
            then: { state, answer in
                guard let index = state.index(of: source),
                    state.workspaces[index].finding == answer.request
                else { return }
                state.workspaces[index].finding = nil
                state.workspaces[index].readsForCopy = false
                guard let copy = state.valueOrError(answer) else { return }
                state.preview(copy, of: request)
            })
        if let finding = self.workspace?.finding { cancel(finding) }
        change {
            $0.finding = id
            $0.foundSoFar = nil
            $0.readsForCopy = true
        }
        say("reading the records to copy; esc stops")
    }

    /// Whether the keys of a data set are pairs, as far as is known.
    private func hasPairs(_ dataSet: DataSet) -> Bool {
        if workspace?.tree.info(of: dataSet)?.keySchema?.sort != nil { return true }
        let rows = workspace?.slot(of: dataSet)?.base.residentRows
        return rows?.first?.value.key.id.isComposite ?? false
    }

    private mutating func preview(_ copy: PreparedCopy, of request: CopyRequest) {
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
        details.copy =
            "Copy \(request.dataSet.name)\(other), \(Format.count(copy.batch.count, "record")), "
            + "from \(names.from) to \(names.to)?"
        showTarget(at: index)
        details.options.copy = copy.number
        openFirePreview(of: copy.batch, details)
        if copy.missing > 0 {
            say("\(Format.count(copy.missing)) of the marked no longer exist", .warning)
        }
    }
}
