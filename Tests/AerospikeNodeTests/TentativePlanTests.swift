import AerospikeNode
import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// Finds that begin with what the last one learned of the indexes, and short queries.
    @Suite("Tentative plans and short queries of nodes") struct TentativePlanTests {
        private func find(
            _ condition: Condition, in session: Session
        ) async throws -> (ids: Set<RecordID>, way: FindPlan.Way?) {
            let found = try await session.find(session.find(users).where(condition).batch)
            let results = try await session.find(users).where(condition).execute().collect()
            let ids = results.map(\.key.id)
            #expect(Set(ids).count == ids.count && results.allSatisfy(\.isOK))
            let both = found.batch.commands[0].subjects
            if case .ids(let list) = both { #expect(Set(list) == Set(ids)) }
            return (Set(ids), found.reports.first?.way)
        }

        @Test("Whatever changes between two finds, the second finds every record")
        func outdated() async throws {
            try await Harness.with { harness in
                let session = harness.session
                let backend = harness.backend
                let above: Condition = .bin("n") >= 40
                let request = FindRequest(users, above)
                try await session.put(0..<50)
                try await backend.createIndex(.byNumber, on: users)
                #expect(backend.tentativePlan(request) == nil)
                #expect(try await find(above, in: session).way == .index)
                #expect(backend.tentativePlan(request)?.index == "n-num")

                // Doubles are not in the index.
                try await session.batchWrite(users, put: ["a": ["n": 45.5]])
                let doubles = try await find(above, in: session)
                #expect(doubles.ids.count == 11 && doubles.ids.contains("a"))
                #expect(doubles.way == .scan)
                try await session.batchWrite(users, delete: ["a"])
                #expect(try await find(above, in: session).way == .index)

                // The plan that is known now is for an index that is being built again.
                harness.nodes.setIndexLoad(40, of: "n-num")
                let building = try await find(above, in: session)
                #expect(building.ids.count == 10 && building.way == .scan)
                harness.nodes.setIndexLoad(100, of: "n-num")
                #expect(try await find(above, in: session).way == .index)

                try await backend.dropIndex("n-num", of: users)
                let dropped = try await find(above, in: session)
                #expect(dropped.ids.count == 10 && dropped.way == .scan)
            }
        }

        @Test("A tentative page that nothing confirms is not returned")
        func unconfirmed() async throws {
            try await Harness.with { harness in
                let session = harness.session
                let above: Condition = .bin("n") >= 40
                try await session.put(0..<50)
                try await harness.backend.createIndex(.byNumber, on: users)
                _ = try await find(above, in: session)
                let plan = try #require(
                    harness.backend.tentativePlan(FindRequest(users, above)))
                try await session.batchWrite(users, put: ["a": ["n": 45.5]])
                var request = ScanRequest(users, pageSize: 100, condition: above)
                request.cursor = plan.parts[0]
                let asked = request
                let error = await #expect(throws: BackendError.self) {
                    try await harness.backend.scan(asked)
                }
                #expect(error?.code == .planOutdated)
            }
        }

        @Test("The first queries of an index are short and shared; after one failed, none is short")
        func queries() async throws {
            try await Harness.with(1) { harness in
                let routes = try #require(harness.backend.cluster.view.routes("test"))
                let request = ScanRequest(users, pageSize: 1_000)
                var pager = ScanPager(
                    request, PartitionProgress(), try AerospikeScanFilter(request),
                    isIndexed: true, lanes: 2)
                let short = pager.nextQueries(routes)
                // Two for each of the two threads that decode.
                #expect(short.map(\.isShort) == [true, true, true, true])
                #expect(short.flatMap(\.partitions) == Array(0..<4_096))
                var answer = ScanAnswerReader.Answer()
                answer.end = .timeout
                try pager.take(short.map { ScanPager.Answered(query: $0, answer: answer) })
                #expect(pager.nextQueries(routes).isEmpty && !pager.hasProgress)
                pager.beginRound()
                let long = pager.nextQueries(routes)
                #expect(long.map(\.isShort) == [false])
                #expect(long.flatMap(\.partitions) == Array(0..<4_096))
            }
        }

        @Test("Partitions that are finished in any order leave the others open")
        func finished() {
            var progress = PartitionProgress()
            progress.finish([0, 3, 2])
            #expect(progress.open.prefix(3) == [1, 4, 5])
            progress.finish([1])
            progress.finish(Array(4..<4_096))
            #expect(progress.isDone)
        }

        @Test("A node that gives up on a short query is asked again", arguments: [0, 1, 7])
        func givesUp(rows: Int) async throws {
            var settings = NodeSettings()
            settings.shortQueryRows = rows
            try await Harness.with(settings: settings) { harness in
                let session = harness.session
                try await harness.backend.createIndex(.byNumber, on: users)
                try await session.put(0..<200)
                let found = try await find(.bin("n") >= 20, in: session)
                #expect(found.ids.count == 180 && found.way == .index)
            }
        }
    }
}
