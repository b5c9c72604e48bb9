import BatchClient

@testable import Explorer

/// Profiles and comparisons, by plain models.
extension FakeWorld {
    func view(_ job: Job) throws(BackendError) -> any Sendable {
        switch job {
        case .describe(let target, let dataSet):
            guard let info = store(of: target).infos().first(where: { $0.dataSet == dataSet })
            else {
                return DataSetDescription?.none
            }
            var description: DataSetDescription? = DataSetDescription(info)
            description?.bytes = 10_240
            description?.indexes = [
                IndexDescription("by-status", keys: ["status"], kind: "string", entries: 120)
            ]
            description?.details = [.init("stop-writes", false), .init("pageBytes", 4_096)]
            return description
        case .profile(let target, let dataSet, let condition, let sample):
            let rows = try matching(target, dataSet, condition)
            var profile = DataSetProfile()
            for row in rows.prefix(sample ?? .max) {
                profile.add(row.record, at: FakeStore.now / 1000)
            }
            return ProfiledDataSet(
                profile: profile, examined: rows.count, isWhole: rows.count <= sample ?? .max,
                total: rows.count)
        case .countValues(let target, let dataSet, let condition, let path):
            var counts = ValueCounts()
            for row in try matching(target, dataSet, condition) {
                counts.add(row.record.bins[path.bin]?.part(at: path.steps))
            }
            return counts
        case .matching(let target, let dataSet, let condition, let limit):
            let rows = try matching(target, dataSet, condition)
            return MatchedRecords(Array(rows.prefix(limit)), isCut: rows.count > limit)
        case .prepareCopy(let copy):
            let found: [KeyedRecord] =
                switch copy.subject {
                case .keys(let keys):
                    keys.compactMap { key in
                        store(of: copy.source).read(key).map { KeyedRecord(key: key, record: $0) }
                    }
                case .matching(let condition):
                    try matching(copy.source, copy.dataSet, condition)
                }
            let commands = found.map { record in
                RowText.command(
                    for: KeyedRecord(
                        key: copy.otherDataSet.id(record.key.id), record: record.record),
                    verb: copy.options.mode.verb, bins: copy.options.bins)
            }
            return PreparedCopy(number: 1, batch: Batch(commands), missing: 0)
        default: throw BackendError(.rejected, "not a view")
        }
    }

    private func matching(
        _ target: TargetID, _ dataSet: DataSet, _ condition: Condition?
    ) throws(BackendError) -> [KeyedRecord] {
        try store(of: target).scan(
            ScanRequest(dataSet, pageSize: 100_000, condition: condition)
        ).rows.map { KeyedRecord(key: $0.key, record: $0.record) }
    }

    func differences(of request: DiffRequest) -> [RecordDifference] {
        let (here, there) = (store(of: request.here), store(of: request.there))
        let ids = (here.records[request.dataSet] ?? []).map(\.id)
        let others = (there.records[request.otherDataSet] ?? []).map(\.id)
        let known = Set(ids)
        return (ids + others.filter { !known.contains($0) }).compactMap { id in
            RecordDifference(
                id: id, idThere: id, here: here.read(request.dataSet.id(id)),
                there: there.read(request.otherDataSet.id(id)), bins: nil,
                comparesMetadata: request.comparesMetadata)
        }
    }

    func summary(of request: DiffRequest) -> DataSetComparison.Summary {
        var summary = DataSetComparison.Summary()
        summary.here = store(of: request.here).records[request.dataSet]?.count ?? 0
        summary.there = store(of: request.there).records[request.otherDataSet]?.count ?? 0
        return summary
    }
}
