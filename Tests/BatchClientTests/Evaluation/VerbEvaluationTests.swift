import BatchClient
import Testing

/// The result of each verb, with and without a record.
struct VerbEvaluationTests {
    private static let dataSet = DataSet("test", "users")
    private static let now: Int64 = 1_000
    private static let record = Record(
        bins: ["a": 1, "b": "two"], generation: 5, expiresAt: 2_000)

    private func evaluate(
        _ verb: Verb, on record: Record?, operations: [BinOperation] = [], bins: [String]? = nil,
        if condition: Condition? = nil, ttl: TimeToLive? = nil,
        rules: RecordRules = RecordRules(storesNull: true)
    ) -> RecordEvaluation {
        RecordOperation(
            verb, Self.dataSet, operations: operations, bins: bins, condition: condition,
            timeToLive: ttl
        ).evaluate(on: record, at: Self.now, rules: rules)
    }

    @Test(arguments: [Verb.query, .exists, .update, .delete, .touch])
    func aVerbThatNeedsARecordDoesNotFindOne(_ verb: Verb) {
        #expect(evaluate(verb, on: nil) == .refused(.notFound))
        var expired = Self.record
        expired.expiresAt = Self.now
        #expect(evaluate(verb, on: expired) == .refused(.notFound))
        #expect(Refusal.notFound.status == .notFound)
    }

