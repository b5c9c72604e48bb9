import Synchronization
import Testing

@testable import BatchClient

/// The batch writer, and the methods that write a whole batch.
@Suite struct BatchWriterTests {
    let users = DataSet("users")

    private func session(_ backend: ScriptedBackend) -> Session {
        Session(backend, behavior: .quick, seed: 1)
    }

    @Test func writesAreSentWhenTheyFillARequestAndAtTheEnd() async throws {
        let backend = ScriptedBackend(requestSize: 25, concurrency: 1)
        let progress = try await session(backend).withBatchWriter(users) { writer in
            for number in 0..<26 { try await writer.put(.integer(Int64(number)), ["n": 1]) }
            return await writer.progress
        }
        #expect(progress.accepted == 26)
        #expect(backend.requests.map(\.count) == [25, 1])
        #expect(backend.records.count == 26)
    }

    @Test func flushSendsWhatWaits() async throws {
        let backend = ScriptedBackend(requestSize: 25)
        try await session(backend).withBatchWriter(users) { writer in
            for number in 0..<10 { try await writer.put(.integer(Int64(number)), ["n": 1]) }
            #expect(backend.records.isEmpty)
            try await writer.flush()
            #expect(backend.records.count == 10)
            #expect(await writer.progress.written == 10)
            #expect(await writer.progress.pending == 0)
        }
        #expect(backend.requests.count == 1)
    }

    @Test func putsReplaceAndDeletesOfTheMissingAreNoFailure() async throws {
        let backend = ScriptedBackend()
        backend.put(users.id("a"), ["old": 1])
        backend.put(users.id("b"), ["old": 1])
        try await session(backend).withBatchWriter(users) { writer in
            try await writer.put("a", ["name": "Ann"])
            try await writer.delete("b")
            try await writer.delete("never there")
        }
        #expect(backend.records == [users.id("a"): ["name": "Ann"]])
    }

    @Test func theLastWriteForAKeyWinsWithinABuffer() async throws {
        let backend = ScriptedBackend(requestSize: 10)
        let seen = Mutex<[RecordResult]>([])
        let options = BatchWriterOptions(onResults: { results in seen.withLock { $0 += results } })
        try await session(backend).withBatchWriter(users, options: options) { writer in
            try await writer.put("a", ["n": 1])
            try await writer.put("b", ["n": 1])
            try await writer.put("a", ["n": 2])
        }
        #expect(backend.records[users.id("a")] == ["n": 2])
        #expect(backend.requests.joined().count == 2)
        let results = seen.withLock { $0.sorted { $0.index < $1.index } }
        #expect(results.map(\.status) == [.notSent, .ok, .ok])
        #expect(results[0].code == .superseded)
    }

    @Test func writesForOneKeyKeepTheirOrderAcrossBuffers() async throws {
        let backend = ScriptedBackend(requestSize: 1, concurrency: 8)
        try await session(backend).withBatchWriter(users) { writer in
            for number in 0..<200 {
                try await writer.put(.integer(Int64(number % 3)), ["n": .integer(Int64(number))])
            }
        }
        #expect(backend.records[users.id(0)] == ["n": 198])
        #expect(backend.records[users.id(1)] == ["n": 199])
        #expect(backend.records[users.id(2)] == ["n": 197])
    }

