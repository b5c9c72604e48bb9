import BatchClient

extension State {
    /// Stages commands at the end of the batch.
    mutating func stage(_ commands: [Command], title: String) {
        change { workspace in
            workspace.undo.push(title, .batch(workspace.staged.commands))
            workspace.staged.append(commands)
        }
        sayStaged(commands)
    }

    /// - Parameter commands: those that are new in the batch.
    mutating func sayStaged(_ commands: [Command]) {
        guard let batch = workspace?.staged.batch else { return }
        if let warning = unlikelyRecordsWarning(commands) {
            return say("staged: \(warning)", .warning)
        }
        let fire = settings.keys.label(of: .fire) ?? "fire"
        if batch.hasOpenFinds {
            return say("\(fire) finds the records of the batch and shows the plan", .success)
        }
        say(
            "batch of \(Format.count(batch.count, "index", "indices")), "
                + "\(Format.count(batch.writeCount, "write")); \(fire) shows the plan", .success)
    }

    /// Changes the staged commands as one step that can be undone.
    mutating func changeStaged(_ title: String, _ body: (inout StagedBatch) -> Void) {
        change { workspace in
            let before = workspace.staged.commands
            body(&workspace.staged)
            if workspace.staged.commands != before { workspace.undo.push(title, .batch(before)) }
        }
    }

    mutating func replaceBatch(with commands: [Command], title: String) {
        changeStaged(title) { staged in
            staged.set([])
            staged.append(commands)
            staged.cursor.row = 0
        }
    }

    /// Marks and unmarks keys as one step that can be undone.
    mutating func setMarks(_ title: String, add: [RecordKey], remove: [RecordKey] = []) {
        change { workspace in
            workspace.slot?.lastPattern = nil
            let start = workspace.marks.next
            for key in add { workspace.marks.insert(key) }
            let added = start..<workspace.marks.next
            let removed = remove.compactMap { workspace.marks.remove($0) }
            guard !added.isEmpty || !removed.isEmpty else { return }
            workspace.undo.push(title, .marks(added: added, removed: removed))
            workspace.recountShownMarks()
        }
    }

    /// Undoes the last mark or staging.
    mutating func undo() {
        var message = ""
        change { workspace in
            guard let step = workspace.undo.pop() else { return }
            message = step.message
            switch step.entry {
            case .marks(let added, let removed):
                workspace.marks.remove(added)
                for mark in removed { workspace.marks.restore(mark) }
                workspace.recountShownMarks()
            case .cleared(let marks):
                workspace.marks.bringBack(marks)
                workspace.recountShownMarks()
            case .batch(let commands): workspace.staged.set(commands)
            }
        }
        say(message)
    }
}
