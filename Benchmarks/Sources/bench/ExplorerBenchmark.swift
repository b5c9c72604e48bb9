import BatchClient
import Explorer
import Foundation
import TerminalKit

/// The explorer while a million results stream in: how soon a keystroke is painted, what a row costs,
/// how long a frame takes.
///
/// It runs the program's own loop without a terminal: events gather, each is put to `update`, the
/// screen is drawn and its difference to the one before is written out; results of a frame come in
/// one event.
@MainActor
enum ExplorerBenchmark {
    static let count = 1_000_000
    static let rate = 200_000
    static let size = Size(width: 200, height: 50)
    private static let theme = ResolvedTheme(.dark, capability: .truecolor)

    static func run() async throws {
        try rowBytes()
        try await streaming()
    }

    // MARK: Bytes

    /// The run pane of a million results whose values do not fit its budget any more.
    private static func rowBytes() throws {
        var loop = Loop()
        let batch = try batch()
        loop.fire(batch)
        loop.settle()
        let before = Measurement.residentBytes()
        for start in stride(from: 0, to: count, by: 5_000) {
            loop.take(results(start..<start + 5_000, of: batch, isBare: true))
        }
        let after = Measurement.residentBytes()
        print(
            "explorer, a successful row beyond the batch",
            Double(after - before) / Double(count), "bytes", goal: "(goal: at most 64)")
        loop.finish()
        var frames: [Double] = []
        for _ in 0..<300 {
            let start = ContinuousClock.now
            loop.take(.terminal(.key(.character("k")), at: 0))
            loop.paint()
            frames.append((ContinuousClock.now - start) / .milliseconds(1))
        }
        print(
            "explorer, a frame at 200x50, median", median(frames), "ms", goal: "(goal: at most 4)")
        print("explorer, a frame at 200x50, 99th percentile", percentile(frames, 0.99), "ms")
    }

    // MARK: Streaming

