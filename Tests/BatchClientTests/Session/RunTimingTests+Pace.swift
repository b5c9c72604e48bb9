import Synchronization
import Testing

@testable import BatchClient

/// How fast a run sends, and how much at a time.
extension RunTimingTests {
    @Test func aSlowReaderSlowsTheSending() async throws {
        let backend = ScriptedBackend(requestSize: 10, concurrency: 2)
        let session = Session(backend, behavior: behavior(concurrency: 2, queueSize: 20))
        let stream = session.query(users.ids((0..<1_000).map { "user-\($0)" })).execute()
        var iterator = stream.makeAsyncIterator()
        var read = 0
        while try await iterator.next() != nil {
            read += 1
            // Rows that the reader holds, rows that wait for it, and rows that may be in flight.
            #expect(backend.requests.joined().count <= read + 20 + 2 * 10 + 40)
        }
        #expect(read == 1_000)
    }

    @Test func sixtyWritesAtTenASecondTakeSixSeconds() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 50)
        let session = Session(backend, behavior: behavior(rate: .fixed(writes: 10)), clock: clock)
        async let results = session.upsert(users.ids((0..<60).map { "user-\($0)" })).execute()
            .collect()
        for number in 1...60 {
            await clock.advance(to: .milliseconds(100 * number) + .microseconds(10 * number))
        }
        #expect(try await results.count == 60)
        #expect(backend.requests == (0..<60).map { [$0] })
    }

    @Test func aBatchLargerThanTheRateProceedsInParts() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 50)
        let session = Session(
            backend, behavior: behavior(rate: .fixed(writes: 300, burst: 0.1)), clock: clock)
        async let results = session.upsert(users.ids((0..<150).map { "user-\($0)" })).execute()
            .collect()
        for number in 1...6 {
            await clock.advance(to: .milliseconds(101 * number))
        }
        #expect(try await results.count == 150)
        #expect(backend.requests.map(\.count) == [30, 20, 30, 20, 30, 20])
    }

    @Test func thePaceCanBeChangedWhileTheRunGoesOn() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 50)
        // One write per hour: the second would wait for it.
        let session = Session(
            backend, behavior: behavior(rate: .fixed(writes: 1.0 / 3_600)), clock: clock)
        let stream = session.upsert(users.ids((0..<150).map { "user-\($0)" })).execute()
        var iterator = stream.makeAsyncIterator()
        _ = try await iterator.next()
        #expect(backend.requests == [[0]])
        stream.run.setRateLimit(nil)
        var rest = 0
        while try await iterator.next() != nil { rest += 1 }
        #expect(rest == 149)
        #expect(clock.now() == .zero)
    }

    @Test func oneAnswerSlowsAnAdaptivePaceOnceHoweverManyRowsItThrottles() {
        let backend = ScriptedBackend(requestSize: 10)
        let settings = Behavior.Settings(
            attempts: 5, backoff: Backoff(base: .zero, factor: 1, cap: .zero))
        var machine = RunMachine(
            session(backend).upsert(users.ids((0..<10).map { "user-\($0)" })).batch,
            description: backend.description,
            behavior: Behavior(
                name: "test", reads: settings, writes: settings,
                rateLimit: .adaptive(writes: 100, burst: 0.1)),
            seed: 1, nowMilliseconds: 0)
        machine.start()
        // Half of the rate: ten are sent after 200 ms.
        let tooEarly = machine.nextRequest(at: .milliseconds(99), plan: backend.plan)
        #expect(tooEarly == nil)
        guard let order = machine.nextRequest(at: .milliseconds(101), plan: backend.plan) else {
            Issue.record("nothing goes")
            return
        }
        #expect(order.request.items.count == 5)
        machine.receive(
            order.request.items.map {
                ItemOutcome(index: $0.index, status: .throttled, isTransient: true)
            }, of: order.id, at: .milliseconds(101))
        machine.end(order.id, failure: nil, at: .milliseconds(101))
        // At four fifths of half the rate, 40 per second, four are sent after 100 ms.
        let early = machine.nextRequest(at: .milliseconds(199), plan: backend.plan)
        #expect(early == nil)
        let inTime = machine.nextRequest(at: .milliseconds(202), plan: backend.plan)
        #expect(inTime?.request.items.count == 4)
    }

    @Test func largeRecordsAreAskedForInSmallerPartsSoThatTheyFitInMemory() async throws {
        let budget = ByteBudget(capacity: 2_000_000)
        let most = Mutex(0)
        let backend = ScriptedBackend(requestSize: 40, concurrency: 4, firstWindow: 5) { _, _ in
            most.withLock { $0 = max($0, budget.used) }
            return .serve
        }
        let value = Value.string(String(repeating: "x", count: 100_000))
        for number in 0..<300 { backend.put(users.id("user-\(number)"), ["v": value]) }
        let session = Session(
            backend, behavior: behavior(concurrency: 4, queueSize: 5_000), budget: budget)
        // A reader that wants all rows at once does not stop the run.
        let all = try await session.query(users.ids((0..<300).map { "user-\($0)" })).execute()
            .collect()
        #expect(all.count == 300)
        let stream = session.query(users.ids((0..<300).map { "user-\($0)" })).execute()
        var rows = 0
        for await chunk in stream.chunks {
            rows += chunk.count
            #expect(chunk.allSatisfy { $0.record?.bins["v"] == value })
        }
        #expect(rows == 300)
        // The first two windows are requested before their size is known.
        #expect(most.withLock { $0 } <= 2_000_000 + 15 * 110_000)
        #expect(budget.used == 0)
    }

    @Test func theFirstRowIsOutBeforeATwentiethOfTheBatchIsSent() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 100, concurrency: 4) { number, _ in
            number == 0 ? .serve : .wait(gate)
        }
        let stream = session(backend).query(users.ids((0..<10_000).map { "user-\($0)" })).execute()
        var iterator = stream.makeAsyncIterator()
        let first = try await iterator.next()
        #expect(first != nil)
        #expect(backend.requests.joined().count <= 500)
        gate.open()
    }
}
