import BatchClient
import FaultInjection
import Testing

/// Chance depends only on the seed.
@Suite struct SeedTests {
    private static let add = BinOperation("n", .add(.value(1)))

    private func rules(seed: UInt64) -> FaultRules {
        FaultRules(seed: seed, nodes: ["a", "b", "c"]) {
            FaultRule(.reject(.denied), .init(attempts: [1...1], chance: 0.05))
            FaultRule(.loseAnswer, .init(attempts: [1...1], chance: 0.1))
            FaultRule(.drop(.beforeApplying), .init(attempts: [1...1], chance: 0.1))
            FaultRule(.unanswered, .init(nodes: ["b"], attempts: [1...2], chance: 0.1))
            FaultRule(.throttle, .init(attempts: [1...2], chance: 0.3))
            FaultRule(.unavailable, .init(ids: ["*5"]))
            FaultRule(.slow(by: .milliseconds(20)), .init(chance: 0.5))
            FaultRule(.shuffle, .init(chance: 0.5))
        }
    }

    private var batch: Batch {
        var batch = Batch.of(.upsert, 0..<300)
        batch.append(
            Command(.upsert, things.ids((300..<500).map { id($0) }), operations: [SeedTests.add]))
        batch.append(Command(.query, things.ids((0..<100).map { id($0) })))
        batch.append(Command(.delete, things.ids((250..<350).map { id($0) })))
        return batch
    }

    @Test(arguments: [1, 2, 3, 4, 5] as [UInt64])
    func theSameSeedGivesTheSameStatusesWhateverRunsAtOnce(seed: UInt64) async throws {
        let one = try await run(
            batch, rules(seed: seed), on: MemoryBackend(perRequest: 25), concurrency: 1)
        for concurrency in [1, 8, 8] {
            let other = try await run(
                batch, rules(seed: seed), on: MemoryBackend(perRequest: 25),
                concurrency: concurrency)
            let differing = zip(one.results, other.results).filter { $0.status != $1.status }
            #expect(differing.map(\.0.index) == [])
        }
        #expect(Set(one.results.map(\.status)).count >= 5)
    }

    @Test func anotherSeedGivesOthers() async throws {
        let one = try await run(batch, rules(seed: 1))
        let other = try await run(batch, rules(seed: 2))
        #expect(one.results.map(\.status) != other.results.map(\.status))
    }

    @Test func chanceIsAsOftenAsItSays() async throws {
        let rules = FaultRules(seed: 9) { FaultRule(.reject(), .init(chance: 0.25)) }
        let hit = try await run(.of(.upsert, 0..<4_000), rules).statuses(.rejected).count
        // Four standard deviations.
        #expect((890...1_110).contains(hit))
    }

    /// Every ok index was applied, none that failed or was not sent was applied, the rest is in
    /// doubt, and no unrepeatable write was repeated.
    @Test(arguments: Array(1...30) as [UInt64])
    func theStoreHoldsWhatTheStatusesPromise(seed: UInt64) async throws {
        let outcome = try await run(
            batch, rules(seed: seed), on: MemoryBackend(perRequest: 25), concurrency: 4)
        #expect(outcome.results.map(\.index) == Array(0..<batch.count))
        for result in outcome.results where result.verb.isWrite {
            let applied = outcome.store.log.applied[result.index] ?? 0
            switch result.status {
            case .ok: #expect(applied >= 1)
            case .inDoubt: break
            default: #expect(applied == 0, "\(result.status) at \(result.index)")
            }
            if (300..<500).contains(result.index) { #expect(applied <= 1) }
        }
    }
}
