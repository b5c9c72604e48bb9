import Synchronization
import TestSeed
import Testing

@testable import BatchClient

/// Scans of a session: every record once, within limits, whatever the store does.
@Suite struct ScanTests {
    let numbers = DataSet("numbers")

    private func behavior(attempts: Int = 3, timeout: Duration? = nil) -> Behavior {
        let settings = Behavior.Settings(
            attemptTimeout: timeout, attempts: attempts, backoff: .default)
        return Behavior(name: "test", reads: settings, writes: settings)
    }

    private func read(_ scan: RecordScan) async throws -> [Int64] {
        var ids: [Int64] = []
        for try await row in scan {
            if case .integer(let id) = row.key.id { ids.append(id) }
        }
        return ids
    }

    @Test(arguments: 0..<60)
    func everyRecordComesOnceAndAScanContinuesWhereAnotherStopped(seed: UInt64) async throws {
        var random = SplitMix64(seed: TestSeed.of(seed))
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        let count = pick(0...60)
        let backend = PagedBackend(count) { number, _ in
            number % 5 == 3 && seed % 3 == 0 ? .fail(.throttled) : .serve
        }
        let clock = ManualClock()
        let session = Session(backend, behavior: behavior(), clock: clock)
        let isDone = Mutex(false)
        async let time: Void = {
            while !isDone.withLock({ $0 }) {
                clock.set(clock.now() + .milliseconds(50))
                await Task.yield()
            }
        }()
        var seen: [Int64] = []
        var options = ScanOptions(pageSize: pick(1...9), segments: pick(1...4))
        while true {
            options.limit = pick(0...3) == 0 ? nil : pick(0...30)
            let scan = session.scan(numbers, options)
            let part = try await read(scan)
            seen += part
            let progress = scan.progress
            #expect(progress.rows == part.count && progress.examined == part.count)
            if let limit = options.limit { #expect(part.count <= limit) }
            if progress.isComplete { break }
            if let limit = options.limit { #expect(part.count == limit) }
            guard let position = progress.position else { continue }
            // Printed on a command line and read back.
            if let text = position.text {
                options.start = ScanPosition(text)
            } else {
                options.start = position
            }
        }
        isDone.withLock { $0 = true }
        await time
        #expect(seen.sorted() == (0..<Int64(count)).map { $0 })
    }

    @Test func aPassingFailureIsWaitedForAndOthersAreNot() async throws {
        for (status, atPage, asked) in [
            (Status.throttled, 0, 3), (.unavailable, 1, 3), (.timeout, 1, 3), (.unavailable, 0, 1),
            (.denied, 1, 2),
        ] {
            let clock = ManualClock()
            let backend = PagedBackend(4) { number, _ in number == atPage ? .fail(status) : .serve }
            let told = Mutex(0)
            let scan = Session(backend, behavior: behavior(), clock: clock).scan(
                numbers, ScanOptions(pageSize: 2, onRetry: { _ in told.withLock { $0 += 1 } }))
            let isDone = Mutex(false)
            async let time: Void = {
                while !isDone.withLock({ $0 }) {
                    clock.set(clock.now() + .milliseconds(50))
                    await Task.yield()
                }
            }()
            let result: Result<[Int64], any Error>
            do { result = .success(try await read(scan)) } catch { result = .failure(error) }
            isDone.withLock { $0 = true }
            await time
            if asked == 3 {
                #expect(try result.get() == [0, 1, 2, 3])
                #expect(told.withLock { $0 } == 1)
            } else {
                #expect(throws: BackendError(status, "as the test wants")) { try result.get() }
            }
            #expect(backend.requests.count == asked)
        }
    }

    @Test func anErrorThatReadNothingNamesNoPlaceToContinueAt() async throws {
        let backend = PagedBackend(4) { _, _ in .fail(.denied) }
        var options = ScanOptions()
        options.start = ScanPosition([PagedBackend.cursor(1, 4)])
        let scan = Session(backend, behavior: behavior()).scan(numbers, options)
        await #expect(throws: BackendError.self) { try await read(scan) }
        #expect(scan.progress.position == nil)
        #expect(!scan.progress.isComplete)
    }

    @Test func rowsBeforeAnErrorAreDeliveredWithTheirPosition() async throws {
        let backend = PagedBackend(6) { number, _ in number == 2 ? .fail(.denied) : .serve }
        let scan = Session(backend, behavior: behavior()).scan(numbers, ScanOptions(pageSize: 2))
        var rows = 0
        var pages = scan.pages.makeAsyncIterator()
        await #expect(throws: BackendError.self) {
            while let page = try await pages.next() { rows += page.count }
        }
        #expect(rows == 4)
        #expect(scan.progress.position?.parts.map(\.cursor) == [PagedBackend.cursor(4, 6)])
    }

    @Test func aStoreThatHangsIsGivenUpAtTheTimeOut() async throws {
        let clock = ManualClock()
        let session = Session(
            PagedBackend(4) { _, _ in .hang }, behavior: behavior(timeout: .seconds(10)),
            clock: clock)
        async let scanning: Result<[Int64], any Error> = {
            do { return .success(try await read(session.scan(numbers))) } catch {
                return .failure(error)
            }
        }()
        await clock.advance(to: .seconds(10))
        let result = await scanning
        let error = #expect(throws: BackendError.self) { try result.get() }
        #expect(error?.status == .timeout)
        #expect(error?.message == "A page of numbers did not arrive within 10 s")
        async let listing: Result<[DataSetInfo], any Error> = {
            do { return .success(try await session.dataSets()) } catch { return .failure(error) }
        }()
        await clock.advance(to: .seconds(20))
        let listed = await listing
        let other = #expect(throws: BackendError.self) { try listed.get() }
        #expect(other?.status == .timeout)
    }

    @Test func aCancelledOrClosedScanEndsThoughTheStoreHangs() async throws {
        let gate = Gate()
        let session = Session(
            PagedBackend(4) { _, _ in .wait(gate) }, behavior: behavior(), clock: ManualClock())
        let scan = session.scan(numbers)
        let task = Task { try await read(scan) }
        await gate.somebodyWaits()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        let other = session.scan(numbers)
        let reading = Task { try await read(other) }
        await gate.somebodyWaits()
        other.close()
        #expect(try await reading.value == [])
        let listing = Session(PagedBackend(1) { _, _ in .hang }, clock: ManualClock())
        let names = Task { try await listing.dataSets() }
        names.cancel()
        await #expect(throws: CancellationError.self) { try await names.value }
        gate.open()
    }

    @Test func aStoreThatRepeatsItselfIsStopped() async throws {
        let row = KeyedRecord(key: Key(numbers, 7), record: Record(bins: Bins()))
        let pages: [@Sendable (Int) -> ScanPage] = [
            // The position never changes.
            { _ in ScanPage(rows: [], examined: 1, next: ScanCursor([1])) },
            // The positions go in a circle.
            { ScanPage(rows: [], examined: 1, next: ScanCursor([UInt8($0 % 5)])) },
            // New positions, the same record.
            { ScanPage(rows: [row, row], examined: 2, next: PagedBackend.cursor($0, 0)) },
            // New positions, without records.
            { ScanPage(rows: [], examined: 0, next: PagedBackend.cursor($0, 0)) },
        ]
        for page in pages {
            let backend = PagedBackend(0) { number, _ in .answer(page(number)) }
            let session = Session(backend, behavior: behavior())
            let error = await #expect(throws: BackendError.self) {
                try await read(session.scan(numbers))
            }
            #expect(error?.code == .repeatedScan)
        }
    }

