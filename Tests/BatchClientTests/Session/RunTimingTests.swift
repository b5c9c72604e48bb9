import Synchronization
import Testing

@testable import BatchClient

/// Deadlines, timeouts, rates and pauses, on a clock that the tests move.
@Suite struct RunTimingTests {
    let users = DataSet("users")

    func settings(_ timeout: Duration?, _ attempts: Int) -> Behavior.Settings {
        .init(
            attemptTimeout: timeout, attempts: attempts,
            backoff: Backoff(base: .milliseconds(100), factor: 1, cap: .milliseconds(100)))
    }

    func behavior(
        deadline: Duration? = nil, timeout: Duration? = nil, attempts: Int = 3,
        concurrency: Int = 1, queueSize: Int = 5_000, rate: RateLimit? = nil
    ) -> Behavior {
        Behavior(
            name: "test", deadline: deadline, reads: settings(timeout, attempts),
            writes: settings(timeout, attempts), concurrency: concurrency, queueSize: queueSize,
            rateLimit: rate)
    }

    @Test func theDeadlineHoldsWhateverTheBackendDoes() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 1) { _, _ in .hang }
        let session = Session(backend, behavior: behavior(deadline: .seconds(1)), clock: clock)
        async let results = session.upsert(users.id("a")).bin("n").setTo(1)
            .upsert(users.id("b")).bin("n").setTo(1).execute().collect()
        await clock.advance(to: .seconds(1))
        let statuses = try await results.map(\.status)
        #expect(statuses == [.inDoubt, .notSent])
    }

    @Test func theDeadlineHoldsIfTheStoreIsNeverReady() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(preparation: { await Gate().wait() })
        let session = Session(backend, behavior: behavior(deadline: .seconds(1)), clock: clock)
        async let results = session.upsert(users.ids("a", "b")).execute().collect()
        await clock.advance(to: .seconds(1))
        let rows = try await results
        #expect(rows.map(\.status) == [.notSent, .notSent])
        #expect(rows.map(\.code) == [.deadline, .deadline])
        #expect(backend.requests.isEmpty)
    }

    @Test func theDeadlineCountsFromTheFirstResultThatIsAskedFor() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend()
        let session = Session(backend, behavior: behavior(deadline: .seconds(1)), clock: clock)
        let stream = session.upsert(users.ids("a", "b")).bin("n").setTo(1).execute()
        clock.set(.seconds(60))
        let rows = try await stream.collect()
        #expect(rows.allSatisfy { $0.isOK })
        #expect(stream.run.metrics.elapsed == .zero)
    }

    @Test func aReadThatHangsTimesOutAndIsTriedAgain() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend { number, _ in number == 0 ? .hang : .serve }
        backend.put(users.id("a"), ["n": 1])
        let session = Session(
            backend, behavior: behavior(timeout: .seconds(1), attempts: 2), clock: clock)
        async let results = session.query(users.ids("a", "b")).execute().collect()
        await clock.advance(to: .seconds(1))
        await clock.advance(to: .seconds(2))
        let rows = try await results
        #expect(rows.map(\.status) == [.ok, .notFound])
        #expect(rows.map(\.attempts) == [2, 2])
        #expect(rows[0].latency.map { $0 >= .seconds(1) } == true)
    }

    @Test func onlyWhatWasThrottledIsSentAgainAndProgressCostsNoAttempt() async throws {
        let clock = ManualClock()
        // Each round serves one more index: five rounds, with two attempts allowed.
        let backend = ScriptedBackend(requestSize: 10) { _, request in
            .answer(
                request.items.dropFirst().map {
                    ItemOutcome(index: $0.index, status: .throttled, isTransient: true)
                })
        }
        let session = Session(backend, behavior: behavior(attempts: 2), clock: clock)
        async let results = session.upsert(users.ids("a", "b", "c", "d", "e")).execute().collect()
        for round in 1...4 { await clock.advance(to: .milliseconds(100 * round)) }
        let rows = try await results
        #expect(rows.allSatisfy { $0.isOK })
        #expect(backend.requests == [[0, 1, 2, 3, 4], [1, 2, 3, 4], [2, 3, 4], [3, 4], [4]])
        #expect(rows.map(\.attempts) == [1, 2, 3, 4, 5])
    }

    @Test func aRoundWithoutProgressCostsAnAttempt() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 10) { _, request in
            .answer(
                request.items.map {
                    ItemOutcome(
                        index: $0.index, status: .throttled, code: "Throttled", isTransient: true)
                })
        }
        let session = Session(backend, behavior: behavior(attempts: 3), clock: clock)
        let stream = session.upsert(users.ids("a", "b")).execute()
        async let results = stream.collect()
        await clock.advance(to: .milliseconds(100))
        await clock.advance(to: .milliseconds(200))
        #expect(try await results.map(\.status) == [.throttled, .throttled])
        #expect(try await results.map(\.code) == ["Throttled", "Throttled"])
        #expect(backend.requests.count == 3)
        #expect(stream.run.metrics.throttles == 6)
        #expect(stream.run.metrics.retriedIndices == 4)
    }

    @Test func aLostAnswerLeavesAnAddInDoubtAndRepeatsASet() async throws {
        let clock = ManualClock()
        let lost = RequestFailure(
            .unknown, status: .unavailable, message: "connection lost", isTransient: true)
        let backend = ScriptedBackend(requestSize: 10) { number, _ in
            number == 0 ? .fail(lost) : .serve
        }
        let session = Session(backend, behavior: behavior(attempts: 3), clock: clock)
        async let results = session.upsert(users.id("a")).bin("n").add(1)
            .upsert(users.id("b")).bin("n").setTo(1)
            .delete(users.id("c"))
            .insert(users.id("d")).bin("n").setTo(1)
            .query(users.id("e")).execute().collect()
        await clock.advance(to: .milliseconds(100))
        let rows = try await results
        // The delete found nothing, perhaps because of its own first attempt: still in doubt.
        #expect(rows.map(\.status) == [.inDoubt, .ok, .inDoubt, .inDoubt, .notFound])
        #expect(rows.map(\.attempts) == [1, 2, 2, 1, 2])
        #expect(rows[0].message == "connection lost")
    }

    @Test func afterDoubtTheLaterCommandsOnAKeyAreNotSent() async throws {
        let lost = RequestFailure(
            .unknown, status: .unavailable, message: "connection lost", isTransient: true)
        let backend = ScriptedBackend(requestSize: 1) { number, _ in
            number == 0 ? .fail(lost) : .serve
        }
        let session = Session(backend, behavior: behavior())
        let rows = try await session.upsert(users.id("a")).bin("n").add(1)
            .upsert(users.id("a")).bin("n").add(2).query(users.ids("a", "b"))
            .delete(users.id("a")).execute().collect()
        #expect(rows.map(\.status) == [.inDoubt, .notSent, .notSent, .notFound, .notSent])
        #expect(rows[1].code == .predecessorInDoubt)
    }

    @Test func attemptsLeaveNoTimersBehind() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend { number, request in
            number == 50
                ? .serve
                : .answer([
                    ItemOutcome(
                        index: request.items[0].index, status: .throttled, isTransient: true)
                ])
        }
        let session = Session(
            backend, behavior: behavior(timeout: .seconds(30), attempts: 100), clock: clock)
        async let results = session.query(users.ids("a", "b")).execute().collect()
        var most = 0
        for round in 1...50 {
            await clock.advance(to: .milliseconds(100 * round))
            most = max(most, clock.sleeperCount)
        }
        #expect(try await results.count == 2)
        // The timeout of a request, for the machine and for the sending, and the next attempt.
        #expect(most <= 4)
    }

    func session(_ backend: ScriptedBackend) -> Session {
        Session(backend, behavior: behavior(concurrency: 4))
    }

    @Test func aHeldRunContinuesStepByStep() async throws {
        let clock = ManualClock()
        let backend = ScriptedBackend(requestSize: 1, concurrency: 4)
        let session = Session(backend, behavior: behavior(concurrency: 4), clock: clock)
        let stream = session.query(users.ids("a", "b", "c")).execute()
        stream.run.hold()
        var iterator = stream.makeAsyncIterator()
        stream.run.step()
        _ = try await iterator.next()
        #expect(backend.requests == [[0]])
        stream.run.step()
        _ = try await iterator.next()
        #expect(backend.requests == [[0], [1]])
        stream.run.resume()
        _ = try await iterator.next()
        #expect(try await iterator.next() == nil)
    }

    @Test func anObserverThatFailsStopsTheSending() async throws {
        struct Refusal: Error, CustomStringConvertible { let description = "the ledger is full" }
        final class Observer: RunObserver {
            let settled = Mutex<[Int]>([])
            func willSend(_ request: RequestAttempt) async throws {
                if request.number > 1 { throw Refusal() }
            }
            func didSettle(_ results: [RecordResult]) {
                settled.withLock { $0 += results.map(\.index) }
            }
        }
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1)
        let observer = Observer()
        let session = Session(backend, behavior: behavior())
        let batch = session.upsert(users.ids("a", "b", "c")).batch
        let rows = try await session.execute(batch, observer: observer).collect()
        #expect(rows.map(\.status) == [.ok, .notSent, .notSent])
        #expect(rows[1].message == "the ledger is full")
        #expect(backend.requests == [[0]])
        #expect(observer.settled.withLock { $0.sorted() } == [0, 1, 2])
    }
}
