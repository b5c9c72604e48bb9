public import BatchClient

extension RecordedRun {
    /// The batch that undoes a run, from the before-images of its records.
    ///
    /// It touches only what the run touched. A record that the run created is deleted, and one that
    /// it deleted is inserted again. For any other record, the bins that the run changed are
    /// restored with their types and orders, bins that it created are removed, and the record gets
    /// its own expiry back, as a time. Each command is guarded, so that later writes by others are
    /// left alone: by the generation that the run left (the command is then a `conflict`), or,
    /// without generations, by the bins that it touched (`filtered`); the insert by the record's
    /// absence (`exists`). Generations only grow. A write that was sent more than once may have
    /// been applied as often: its record is guarded by both generation and bins.
    ///
    /// Leaves out, with the reason: a write in doubt, unless it was verified; a record whose
    /// before-image was not recorded; one that someone else wrote between the reading of the image
    /// and the write, or after it; one whose own expiry has passed; one with values that the store
    /// cannot hold; values that no condition can guard.
    /// - Parameters:
    ///   - images: `LedgerStore.images(of:)`.
    ///   - current: the current records, if they were read: differing ones are left out with the
    ///     reason, instead of failing. Nil for a missing record.
    ///   - laterRuns: the runs that followed up this one: they may have written since, and must be
    ///     undone first.
    ///   - description: the store's description.
    ///   - timeToLiveBins: the bins that hold the time of expiry, in a store that keeps it among
    ///     the bins: `Backend.timeToLiveBin(of:)`.
    ///   - keySchemas: the attributes of the keys, in a store whose keys have names:
    ///     `Backend.keySchema(of:)`.
    ///   - now: seconds since 1970.
    public func undo(
        images: [Int: BeforeImage], current: [Key: Record?] = [:], laterRuns: [LedgerRunID] = [],
        description: BackendDescription, timeToLiveBins: [DataSet: String] = [:],
        keySchemas: [DataSet: KeySchema] = [:], now: Int64
    ) -> FollowUp {
        let written = (0..<batch.count).filter { tookEffect($0, orMay: true) }
        let order = WriteOrder(of: written, in: self)
        var undone = UndoneGroups(self.batch)
        var seen: Set<Key> = []
        for index in written {
            let key = self.batch.key(at: index)
            guard seen.insert(key).inserted else { continue }
            let writes = (order.keys[key] ?? []).filter { tookEffect($0, orMay: true) }
            let undo = KeyUndo(
                run: self, key: key, writes: writes, images: images,
                rules: RecordRules(description, timeToLiveBin: timeToLiveBins[key.dataSet]),
                description: description, keys: keySchemas[key.dataSet], now: now,
                laterRuns: laterRuns)
            switch undo.inverse(current: current[key]) {
            case .nothing: break
            case .command(let command):
                undone.add(command, origin: writes.last ?? index, firstWrite: index)
            case .impossible(let reason):
                undone.leaveOut(.init(writes.last ?? index, key, reason), firstWrite: index)
            }
        }
        return undone.followUp
    }

    /// A query of every key that the run wrote, for
    /// ``undo(images:current:laterRuns:description:timeToLiveBins:keySchemas:now:)``.
    public var writtenKeys: Batch {
        var seen: Set<Key> = []
        return reads(
            of: (0..<batch.count).filter {
                tookEffect($0, orMay: true) && seen.insert(batch.key(at: $0)).inserted
            })
    }

    /// Whether a write of this run was applied, or may have been.
    fileprivate func tookEffect(_ index: Int, orMay: Bool) -> Bool {
        guard batch.verb(at: index).isWrite else { return false }
        let status = effectiveStatus(of: index)
        return status == .ok || orMay && (status == .inDoubt || status == nil)
    }
}