    @Test func anErrorInTheBlockSaysWhatBecameOfEveryWrite() async throws {
        struct Trouble: Error {}
        let backend = ScriptedBackend(requestSize: 2, concurrency: 1)
        let error = await #expect(throws: BatchWriterError.self) {
            try await session(backend).withBatchWriter(users) { writer in
                for number in 0..<5 { try await writer.put(.integer(Int64(number)), ["n": 1]) }
                try await writer.flush()
                try await writer.put(5, ["n": 1])
                throw Trouble()
            }
        }
        #expect(error?.underlying is Trouble)
        #expect(error?.written == [0..<5])
        #expect(error?.neverSent.map(\.index) == [5])
        #expect(backend.records.count == 5)
    }

    @Test func failuresAreToldByIndexAndTheOthersAreWritten() async throws {
        let backend = ScriptedBackend(requestSize: 4) { _, request in
            .answer(
                request.items.filter { $0.id == 2 || $0.id == 5 }.map {
                    ItemOutcome(
                        index: $0.index, status: $0.id == 2 ? .rejected : .inDoubt,
                        message: "no")
                })
        }
        let error = await #expect(throws: BatchWriterError.self) {
            try await session(backend).withBatchWriter(users) { writer in
                for number in 0..<8 {
                    try await writer.write(
                        .integer(Int64(number)), .upsert, [BinOperation("n", .add(.value(1)))])
                }
            }
        }
        #expect(error?.underlying == nil)
        #expect(error?.written == [0..<2, 3..<5, 6..<8])
        #expect(error?.failed.map(\.index) == [2])
        #expect(error?.inDoubt.map(\.index) == [5])
    }

    @Test func aCancelledBlockSendsNothingMore() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1) { _, _ in .wait(gate) }
        let session = session(backend)
        let task = Task {
            try await session.withBatchWriter(users) { writer in
                for number in 0..<100 { try await writer.put(.integer(Int64(number)), ["n": 1]) }
            }
        }
        await gate.somebodyWaits()
        task.cancel()
        gate.open()
        let result = await task.result
        let error = #expect(throws: BatchWriterError.self) { _ = try result.get() }
        let written = error?.written.reduce(0) { $0 + $1.count } ?? 0
        #expect(error?.underlying is CancellationError)
        #expect(backend.records.count == written)
        #expect(written < 100)
    }

    @Test func aCancelledBlockThatWaitsForAStoreThatHangsEnds() async throws {
        let clock = ManualClock()
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 1, concurrency: 1) { _, _ in .wait(gate) }
        let patient = Behavior.Settings(attempts: 1, backoff: .default)
        let session = Session(
            backend,
            behavior: Behavior(
                name: "patient", reads: patient, writes: patient, cancelGrace: .seconds(5)),
            clock: clock)
        let task = Task {
            try await session.withBatchWriter(users) { writer in
                for number in 0..<100 { try await writer.put(.integer(Int64(number)), ["n": 1]) }
            }
        }
        await gate.somebodyWaits()
        task.cancel()
        await clock.advance(to: .seconds(5))
        let result = await task.result
        let error = #expect(throws: BatchWriterError.self) { _ = try result.get() }
        #expect(error?.inDoubt.map(\.index) == [0])
        #expect(error?.neverSent.isEmpty == false)
        #expect(error?.neverSent.allSatisfy { $0.status == .cancelled } == true)
        #expect(backend.requests.count == 1)
        gate.open()
    }

    @Test func theWriterHasOneRateLimit() async throws {
        let clock = ManualClock()
        let sent = Mutex<[(at: Duration, count: Int)]>([])
        let backend = ScriptedBackend(requestSize: 50, concurrency: 4) { _, request in
            sent.withLock { $0.append((clock.now(), request.items.count)) }
            return .serve
        }
        let settings = Behavior.Settings(attempts: 1, backoff: .default)
        let session = Session(
            backend,
            behavior: Behavior(
                name: "paced", reads: settings, writes: settings,
                rateLimit: .fixed(writes: 100)), clock: clock)
        let isWritten = Mutex(false)
        async let writing: Void = {
            defer { isWritten.withLock { $0 = true } }
            try await session.withBatchWriter(users) { writer in
                for number in 0..<150 { try await writer.put(.integer(Int64(number)), ["n": 1]) }
            }
        }()
        while !isWritten.withLock({ $0 }) {
            clock.set(clock.now() + .milliseconds(10))
            await Task.yield()
        }
        try await writing
        var total = 0
        for request in sent.withLock({ $0 }) {
            total += request.count
            #expect(Double(total) <= 100 * (request.at / .seconds(1)) + 1e-6)
        }
        #expect(total == 150)
    }

    @Test func aKeyAndItsDigestAreOneRecord() async throws {
        let gate = Gate()
        let backend = ScriptedBackend(requestSize: 2, concurrency: 4, hasDigests: true) {
            number, _ in number == 0 ? .wait(gate) : .serve
        }
        func digest(_ id: RecordID) -> RecordID { .digest(testDigest(of: id)) }
        try await session(backend).withBatchWriter(
            users, options: BatchWriterOptions(concurrency: 4)
        ) { writer in
            try await writer.put("a", ["n": 1])
            try await writer.put("b", ["n": 1])
            await gate.somebodyWaits()
            // While a and b are in flight: c twice, then b by its digest.
            try await writer.put("c", ["n": 1])
            try await writer.put(digest("c"), ["n": 2])
            async let last = writer.put(digest("b"), ["n": 2])
            gate.open()
            _ = try await last
        }
        #expect(backend.writes.count == 4)
        let values = ["a", "b", "c"].map { id in
            backend.records[Key(users, digest(RecordID.string(id)))]?["n"]
        }
        #expect(values == [1, 2, 2])
    }

    @Test func writesThatLaterOnesReplaceTakeNoMemory() async throws {
        struct Trouble: Error {}
        let backend = ScriptedBackend(requestSize: 1_000)
        let error = await #expect(throws: BatchWriterError.self) {
            try await session(backend).withBatchWriter(users) { writer in
                for number in 0..<900 { try await writer.put("a", ["n": .integer(Int64(number))]) }
                try await writer.flush()
                try await writer.put("b", ["n": 1])
                throw Trouble()
            }
        }
        #expect(error?.superseded == [0..<899])
        #expect(error?.written == [899..<900])
        #expect(error?.unwritten.map(\.index) == [900])
        #expect(error?.neverSent.map(\.index) == [900])
    }

    @Test func aWriterThatOutlivesItsBlockTakesNothing() async throws {
        let backend = ScriptedBackend()
        let kept = try await session(backend).withBatchWriter(users) { $0 }
        await #expect(throws: CancellationError.self) { try await kept.put("a", ["n": 1]) }
        #expect(backend.requests.isEmpty)
    }

    @Test func batchGetLeavesOutWhatIsMissing() async throws {
        let backend = ScriptedBackend(requestSize: 100)
        for number in stride(from: 0, to: 250, by: 2) {
            backend.put(users.id(.integer(Int64(number))), ["n": .integer(Int64(number))])
        }
        let records = try await session(backend).batchGet(
            users.ids((0..<250).map { RecordID.integer($0) }))
        #expect(records.count == 125)
        #expect(Set(records.compactMap { $0.record.integer("n") }).count == 125)
    }

    @Test func batchWriteMixesPutsAndDeletes() async throws {
        let backend = ScriptedBackend()
        backend.put(users.id("gone"), ["n": 1])
        let results = try await session(backend).batchWrite(
            users, put: ["a": ["name": "Ann"], "b": ["name": "Ben"]], delete: ["gone", "missing"])
        #expect(results.map(\.status) == [.ok, .ok, .ok, .notFound])
        #expect(backend.records.count == 2)
    }

    @Test func batchWriteThrowsWhatFailedByIndex() async throws {
        let backend = ScriptedBackend { _, request in
            .answer([ItemOutcome(index: request.items[0].index, status: .denied, message: "no")])
        }
        let error = await #expect(throws: BatchFailure.self) {
            try await session(backend).batchWrite(users, put: ["a": ["n": 1], "b": ["n": 2]])
        }
        #expect(error?.failures.map(\.index) == [0])
        #expect(error?.results.count == 2)
    }
}
