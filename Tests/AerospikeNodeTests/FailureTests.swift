import AerospikeNode
import AerospikeWire
import BatchClient
import Testing

@testable import AerospikeBackend

extension OverSockets {
    /// What a client reports when nodes die, during a batch and otherwise. The nodes die at a row,
    /// not at a time; each batch is one request per node.
    @Suite struct FailureTests {
        @Test func onlyWhatADyingNodeDidNotAnswerIsInDoubt() async throws {
            try await Harness.with { harness in
                harness.nodes.stop(1, inNextBatchAfter: 40, answering: 15)
                let results = try await harness.write(250, verb: .insert)
                let own = results.filter { $0.node == harness.name(1) }
                #expect(own.count > 50)
                #expect(own.count { $0.isOK } == 15)
                #expect(own.count { $0.inDoubt } == own.count - 15)
                #expect(results.filter { $0.node != harness.name(1) }.allSatisfy { $0.isOK })
                // Every record that is reported ok exists; of those in doubt, some exist and some
                // do not.
                let there = try await harness.read(250).map(\.isOK)
                #expect(results.allSatisfy { !$0.isOK || there[$0.index] })
                #expect(own.count { there[$0.index] } == 40)
            }
        }

        @Test func writesThatMayBeRepeatedAre() async throws {
            try await Harness.with { harness in
                harness.nodes.stop(2, inNextBatchAfter: 40, answering: 15)
                let results = try await harness.write(250)
                // A separate variable: Swift 6.3 takes a closure within `#expect` for the next one
                // in this closure.
                let areAllOK = results.allSatisfy { $0.isOK }
                #expect(areAllOK)
                let repeated = results.filter { $0.attempts == 2 }
                #expect(repeated.count > 50)
                #expect(repeated.allSatisfy { $0.node != harness.name(2) })
            }
        }

        @Test func readsGoToAReplica() async throws {
            try await Harness.with { harness in
                #expect(try await harness.write(250).allSatisfy { $0.isOK })
                harness.nodes.stop(0, inNextBatchAfter: 30, answering: 30)
                let results = try await harness.read(250)
                #expect(results.allSatisfy { $0.isOK && $0.record?.bins == ["n": 1] })
                #expect(results.count { $0.node == harness.name(0) } == 30)
            }
        }

        @Test func unsentWritesAreRepeatedWhateverTheirVerb() async throws {
            try await Harness.with { harness in
                await harness.nodes.stop(1)
                let results = try await harness.write(300, verb: .insert)
                #expect(results.allSatisfy { $0.isOK })
                #expect(results.contains { $0.attempts == 2 })
            }
        }

        @Test func theMapHealsWithinTwoTends() async throws {
            try await Harness.with { harness in
                let cluster = harness.backend.cluster
                await harness.nodes.stop(1)
                await cluster.tend()
                await cluster.tend()
                #expect(cluster.view.nodes.keys.sorted() == [harness.name(0), harness.name(2)])
                let batch = Batch([
                    Command(.query, users.ids((0..<300).map { RecordID.integer($0) }))
                ])
                let plan = try await harness.session.plan(batch)
                #expect(plan.refusals.isEmpty)
                #expect(
                    Set(plan.requests.compactMap(\.node)) == [harness.name(0), harness.name(2)])
                // It returns at the same address, and is found through the others.
                try await harness.nodes.start(1)
                await cluster.tend()
                #expect(cluster.view.nodes.count == 3)
                let after = try await harness.session.plan(batch)
                #expect(Set(after.requests.compactMap(\.node)).count == 3)
            }
        }

        @Test func aNodeThatOnlyThisClientLostIsAvoidedUntilItAnswers() async throws {
            try await Harness.with { harness in
                let cluster = harness.backend.cluster
                let lost = harness.name(2)
                cluster.markUnresponsive(of: lost)
                let without = try await harness.write(300)
                #expect(without.allSatisfy { $0.isOK && $0.node != lost })
                // The others report nothing new, but still know it.
                await cluster.tend()
                let with = try await harness.write(300)
                #expect(with.allSatisfy { $0.isOK })
                #expect(with.contains { $0.node == lost })
            }
        }

        @Test func aPartitionWithoutAnOwnerIsUnavailable() async throws {
            try await Harness.with(1) { harness in
                await harness.nodes.stop(0)
                let cluster = harness.backend.cluster
                let refused = try await harness.write(5, verb: .insert)
                #expect(refused.allSatisfy { $0.status == .unavailable })
                #expect(refused[0].message?.contains("connection refused") == true)
                for _ in 0..<ClusterView.failuresUntilForgotten { await cluster.tend() }
                let results = try await harness.write(5, verb: .insert)
                #expect(results.map(\.status) == Array(repeating: .unavailable, count: 5))
                #expect(results.allSatisfy { $0.code == .number(11) && !$0.inDoubt })
                #expect(
                    results[0].message?.hasPrefix("no node owns the record's partition") == true)
                // Each names its own partition, and all have one reason.
                let named = results.filter { $0.message?.hasSuffix(")") == true }
                #expect(named.filter { $0.message?.contains(" (partition ") == true }.count == 5)
                #expect(Set(results.map { $0.message?.withoutRequestID }).count == 1)
                // The seed is asked again.
                try await harness.nodes.start(0)
                await cluster.tend()
                #expect(try await harness.write(5).allSatisfy { $0.isOK })
            }
        }

        @Test func aNodeThatIsCutOffTimesOutAndOthersTakeOver() async throws {
            try await Harness.with(behavior: .impatient(.seconds(3))) { harness in
                #expect(try await harness.write(300).allSatisfy { $0.isOK })
                try await harness.nodes.set(.cutOff, of: 1)
                let results = try await harness.read(300)
                #expect(results.allSatisfy { $0.isOK })
                #expect(results.allSatisfy { $0.node != harness.name(1) })
            }
        }

        @Test func writesToANodeThatIsCutOffAreInDoubtUnlessTheyMayBeRepeated() async throws {
            try await Harness.with(behavior: .impatient(.seconds(3))) { harness in
                try await harness.nodes.set(.cutOff, of: 1)
                let inserted = try await harness.write(300, verb: .insert)
                let own = inserted.filter { !$0.isOK }
                #expect(own.count > 50)
                #expect(own.allSatisfy { $0.inDoubt && $0.node == harness.name(1) })
                let repeated = try await harness.write(300)
                #expect(repeated.allSatisfy { $0.isOK })
            }
        }

        @Test func aScanContinuesAfterANodeDied() async throws {
            try await Harness.with { harness in
                #expect(try await harness.write(900).allSatisfy { $0.isOK })
                var request = ScanRequest(users, pageSize: 100)
                var seen: Set<RecordID> = []
                var count = 0
                repeat {
                    let page = try await harness.backend.scan(request)
                    seen.formUnion(page.rows.map(\.key.id))
                    count += page.rows.count
                    request.cursor = page.next
                    if count == 200 { await harness.nodes.stop(1) }
                } while request.cursor != nil
                #expect(seen.count == 900)
                #expect(count == 900)
            }
        }
    }
}
