import TestSeed
import Testing

@testable import BatchClient

/// Random batches with random faults: whatever happens, the results are true.
@Suite struct RunMachinePropertyTests {
    /// A run and its whole environment, derived from one number.
    struct Case {
        let batch: Batch
        let behavior: Behavior
        var world: SimulatedWorld

        init(seed: UInt64) {
            var random = SplitMix64(seed: TestSeed.of(seed))
            func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
            func rare(_ most: Double) -> Double {
                random.nextUnit() < 0.5 ? 0 : random.nextUnit() * most
            }
            let users = DataSet("users")
            let keyCount = pick(1...12)
            // In every other case some keys are written as digests.
            let digests = pick(0...1) == 0
            var batch = Batch()
            for _ in 0..<pick(1...8) {
                let ids = IDList(
                    (0..<pick(1...6)).map { _ in
                        let id = RecordID.integer(Int64(pick(1...keyCount)))
                        return digests && pick(0...2) == 0 ? .digest(testDigest(of: id)) : id
                    })
                let verb = Verb.allCases[pick(0...(Verb.allCases.count - 1))]
                var command = Command(verb, users, .ids(ids))
                if [.upsert, .update, .replace, .insert].contains(verb) {
                    command.operations = [
                        pick(0...2) == 0
                            ? BinOperation("n", .add(.value(1))) : .set("name", "x")
                    ]
                }
                if verb.isWrite, pick(0...5) == 0 {
                    command.condition = .compare(.generation, .equal, 1)
                }
                batch.append(command)
            }
            let settings = Behavior.Settings(
                attemptTimeout: pick(0...1) == 0 ? .milliseconds(pick(15...40)) : .seconds(1),
                attempts: pick(1...5),
                backoff: Backoff(base: .milliseconds(pick(0...10)), cap: .milliseconds(50)))
            behavior = Behavior(
                name: "random", deadline: pick(0...2) == 0 ? .milliseconds(pick(1...120)) : nil,
                reads: settings, writes: settings,
                concurrency: pick(0...1) == 0 ? nil : pick(1...3),
                concurrencyPerNode: pick(0...2) == 0 ? 1 : nil, queueSize: pick(1...40),
                rateLimit: [
                    .adaptive(reads: 500, writes: 200, burst: 0.05), .fixed(reads: 700),
                    .fixed(reads: 90, writes: 300, burst: 0), nil, nil, nil, nil, nil,
                ][pick(0...7)],
                cancelGrace: .milliseconds(pick(0...60)))
            let hazards = SimulatedWorld.Hazards(
                throttle: rare(0.7), reject: rare(0.3), lostBefore: rare(0.3),
                lostAfter: rare(0.3), unanswered: rare(0.3), requestFails: rare(0.4),
                hang: rare(0.2),
                cancelAt: pick(0...3) == 0 ? .milliseconds(pick(0...80)) : nil,
                holdAt: pick(0...5) == 0 ? .milliseconds(pick(0...20)) : nil,
                readerPause: pick(0...3) == 0 ? .milliseconds(pick(1...30)) : .zero,
                observerTakes: pick(0...2) == 0 ? .milliseconds(pick(0...30)) : nil,
                observerFails: rare(0.05), observerWithholds: rare(0.2))
            self.batch = batch
            world = SimulatedWorld(
                batch, behavior: behavior, hazards: hazards,
                allowsRepeatedReads: pick(0...1) == 0, window: pick(1...30), nodes: pick(1...3),
                requestSize: pick(1...10), stops: pick(0...7) == 0, seed: random.next())
        }
    }

    /// What is wrong at the end of a case; empty if nothing is.
    static func faults(seed: UInt64) -> [String] {
        var one = Case(seed: seed)
        guard one.world.run() else { return ["the run never ends"] }
        one.world.settleDust()
        let world = one.world
        let batch = one.batch
        var faults: [String] = []
        let indices = world.results.map(\.index).sorted()
        if indices != Array(0..<batch.count) { faults.append("results of \(indices)") }
        let status = Dictionary(
            world.results.map { ($0.index, $0.status) }, uniquingKeysWith: { a, _ in a })

        var applications: [Int: Int] = [:]
        for entry in world.applied.values.joined() { applications[entry.index, default: 0] += 1 }
        for result in world.results where result.verb.isWrite {
            let times = applications[result.index] ?? 0
            if result.status == .ok, times == 0 { faults.append("\(result.index) ok, not applied") }
            if result.status != .ok, result.status != .inDoubt, times > 0 {
                faults.append("\(result.index) \(result.status) yet applied")
            }
            if times > 1, !isRepeatable(result.index, in: batch) {
                faults.append("\(result.index) applied \(times) times")
            }
            if result.status == .notSent || result.status == .cancelled, result.attempts > 0 {
                faults.append("\(result.index) \(result.status) after \(result.attempts) attempts")
            }
        }
        for result in world.results where result.key != batch.key(at: result.index) {
            faults.append("\(result.index) has the key of another")
        }
        for result in world.results where !result.verb.isWrite && result.status == .inDoubt {
            faults.append("read \(result.index) in doubt")
        }
        faults += orderFaults(world, batch, status)
        if let cancelledAt = world.cancelledAt,
            let late = world.sendTimes.first(where: { $0.at > cancelledAt })
        {
            faults.append("\(late.index) sent after the cancel")
        }
        if let deadline = one.behavior.deadline {
            if world.sendTimes.contains(where: { $0.at >= deadline }) {
                faults.append("sent after the deadline")
            }
            if world.machine.metrics.elapsed > deadline + .milliseconds(31) {
                faults.append("results known only at \(world.machine.metrics.elapsed)")
            }
        }
        faults += observerFaults(world)
        faults += rateFaults(world, batch, one.behavior.rateLimit)
        if world.machine.metrics.counts.total != batch.count { faults.append("counts are off") }
        return faults
    }