    @Test func insertNeedsThereToBeNoRecord() {
        #expect(evaluate(.insert, on: Self.record) == .refused(.exists))
        // An expired record is replaced by a new one.
        var expired = Self.record
        expired.expiresAt = Self.now
        let new = Record(bins: ["c": 3], generation: 1)
        #expect(
            evaluate(.insert, on: expired, operations: [.set("c", 3)])
                == .write(new, result: Record(bins: [:], generation: 1)))
    }

    @Test func upsertAndUpdateMergeAndReplaceDoesNot() {
        let merged = Record(bins: ["a": 9, "b": "two", "c": 3], generation: 6)
        let result = Record(bins: [:], generation: 6)
        let sets: [BinOperation] = [.set("a", 9), .set("c", 3)]
        #expect(
            evaluate(.upsert, on: Self.record, operations: sets) == .write(merged, result: result))
        #expect(
            evaluate(.update, on: Self.record, operations: sets) == .write(merged, result: result))
        #expect(
            evaluate(.replace, on: Self.record, operations: sets)
                == .write(Record(bins: ["a": 9, "c": 3], generation: 6), result: result))
        let made = Record(bins: ["a": 9, "c": 3], generation: 1)
        for verb in [Verb.upsert, .replace, .insert] {
            #expect(
                evaluate(verb, on: nil, operations: sets)
                    == .write(made, result: Record(bins: [:], generation: 1)))
        }
    }

    @Test func readsReadWhatTheyAreAskedFor() {
        #expect(evaluate(.query, on: Self.record) == .read(Self.record))
        #expect(
            evaluate(.query, on: Self.record, bins: ["b", "none"])
                == .read(Record(bins: ["b": "two"], generation: 5, expiresAt: 2_000)))
        #expect(
            evaluate(.exists, on: Self.record)
                == .read(Record(bins: [:], generation: 5, expiresAt: 2_000)))
        let size = BinOperation("list", .list(.size))
        #expect(
            evaluate(.query, on: Self.record, operations: [size], bins: ["a"])
                == .read(Record(bins: ["list": 0, "a": 1], generation: 5, expiresAt: 2_000)))
    }

    @Test func deleteAndTouch() {
        #expect(evaluate(.delete, on: Self.record) == .delete)
        let touched = Record(bins: Self.record.bins, generation: 6, expiresAt: 1_060)
        #expect(
            evaluate(.touch, on: Self.record, ttl: .seconds(60))
                == .write(touched, result: Record(bins: [:], generation: 6, expiresAt: 1_060)))
    }

    @Test func aVerbRefusesOperationsThatItDoesNotHave() {
        for (verb, operation) in [
            (Verb.query, BinOperation.set("a", 1)), (.touch, .set("a", 1)),
            (.exists, BinOperation("a", .get)), (.delete, BinOperation("a", .get)),
        ] {
            guard
                case .refused(let refusal) = evaluate(
                    verb, on: Self.record, operations: [operation])
            else {
                Issue.record("\(verb) took \(operation)")
                continue
            }
            #expect(refusal.status == .rejected)
            #expect(refusal.code == .unsupported)
        }
    }

    @Test func timeToLive() {
        func expiry(
            _ ttl: TimeToLive?, on record: Record? = Self.record, default seconds: UInt32? = nil
        ) -> Int64? {
            let rules = RecordRules(storesNull: true, defaultTimeToLive: seconds)
            guard case .write(let new, _) = evaluate(.upsert, on: record, ttl: ttl, rules: rules)
            else { return -1 }
            return new.expiresAt
        }
        #expect(expiry(.seconds(60)) == 1_060)
        #expect(expiry(.seconds(.max)) == 1_000 + Int64(UInt32.max))
        #expect(expiry(.never) == nil)
        #expect(expiry(.keep) == 2_000)
        #expect(expiry(.keep, on: nil) == nil)
        #expect(expiry(nil) == nil)
        #expect(expiry(.default, default: 30) == 1_030)
        #expect(expiry(nil, default: 30) == 1_030)
        #expect(expiry(.never, default: 30) == nil)
    }

    @Test func generations() {
        func next(_ generation: UInt32?, hasGeneration: Bool = true) -> UInt32? {
            let rules = RecordRules(storesNull: true, hasGeneration: hasGeneration)
            let old = Record(bins: [:], generation: generation)
            guard case .write(let new, let result) = evaluate(.touch, on: old, rules: rules) else {
                return 0
            }
            #expect(new.generation == result.generation)
            return new.generation
        }
        #expect(next(1) == 2)
        #expect(next(.max) == 1)
        #expect(next(7, hasGeneration: false) == nil)
    }

    // MARK: Conditions

    @Test func presenceIsCheckedBeforeAnyCondition() {
        let never = Condition.compare(.generation, .equal, 99)
        for verb in [Verb.query, .exists, .update, .delete, .touch] {
            #expect(evaluate(verb, on: nil, if: never) == .refused(.notFound))
        }
        #expect(evaluate(.insert, on: Self.record, if: never) == .refused(.exists))
    }

    @Test func theGenerationIsCheckedBeforeTheRest() {
        let condition = Condition.all([
            .compare(.bin("a"), .equal, 2), .compare(.generation, .equal, 3),
        ])
        for verb in [Verb.update, .upsert, .replace, .delete, .touch] {
            #expect(
                evaluate(verb, on: Self.record, if: condition)
                    == .refused(.generation(found: 5, required: 3)))
        }
        for verb in [Verb.upsert, .replace, .insert] {
            #expect(
                evaluate(verb, on: nil, if: condition)
                    == .refused(.generation(found: nil, required: 3)))
        }
        #expect(Refusal.generation(found: 5, required: 3).status == .conflict)
        // For a read, it is a condition like any other.
        #expect(evaluate(.query, on: Self.record, if: condition) == .refused(.filtered))
    }

    @Test func anyOtherConditionFilters() {
        let wrong = Condition.compare(.bin("a"), .equal, 2)
        let right = Condition.all([
            .compare(.bin("a"), .equal, 1), .compare(.generation, .equal, 5),
            .compare(.timeToLive, .equal, 1_000),
        ])
        for verb in [Verb.query, .exists, .update, .upsert, .replace, .delete, .touch] {
            #expect(evaluate(verb, on: Self.record, if: wrong) == .refused(.filtered))
            if case .refused = evaluate(verb, on: Self.record, if: right) {
                Issue.record("\(verb) is refused though the condition holds")
            }
        }
        // A missing record has no bins.
        #expect(evaluate(.upsert, on: nil, if: wrong) == .refused(.filtered))
        #expect(evaluate(.insert, on: nil, if: .exists(bin: "a")) == .refused(.filtered))
        let absent = Condition.not(.exists(bin: "a"))
        #expect(
            evaluate(.upsert, on: nil, if: absent)
                == .write(
                    Record(bins: [:], generation: 1), result: Record(bins: [:], generation: 1)))
    }
}
