import BatchClient
import TestSeed
import Testing

@testable import Ledger

/// The events of a run as bytes.
@Suite struct LogTests {
    private static func event(_ random: inout SplitMix64, _ indexCount: Int) -> RunEvent {
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        func text() -> String? {
            [nil, "", "node 1", "größer", "slow down", "x\u{0}y"][pick(0...5)]
        }
        func indices() -> IndexSpans {
            IndexSpans((0..<pick(0...9)).map { _ in pick(0...(indexCount - 1)) })
        }
        func outcome() -> RunEvent.Outcome {
            let codes: [ResultCode?] = [
                nil, .number(-3), .number(27), .name("deadline"), .name(""),
            ]
            return RunEvent.Outcome(
                status: Status.allCases[pick(0...12)], code: codes[pick(0...4)], message: text(),
                attempts: pick(0...3), node: text())
        }
        switch pick(0...5) {
        case 0:
            return .sent(
                RunEvent.Sending(
                    number: pick(1...1_000), at: Int64(pick(-5...1 << 40)), node: text(),
                    api: text() ?? "api", bytes: pick(0...1 << 30), isRetry: pick(0...1) == 1,
                    indices: indices()))
        case 1:
            return .ended(
                RunEvent.Ending(
                    number: pick(1...99), at: Int64(pick(0...99)),
                    failure: pick(0...1) == 1 ? outcome() : nil))
        case 2:
            let indices = indices()
            return .unsettled((0..<indices.count).map { _ in outcome() }, indices: indices)
        case 3:
            let indices = indices()
            func values<T>(_ value: () -> T) -> RunLengthArray<T> {
                RunLengthArray((0..<indices.count).map { _ in value() })
            }
            return .settled(
                RunEvent.Settlement(
                    at: Int64(pick(0...99)), indices: indices, outcomes: values(outcome),
                    latencies: values { pick(0...3) == 0 ? nil : Int64(pick(0...1 << 33)) },
                    generations: values { pick(0...3) == 0 ? nil : UInt32.max },
                    expiries: values { pick(0...3) == 0 ? nil : Int64.max }))
        case 4:
            let indices = indices()
            let states = pick(0...1) == 1 ? (0..<indices.count).map { _ in text() ?? "{}" } : []
            return .named(
                RunEvent.GroupToken(
                    token: AtomicToken(text() ?? "token", issuedAt: Int64(pick(0...1 << 33))),
                    indices: indices, states: states))
        default:
            return .verified(
                RunEvent.Verdict(wasApplied: pick(0...1) == 1, rule: text() ?? "rule"),
                indices: indices())
        }
    }

    @Test func eventsReadBackAsTheyWereWritten() throws {
        var random = SplitMix64(seed: TestSeed.of(7))
        var reader = RunEventReader(indexCount: 100)
        for _ in 0..<500 {
            let events = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                Self.event(&random, 100)
            }
            var writer = RunEventWriter()
            for event in events { writer.write(event) }
            var read: [RunEvent] = []
            try reader.read(writer.take()) { read.append($0) }
            #expect(read == events)
        }
    }

    @Test func damagedBytesAreFoundAndDoNotTrap() {
        var random = SplitMix64(seed: TestSeed.of(11))
        var found = 0
        for _ in 0..<3_000 {
            var writer = RunEventWriter()
            for _ in 0..<3 { writer.write(Self.event(&random, 50)) }
            var piece = writer.take()
            if Bool.random(using: &random) {
                piece.removeLast(Int.random(in: 1...piece.count, using: &random))
            } else {
                let offset = Int.random(in: 0..<piece.count, using: &random)
                piece[offset] = UInt8.random(in: .min ... .max, using: &random)
            }
            var reader = RunEventReader(indexCount: 50)
            do { try reader.read(piece) { _ in } } catch { found += 1 }
        }
        #expect(found > 1_000)
    }

    @Test func aThousandResultsOfOneRequestTakeAFewBytes() {
        let results = (0..<1_000).map {
            RecordResult(
                index: $0, verb: .upsert, key: users.id(.integer(Int64($0))), status: .ok,
                record: Record(bins: Bins(), generation: 2), attempts: 1,
                latency: .microseconds(1_234))
        }
        var writer = RunEventWriter()
        writer.write(.settled(RunEvent.Settlement(results, at: 5)))
        #expect(writer.count < 50)
    }
}