    /// No more than the rate is sent from the start, and never more than the rate and a burst.
    private static func rateFaults(
        _ world: SimulatedWorld, _ batch: Batch, _ limit: RateLimit?
    ) -> [String] {
        let (reads, writes, burst): (Double?, Double?, Double)
        switch limit {
        case nil: return []
        case .fixed(let r, let w, let b), .adaptive(let r, let w, let b):
            (reads, writes, burst) = (r, w, b)
        }
        var faults: [String] = []
        for (rate, isWrite) in [(reads, false), (writes, true)] {
            guard let rate else { continue }
            let times = world.sendTimes.filter { batch.verb(at: $0.index).isWrite == isWrite }
                .map { $0.at / .seconds(1) }
            for (number, time) in times.enumerated() where Double(number + 1) > rate * time + 1e-6 {
                faults.append("\(number + 1) sent by \(time) s at \(rate) a second")
            }
            // A slow observer lets requests go closer together than planned.
            guard world.hazards.observerTakes == nil else { continue }
            for start in times.indices {
                for end in times.indices.dropFirst(start) {
                    let most = rate * (times[end] - times[start]) + max(1, rate * burst) + 1e-6
                    if Double(end - start + 1) > most {
                        faults.append("\(end - start + 1) sent from \(times[start]) s")
                    }
                }
            }
        }
        return faults
    }

    /// An observer knows every result, and its knowledge of attempts is true: an index whose
    /// attempts are all known to have failed was not applied.
    private static func observerFaults(_ world: SimulatedWorld) -> [String] {
        guard world.hazards.observerTakes != nil else { return [] }
        var faults: [String] = []
        if world.news.results.count != world.results.count
            || Set(world.news.results) != Set(world.results)
        {
            faults.append("the observer missed some, or was told twice")
        }
        var sendings: [Int: Int] = [:]
        for index in world.sent.joined() { sendings[index, default: 0] += 1 }
        var failures: [Int: Int] = [:]
        for outcome in world.news.attempts where outcome.status != .inDoubt {
            failures[outcome.index, default: 0] += 1
        }
        let applied = Set(world.applied.values.joined().map(\.index))
        for (index, count) in failures where count == sendings[index] && applied.contains(index) {
            faults.append("\(index) applied, though each of its attempts is known to have failed")
        }
        return faults
    }

    /// Commands on one key take effect in order, and reads see the earlier ones.
    private static func orderFaults(
        _ world: SimulatedWorld, _ batch: Batch, _ status: [Int: Status]
    ) -> [String] {
        var faults: [String] = []
        for (key, applications) in world.applied where !world.zombies.contains(key) {
            for (a, b) in zip(applications, applications.dropFirst()) where a.index > b.index {
                faults.append("\(a.index) took effect before \(b.index)")
            }
        }
        for (index, seen) in world.seen where status[index] == .ok {
            let key = batch.record(at: index)
            guard !world.zombies.contains(key) else { continue }
            if let later = seen.first(where: { $0 > index }) {
                faults.append("read \(index) saw \(later)")
            }
            let before = (0..<index).filter {
                batch.record(at: $0) == key && batch.verb(at: $0).isWrite && status[$0] == .ok
            }
            if let missed = before.first(where: { !seen.contains($0) }) {
                faults.append("read \(index) missed \(missed)")
            }
        }
        var doubtful: Set<Key> = []
        for index in 0..<batch.count {
            let key = batch.record(at: index)
            let isUnsent: Set<Status> = [.notSent, .cancelled, .rejected]
            if doubtful.contains(key), let status = status[index], !isUnsent.contains(status) {
                faults.append("\(index) \(status) after doubt on its key")
            }
            if status[index] == .inDoubt { doubtful.insert(key) }
        }
        return faults
    }

    private static func isRepeatable(_ index: Int, in batch: Batch) -> Bool {
        let command = batch.commands[batch.position(of: index).command]
        let adds = command.operations.contains { operation in
            if case .add = operation.action { true } else { false }
        }
        return command.verb != .insert && command.condition == nil && !adds
    }

    @Test(arguments: 0..<20)
    func resultsTellTheTruth(block: UInt64) {
        for seed in (block * 1_000)..<(block * 1_000 + 1_000) {
            let faults = Self.faults(seed: seed)
            #expect(faults.isEmpty, "case \(seed): \(faults)")
            if !faults.isEmpty { return }
        }
    }
}

extension Batch {
    /// The record of an index, however its key is written.
    fileprivate func record(at index: Int) -> Key {
        let key = key(at: index)
        return Key(key.dataSet, testCanonicalID(key))
    }
}