    private static func streaming() async throws {
        let loop = SharedLoop()
        let batch = try batch()
        loop.loop.fire(batch)
        loop.loop.settle()
        let (wakeups, wakeup) = AsyncStream.makeStream(
            of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let start = ContinuousClock.now
        // The store's side, on other threads: an engine that answers at the given pace.
        let session = Session(
            InstantBackend(record: record),
            behavior: {
                var behavior = Behavior.default
                behavior.rateLimit = .fixed(reads: Double(rate), burst: 0.02)
                return behavior
            }())
        let stream = session.execute(batch, onError: .inStream)
        let reader = Task { @MainActor in
            var gathered: [RecordResult] = []
            var shownAt = ContinuousClock.now
            for await results in stream.chunks {
                gathered += results
                guard ContinuousClock.now - shownAt >= .milliseconds(25) else { continue }
                shownAt = .now
                loop.pending.append(.rows(gathered))
                gathered = []
                wakeup.yield()
            }
            loop.pending.append(.rows(gathered))
            loop.isOver = true
            wakeup.yield()
        }
        // Somebody who holds a key down, and marks and filters in between; not in step with frames.
        let typist = Task.detached {
            var random = SplitMix64(seed: 7)
            let keys: [TerminalKit.Key] = "kkkkjjjj! !f".map { .character($0) }
            while !Task.isCancelled {
                let pause = 5 + Int(random.next() % 30)
                try? await Task.sleep(for: .milliseconds(pause))
                let key = keys[Int(random.next() % UInt64(keys.count))]
                let pressed = ContinuousClock.now
                await MainActor.run {
                    loop.pending.append(.key(key, pressed))
                    wakeup.yield()
                }
            }
        }
        for await _ in wakeups {
            loop.turn()
            if loop.isOver, loop.pending.isEmpty { break }
        }
        let took = (ContinuousClock.now - start) / .seconds(1)
        typist.cancel()
        await reader.value
        precondition(stream.run.metrics.counts.total == count)
        print(
            "explorer, results streamed in", Double(count) / took, "/s", goal: "(at 200,000 asked)")
        print(
            "explorer, a keystroke painted, 99th percentile", percentile(loop.latencies, 0.99),
            "ms",
            goal: "(goal: at most 33; \(loop.latencies.count) keys)")
        print("explorer, a keystroke painted, median", median(loop.latencies), "ms")
        print("explorer, a keystroke painted, worst", loop.latencies.max() ?? .nan, "ms")
    }

    // MARK: Data

    private static let users = DataSet("test", "users")
    private static let record = Record(
        bins: ["name": "User 12345", "email": "user12345@example.com", "score": 123_450],
        generation: 1)

    private static func batch() throws -> Batch {
        var ids = IDList()
        if let range = IDRange(prefix: "user-", 1, Int64(count)) { ids.append(range) }
        return Batch([Command(.query, users, .ids(ids))])
    }

    private static func results(
        _ indices: Range<Int>, of batch: Batch, isBare: Bool
    ) -> [RecordResult] {
        indices.map { index in
            RecordResult(
                index: index, verb: .query, key: batch.key(at: index), status: .ok,
                record: isBare ? nil : record, attempts: 1, node: "node 1",
                latency: .microseconds(400))
        }
    }

    private static func percentile(_ values: [Double], _ share: Double) -> Double {
        let sorted = values.sorted()
        return sorted.isEmpty
            ? .nan : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }

    /// The loop that tasks share.
    @MainActor
    final class SharedLoop {
        enum News {
            case rows([RecordResult])
            case key(TerminalKit.Key, ContinuousClock.Instant)
        }

        var loop = Loop()
        var pending: [News] = []
        var isOver = false
        private(set) var latencies: [Double] = []

        /// Takes in what gathered, and paints once.
        func turn() {
            let news = pending
            pending = []
            var pressed: [ContinuousClock.Instant] = []
            for one in news {
                switch one {
                case .rows(let results): loop.take(results)
                case .key(let key, let at):
                    pressed.append(at)
                    loop.take(.terminal(.key(key), at: 0))
                }
            }
            loop.paint()
            let now = ContinuousClock.now
            latencies += pressed.map { (now - $0) / .milliseconds(1) }
        }
    }

    /// State, screen, and what is written to the terminal.
    @MainActor
    struct Loop {
        private var state = Explorer.State(settings: Settings(theme: "dark"), size: size)
        private var screen: Screen?
        private let output = FileHandle(forWritingAtPath: "/dev/null")
        private let run = ExplorerRunID(1)
        private var time: Int64 = 0

        init() {
            take(
                .started(
                    TargetID(1),
                    TargetInfo(name: "bench", backend: InstantBackend().description), at: 0))
            // Some records in the table above.
            take(.finished(RequestID(1), .success([DataSetInfo(users, recordCount: 500)])))
            let rows = (0..<500).map { number in
                ScanPage.Row(key: users.id(.string("user-\(number)")), record: record)
            }
            take(
                .finished(
                    RequestID(2), .success(ScanPage(rows: rows, examined: 500, next: nil))))
            take(.terminal(.resize(size), at: 0))
        }

        mutating func take(_ event: Event) {
            for effect in update(&state, event) {
                if case .perform(.plan, let request) = effect {
                    take(
                        .finished(request, .success(PlanSummary(waves: 1, requests: 1, bytes: 1))))
                }
            }
        }

        mutating func take(_ results: [RecordResult]) {
            time += 25
            take(.runRows(run, results, at: time))
        }

        mutating func fire(_ batch: Batch) {
            type(":")
            for character in "query test.users user-{1..\(count)}" { type(character) }
            take(.terminal(.key(.enter), at: 0))
            type("x")
            take(.terminal(.key(.enter), at: 0))
            take(.runStarted(run, at: 0))
        }

        private mutating func type(_ character: Character) {
            take(.terminal(.key(.character(character)), at: 0))
        }

        mutating func settle() { paint() }

        mutating func finish() { take(.runFinished(run, failure: nil, at: time)) }

        mutating func paint() {
            let new = render(state, size: size, theme: theme)
            let diff = ScreenDiff(from: screen, to: new)
            screen = new
            var bytes: [UInt8] = []
            for run in diff.runs {
                bytes += Array("\u{1B}[\(run.row + 1);\(run.column + 1)H".utf8)
                for cell in run.cells where !cell.isContinuation { bytes += Array(cell.text.utf8) }
            }
            try? output?.write(contentsOf: Data(bytes))
        }
    }
}
