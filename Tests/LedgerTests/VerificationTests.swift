import BatchClient
import TestSeed
import Testing

@testable import Ledger

/// Which writes in doubt are decided, and that no decision is wrong.
@Suite struct VerificationTests {
    private static let counted = RecordRules(storesNull: true)
    private static let uncounted = RecordRules(storesNull: true, hasGeneration: false)

    private enum Answer { case yes, no, unknown }

    private func answer(
        _ verb: Verb, _ operations: [BinOperation] = [], condition: Condition? = nil,
        ttl: TimeToLive? = nil, before: Verification.Before = .init(), now current: Record?,
        rules: RecordRules = counted
    ) -> Answer {
        let operation = RecordOperation(
            verb, users, operations: operations, condition: condition, timeToLive: ttl)
        let verification = Verification(
            operation, before: before, rules: rules, sentAt: 1_000, now: 2_000)
        return switch verification.finding(current) {
        case .applied: .yes
        case .notApplied: .no
        case .unknown: .unknown
        }
    }

    private func record(_ generation: UInt32?, _ bins: Bins, expiresAt: Int64? = nil) -> Record {
        Record(bins: bins, generation: generation, expiresAt: expiresAt)
    }

    private func image(_ generation: UInt32?, _ bins: Bins, expiresAt: Int64? = nil)
        -> Verification.Before
    {
        .init(image: .present(record(generation, bins, expiresAt: expiresAt)))
    }

    private let absent = Verification.Before(image: .absent)
    private let add = [BinOperation("n", .add(.value(5)))]
    private let set = [BinOperation.set("n", 5)]

