import AerospikeWire
public import BatchClient

extension AerospikeBackend {
    /// How often to ask again for partitions that a node did not finish.
    private static let scanRounds = 6
    /// After this long a page ends with its rows so far, so that the reader sees progress.
    private static let pageTime = Duration.milliseconds(500)

    /// One page. A record without a stored user key has its digest as its ID. If a node dies, the
    /// page ends, and the scan continues elsewhere.
    /// - Throws: `BackendError`; `CancellationError`.
    public func scan(_ request: ScanRequest) async throws -> ScanPage {
        let set = SetName(request.dataSet)
        guard cluster.view.map.has(set.namespace) else {
            throw BackendError(
                .rejected, code: .number(Int(ServerResult.invalidNamespace.code)),
                "the cluster has no namespace \(set.namespace)")
        }
        let filter = try AerospikeScanFilter(request)
        if let cursor = GetCursor(request.cursor) { return try await page(cursor, request) }
        let cursor = try AerospikeFindCursor(request.cursor)
        guard cursor.isTentative else { return try await page(request, set, filter, cursor) }
        let outdated = BackendError(
            .rejected, code: .planOutdated,
            "the indexes of \(request.dataSet.name) have changed since the search was planned")
        async let isConfirmed = isConfirmedMeanwhile(cursor.index, request)
        let page: ScanPage
        // Whatever went wrong: a plan made afresh shows whether it goes wrong again.
        do { page = try await self.page(request, set, filter, cursor) } catch is BackendError {
            throw outdated
        }
        guard try await isConfirmed else { throw outdated }
        return page
    }

    private func isConfirmedMeanwhile(
        _ query: IndexQuery?, _ request: ScanRequest
    ) async throws -> Bool {
        // The page takes longer: its queries go out first.
        await LoopExecutors.yield()
        return try await isConfirmed(query, request)
    }

    private func page(
        _ request: ScanRequest, _ set: SetName, _ filter: AerospikeScanFilter,
        _ cursor: AerospikeFindCursor
    ) async throws -> ScanPage {
        var pager = ScanPager(
            request, cursor.progress, filter, isIndexed: cursor.index != nil,
            lanes: executors.count)
        let begun = ContinuousClock.now
        for round in 0..<AerospikeBackend.scanRounds {
            if round > 0 {
                try await cluster.tendUnlessCancelled()
                pager.beginRound()
            }
            while true {
                let queries = pager.nextQueries(cluster.view.routes(set.namespace) ?? .none)
                guard !queries.isEmpty else { break }
                let answers = await run(queries, set, filter, cursor.index)
                try Task.checkCancellation()
                try pager.take(answers)
                if pager.mayEnd, .now - begun > AerospikeBackend.pageTime { break }
            }
            // Returns the rows so far; the next page has the rest.
            if pager.hasProgress { return cursor.page(pager) }
        }
        throw pager.failure
            ?? BackendError(
                .unavailable, code: "protocol",
                "the nodes ended the scan without some partitions of \(request.dataSet.name)")
    }

    /// Parts of the partitions that can be read in parallel.
    public func scanParts(_ count: Int) -> [ScanCursor?] {
        count <= 1 ? [nil] : PartitionProgress.parts(count).map(\.cursor)
    }

    /// Sends all queries at the same time; their answers are decoded in as many threads as there are.
    private func run(
        _ queries: [NodeQuery], _ set: SetName, _ filter: AerospikeScanFilter, _ index: IndexQuery?
    ) async -> [ScanPager.Answered] {
        guard queries.count > 1 else {
            return [await run(queries[0], set, filter, index)]
        }
        let lanes = executors.lanes(queries.count)
        return await withTaskGroup(of: (Int, ScanPager.Answered).self) { group in
            for (position, query) in queries.enumerated() {
                group.addTask(executorPreference: lanes[position]) {
                    (position, await self.run(query, set, filter, index))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    private func run(
        _ query: NodeQuery, _ set: SetName, _ filter: AerospikeScanFilter, _ index: IndexQuery?
    ) async -> ScanPager.Answered {
        let reader = ScanAnswerReader(set, query)
        func answered(_ error: BackendError? = nil) -> ScanPager.Answered {
            ScanPager.Answered(query: query, answer: reader.answer, error: error)
        }
        let limits = cluster.view.nodes[query.node]?.limits ?? .unknown
        let resumed = Set(query.digests.map(\.partition))
        var command = PartitionScanCommand(
            set, partitions: query.partitions.filter { !resumed.contains($0) },
            digests: query.digests, maximumRecords: UInt64(query.maximumRecords ?? 0),
            bins: filter.projection(answersEveryRecord: limits.answersEveryRecord),
            filter: filter.packed, id: .random(in: 1 ... .max))
        command.index = index
        command.indexValues = query.indexValues
        command.isShort = query.isShort
        do {
            try await cluster.pool(query.node).withConnection { connection in
                try await connection.exchange(command.message.frame.bytes) {
                    try reader.take(&$0)
                }
            }
        } catch is ScanAnswerReader.Cut {
        } catch is CancellationError {
        } catch let error as BackendError {
            return answered(error)
        } catch let error as WireError {
            return answered(
                BackendError(.rejected, code: "protocol", "node \(query.node) sent \(error)"))
        } catch {
            cluster.suspect(query.node)
            return answered(
                BackendError(
                    .unavailable, code: "connection",
                    "node \(query.node): \(Cluster.describe(error))"))
        }
        return answered()
    }
}