    @Test func theFirstPageIsSmallAndPagesGrow() async throws {
        let backend = PagedBackend(60_000)
        let ids = try await read(Session(backend, behavior: behavior()).scan(numbers))
        #expect(ids == (0..<60_000).map { $0 })
        let sizes = backend.requests.map(\.pageSize)
        #expect(sizes.first == 500)
        #expect(sizes == sizes.sorted())
        #expect(sizes.last == ScanOptions.defaultPageSize)
        #expect(sizes.count < 10)
        // Where a size is asked for, none is larger.
        let small = PagedBackend(3_000)
        let session = Session(small, behavior: behavior())
        #expect(
            try await read(session.scan(numbers, ScanOptions(pageSize: 700))).count == 3_000)
        #expect(small.requests.allSatisfy { $0.pageSize <= 700 })
    }

    @Test func aPaceIsKept() async throws {
        let clock = ManualClock()
        let sent = Mutex<[(at: Duration, count: Int)]>([])
        let backend = PagedBackend(200) { _, request in
            sent.withLock { $0.append((clock.now(), request.pageSize)) }
            return .serve
        }
        let scan = Session(backend, behavior: behavior(), clock: clock).scan(
            numbers, ScanOptions(segments: 3, rate: 100))
        let isDone = Mutex(false)
        async let time: Void = {
            while !isDone.withLock({ $0 }) {
                clock.set(clock.now() + .milliseconds(20))
                await Task.yield()
            }
        }()
        #expect(try await read(scan).count == 200)
        isDone.withLock { $0 = true }
        await time
        var total = 0
        for page in sent.withLock({ $0 }) {
            total += page.count
            #expect(Double(total) <= 100 * (page.at / .seconds(1)) + 1e-6)
        }
    }

    @Test func manyLargePagesStayWithinTheBudget() async throws {
        let budget = ByteBudget(capacity: 4_000_000)
        let most = Mutex(0)
        // 400 records of 100 kB, 40 MB in all, in eight parts.
        let backend = PagedBackend(400, valueBytes: 100_000) { _, request in
            most.withLock { $0 = max($0, budget.used) }
            return .serve
        }
        let session = Session(backend, behavior: behavior(), budget: budget)
        let scan = session.scan(numbers, ScanOptions(segments: 8))
        var rows = 0
        for try await page in scan.pages {
            rows += page.count
            most.withLock { $0 = max($0, budget.used) }
        }
        #expect(rows == 400)
        // A page may exceed its limit by one record.
        #expect(most.withLock { $0 } <= 4_000_000 + 8 * 110_000)
        #expect(budget.used == 0)
    }

    @Test func aPageThatCannotFitIsAnErrorThatSaysSo() async throws {
        let budget = ByteBudget(capacity: 1_000_000)
        let backend = PagedBackend(3, valueBytes: 2_000_000)
        let session = Session(backend, behavior: behavior(), budget: budget)
        let error = await #expect(throws: BackendError.self) {
            try await read(session.scan(numbers))
        }
        #expect(error?.code == .memoryBudget)
        #expect(
            error?.message
                == "A page of numbers with 1 records needs 2000 kB, more than is free of the memory budget of 1000 kB; ask for less, or raise `memory` in config.yaml"
        )
        #expect(budget.used == 0)
    }

    @Test func aPositionIsPlainLettersThatReadBack() throws {
        var position = ScanPosition([
            ScanCursor([0, 255, 254]), ScanCursor([1]), ScanCursor(Array("2/3/{}".utf8)),
        ])
        position.advance(0, to: ScanCursor([9, 8, 7, 6]))
        position.advance(1, to: nil)
        let text = try #require(position.text)
        let isPlain = text.allSatisfy { $0.isLetter || $0.isNumber || "-_.".contains($0) }
        #expect(isPlain, "\(text)")
        let again = try #require(ScanPosition(text))
        #expect(again.parts.map(\.cursor?.bytes) == [[9, 8, 7, 6], Array("2/3/{}".utf8)])
        position.advance(0, to: nil)
        position.advance(2, to: nil)
        #expect(position.text == nil && position.isAtEnd)
        #expect(ScanPosition([nil]).text == nil)
        for wrong in ["", "a.", "!!", "AAAAA"] { #expect(ScanPosition(wrong) == nil, "\(wrong)") }
    }
}