    @Test func byGeneration() {
        #expect(answer(.upsert, add, before: image(3, ["n": 1]), now: record(3, ["n": 1])) == .no)
        #expect(answer(.upsert, add, before: image(3, ["n": 1]), now: record(4, ["n": 6])) == .yes)
        #expect(answer(.upsert, add, before: image(3, ["n": 1]), now: record(4, ["n": 2])) == .no)
        #expect(
            answer(.upsert, add, before: image(3, ["n": 1]), now: record(5, ["n": 6])) == .unknown)
        #expect(
            answer(.upsert, add, before: image(3, ["n": 1]), now: record(1, ["n": 6])) == .unknown)
        #expect(answer(.touch, before: image(3, ["n": 1]), now: record(4, ["n": 1])) == .yes)
        #expect(answer(.touch, before: image(3, ["n": 1]), now: record(3, ["n": 1])) == .no)
    }

    @Test func byTheGenerationThatTheWriteInsistsOn() {
        let guarded = Condition.compare(.generation, .equal, 3)
        #expect(answer(.update, set, condition: guarded, now: record(3, ["n": 1])) == .no)
        #expect(answer(.update, set, condition: guarded, now: record(4, ["n": 5])) == .unknown)
        #expect(answer(.update, set, condition: guarded, now: record(4, ["n": 2])) == .no)
        #expect(answer(.update, add, condition: guarded, now: record(4, ["n": 6])) == .unknown)
        #expect(answer(.delete, condition: guarded, now: record(3, [:])) == .no)
        #expect(answer(.delete, condition: guarded, now: nil) == .unknown)
        let read = Verification.Before(image: .present(record(3, ["n": 1])))
        #expect(
            answer(.update, set, condition: guarded, before: read, now: record(4, ["n": 5])) == .yes
        )
        #expect(answer(.insert, set, condition: guarded, now: record(4, ["n": 5])) == .no)
    }

    @Test func byTheGenerationThatAnEarlierCommandLeft() {
        let before = Verification.Before(generation: 3)
        #expect(answer(.upsert, set, before: before, now: record(3, ["n": 1])) == .no)
        #expect(answer(.upsert, set, before: before, now: record(4, ["n": 5])) == .yes)
        #expect(answer(.upsert, set, before: before, now: record(4, ["n": 6])) == .no)
        #expect(answer(.upsert, add, before: before, now: record(4, ["n": 5])) == .unknown)
        #expect(answer(.touch, before: before, now: record(4, ["n": 5])) == .unknown)
    }

    @Test func insertByGenerationAndValue() {
        for before in [absent, .init()] {
            #expect(answer(.insert, set, before: before, now: record(1, ["n": 5])) == .yes)
            #expect(answer(.insert, set, before: before, now: record(1, ["n": 6])) == .no)
            #expect(answer(.insert, set, before: before, now: nil) == .no)
        }
        #expect(answer(.insert, set, before: absent, now: record(4, ["n": 5, "x": 1])) == .yes)
        #expect(answer(.insert, set, before: absent, now: record(4, ["n": 7])) == .unknown)
        #expect(answer(.insert, set, now: record(4, ["n": 5])) == .unknown)
        #expect(answer(.insert, set, before: image(2, ["n": 1]), now: record(2, ["n": 1])) == .no)
        #expect(answer(.insert, set, before: image(2, ["n": 1]), now: record(3, ["n": 9])) == .no)
    }

    @Test func byPresence() {
        #expect(answer(.upsert, add, before: absent, now: nil) == .no)
        #expect(answer(.upsert, add, now: nil) == .no)
        #expect(answer(.replace, set, now: nil) == .no)
        #expect(answer(.update, set, now: nil) == .unknown)
        #expect(answer(.update, set, before: absent, now: nil) == .no)
        #expect(answer(.update, set, before: image(3, [:]), now: nil) == .unknown)
        #expect(answer(.delete, before: image(3, ["n": 1]), now: nil) == .yes)
        #expect(answer(.delete, now: nil) == .unknown)
        #expect(answer(.delete, before: .init(generation: 2), now: nil) == .yes)
        #expect(answer(.delete, before: absent, now: nil) == .no)
        #expect(answer(.delete, now: record(3, ["n": 1])) == .no)
        #expect(answer(.delete, before: image(3, ["n": 1]), now: record(3, ["n": 1])) == .no)
        #expect(answer(.delete, before: image(3, ["n": 1]), now: record(5, ["n": 1])) == .no)
        #expect(answer(.delete, before: image(3, ["n": 1]), now: record(1, ["n": 1])) == .unknown)
    }

    @Test func presenceDecidesNothingIfARecordMayHaveExpired() {
        #expect(answer(.insert, set, ttl: .seconds(10), now: nil) == .unknown)
        #expect(answer(.insert, set, ttl: .until(1_500), now: nil) == .unknown)
        #expect(answer(.insert, set, ttl: .seconds(5_000), now: nil) == .no)
        #expect(answer(.delete, before: image(3, [:], expiresAt: 1_500), now: nil) == .unknown)
        #expect(answer(.delete, before: image(3, [:], expiresAt: 5_500), now: nil) == .yes)
    }

    @Test func verdictsByValueAfterManyWrites() {
        let before = image(3, ["n": 1, "x": 1])
        #expect(answer(.upsert, set, before: before, now: record(9, ["n": 5, "x": 2])) == .yes)
        #expect(answer(.upsert, set, before: before, now: record(9, ["n": 1, "x": 2])) == .unknown)
        let same = image(3, ["n": 5])
        #expect(answer(.upsert, set, before: same, now: record(9, ["n": 5])) == .unknown)
        let remove = [BinOperation("x", .remove)]
        #expect(answer(.update, remove, before: before, now: record(9, ["n": 7])) == .yes)
    }

    @Test func aRecordWithTheWrittenValuesNeedsNoBeforeImage() {
        func standing(
            _ verb: Verb, _ operations: [BinOperation], ttl: TimeToLive? = nil,
            if condition: Condition? = nil, now current: Record
        ) -> Answer {
            answer(verb, operations, condition: condition, ttl: ttl, now: current)
        }
        #expect(standing(.upsert, set, now: record(7, ["n": 5, "x": 1])) == .yes)
        #expect(standing(.update, set, now: record(7, ["n": 5])) == .yes)
        #expect(standing(.replace, set, now: record(7, ["n": 5])) == .yes)
        #expect(standing(.replace, set, now: record(7, ["n": 5, "x": 1])) == .unknown)
        #expect(standing(.upsert, set, now: record(7, ["n": 6])) == .unknown)
        #expect(standing(.upsert, add, now: record(7, ["n": 5])) == .unknown)
        #expect(standing(.touch, [], now: record(7, ["n": 5])) == .unknown)
        #expect(
            standing(.update, set, if: .exists(bin: "n"), now: record(7, ["n": 5])) == .unknown)
        #expect(
            standing(.upsert, set, ttl: .seconds(600), now: record(7, ["n": 5])) == .unknown)
        #expect(
            standing(
                .upsert, set, ttl: .seconds(600), now: record(7, ["n": 5], expiresAt: 1_650))
                == .yes)
        #expect(
            standing(.upsert, set, ttl: .never, now: record(7, ["n": 5], expiresAt: 1_650))
                == .unknown)
    }

    @Test func withoutGenerations() {
        func uncounted(
            _ verb: Verb, _ operations: [BinOperation], _ before: Verification.Before, _ now: Bins
        ) -> Answer {
            answer(verb, operations, before: before, now: record(nil, now), rules: Self.uncounted)
        }
        let before = image(nil, ["n": 1])
        #expect(uncounted(.upsert, add, before, ["n": 6]) == .yes)
        #expect(uncounted(.upsert, add, before, ["n": 1]) == .no)
        #expect(uncounted(.upsert, add, before, ["n": 7]) == .unknown)
        #expect(uncounted(.upsert, set, before, ["n": 5, "x": 1]) == .yes)
        #expect(uncounted(.upsert, set, image(nil, ["n": 5]), ["n": 5]) == .unknown)
        #expect(uncounted(.insert, set, .init(), ["n": 5]) == .yes)
        #expect(uncounted(.insert, set, .init(), ["n": 6]) == .unknown)
        #expect(uncounted(.upsert, set, .init(), ["n": 5]) == .yes)
        #expect(uncounted(.upsert, add, .init(), ["n": 5]) == .unknown)
        #expect(uncounted(.delete, [], before, ["n": 1]) == .no)
        #expect(uncounted(.delete, [], before, ["n": 2]) == .unknown)
    }

    /// Random writes in doubt, applied or not, among writes of other clients: every decision is
    /// true. The other clients neither delete nor recreate a record, and write different values:
    /// the rules for presence and value assume this.
    @Test(arguments: [true, false]) func nothingIsDecidedWrongly(hasGeneration: Bool) {
        let rules = RecordRules(storesNull: true, hasGeneration: hasGeneration)
        var random = SplitMix64(seed: TestSeed.of(3))
        func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
        var decided = 0
        let cases = 50_000
        for number in 0..<cases {
            func operation() -> RecordOperation {
                let verb = [Verb.insert, .upsert, .update, .replace, .delete, .touch][pick(0...5)]
                var operations: [BinOperation] = []
                if verb != .delete, verb != .touch {
                    for bin in ["a", "b"] where pick(0...1) == 0 {
                        let actions: [BinOperation.Action] = [
                            .set(.value(.integer(Int64(number)))), .add(.value(3)), .remove,
                        ]
                        operations.append(BinOperation(bin, actions[pick(0...2)]))
                    }
                }
                let generation = Condition.compare(
                    .generation, .equal, .integer(Int64(pick(1...4))))
                return RecordOperation(
                    verb, users, operations: operations,
                    condition: hasGeneration && pick(0...3) == 0 ? generation : nil)
            }
            var record: Record? =
                pick(0...2) == 0
                ? nil
                : Record(
                    bins: Bins([("a", 1), ("b", 2)].prefix(pick(0...2))),
                    generation: hasGeneration ? UInt32(pick(1...4)) : nil)
            var before = Verification.Before()
            switch pick(0...2) {
            case 0: before.image = record.map { .present($0) } ?? .absent
            case 1: before.generation = record?.generation
            default: break
            }
            let write = operation()
            var wasApplied = false
            if pick(0...1) == 0 {
                switch write.evaluate(on: record, at: 0, rules: rules) {
                case .write(let written, _): (record, wasApplied) = (written, true)
                case .delete: (record, wasApplied) = (nil, true)
                default: break
                }
            }
            for other in 0..<[0, 0, 1, 2][pick(0...3)] where record != nil {
                let value = Value.integer(Int64(1_000_000 + number * 10 + other))
                let theirs = RecordOperation(
                    .update, users, operations: [.set(["a", "b", "c"][pick(0...2)], value)])
                if case .write(let written, _) = theirs.evaluate(on: record, at: 0, rules: rules) {
                    record = written
                }
            }
            let verification = Verification(
                write, before: before, rules: rules, sentAt: 0, now: 10)
            switch verification.finding(record) {
            case .applied(let rule) where rule.contains("may have been before"):
                decided += 1
                // Whether applied or not, it changes nothing.
                guard case .write(let again, _) = write.evaluate(on: record, at: 0, rules: rules)
                else {
                    Issue.record("\(number): \(rule)")
                    continue
                }
                #expect(again.bins == record?.bins, "\(number): \(rule)")
            case .applied(let rule):
                decided += 1
                #expect(wasApplied, "\(number): \(rule)")
            case .notApplied(let rule):
                decided += 1
                #expect(!wasApplied, "\(number): \(rule)")
            case .unknown: break
            }
        }
        #expect(decided > cases / 4)
    }
}
