import Synchronization
import Testing

@testable import BatchClient

/// Values that a store cannot compute: read, computed here, and written if the record is unchanged.
@Suite struct GuardedWritesTests {
    /// A store with generations and one bin, in which someone else may write after a read.
    private final class Store: Sendable {
        let record: Mutex<Record?>
        let isMeddledWith: Bool
        let losesAnswers: Bool

        init(_ record: Record?, isMeddledWith: Bool = false, losesAnswers: Bool = false) {
            self.record = Mutex(record)
            self.isMeddledWith = isMeddledWith
            self.losesAnswers = losesAnswers
        }

        var guarded: GuardedWrites {
            GuardedWrites(
                rules: RecordRules(storesNull: true), now: { 0 },
                plan: { items in
                    guard !items.isEmpty else { return BackendPlan() }
                    return BackendPlan(requests: [
                        PlannedRequest(items: items, api: "test", estimatedBytes: 1)
                    ])
                },
                send: { request, _, deliver in
                    deliver(try request.items.map { try self.answer($0) })
                })
        }

        private func answer(_ item: BatchItem) throws -> ItemOutcome {
            let rules = RecordRules(storesNull: true)
            return try record.withLock { record in
                let result = item.operation.evaluate(on: record, id: item.id, at: 0, rules: rules)
                switch result {
                case .read(let found):
                    if isMeddledWith {
                        record = Record(
                            bins: ["n": 100], generation: (record?.generation ?? 0) + 1)
                    }
                    return .ok(item.index, found)
                case .write(let written, let result):
                    record = written
                    if losesAnswers {
                        throw RequestFailure(
                            .unknown, status: .timeout, message: "lost", isTransient: true)
                    }
                    return .ok(item.index, result)
                case .delete:
                    record = nil
                    return .ok(item.index)
                case .refused(let refusal): return refusal.outcome(item.index)
                }
            }
        }
    }

    private func run(_ store: Store, _ verb: Verb = .update) async throws -> [ItemOutcome] {
        let double = ValueExpression.arithmetic(.bin("n"), .multiply, .literal(.integer(2)))
        let item = BatchItem(
            index: 0, id: "a",
            operation: RecordOperation(
                verb, DataSet("s"), operations: [BinOperation("n", .set(.expression(double)))]))
        let outcomes = Mutex<[ItemOutcome]>([])
        for request in store.guarded.plan([item]).requests {
            #expect(GuardedWrites.isGuarded(request))
            try await store.guarded.send(request, options: RequestOptions()) { more in
                outcomes.withLock { $0 += more }
            }
        }
        return outcomes.withLock { $0 }
    }

    @Test func theComputedValueIsWritten() async throws {
        let store = Store(Record(bins: ["n": 4], generation: 3))
        #expect(try await run(store).map(\.status) == [.ok])
        let record = store.record.withLock { $0 }
        #expect(record?.bins == ["n": 8])
        #expect(record?.generation == 4)
    }

    @Test func aRecordThatChangedMeanwhileIsLeftAloneAndTriedAgain() async throws {
        let store = Store(Record(bins: ["n": 4], generation: 3), isMeddledWith: true)
        let outcome = try #require(try await run(store).first)
        #expect(outcome.status == .conflict)
        #expect(outcome.code == "changedMeanwhile")
        #expect(outcome.isTransient)
        #expect(store.record.withLock { $0?.bins } == ["n": 100])
    }

    @Test func whatTheStoreSupportsItselfIsNotRead() {
        let part = BinOperation(BinPath("m", [.key("a")]), .set(.value(1)))
        let items = [part, BinOperation(BinPath("m", [.key("b")]), .append(.value("x")))]
            .enumerated().map { index, operation in
                BatchItem(
                    index: index, id: "a",
                    operation: RecordOperation(.update, DataSet("s"), operations: [operation]))
            }
        func apis(_ guarded: GuardedWrites) -> [String] { guarded.plan(items).requests.map(\.api) }
        #expect(apis(Store(nil).guarded) == ["read and write"])
        let guarded = GuardedWrites(
            rules: RecordRules(storesNull: true), isNative: { $0.operations == [part] },
            plan: { items in
                BackendPlan(
                    requests: items.isEmpty
                        ? [] : [PlannedRequest(items: items, api: "test", estimatedBytes: 1)])
            }, send: { _, _, _ in })
        #expect(apis(guarded) == ["test", "read and write"])
    }

    @Test func aRecordThatIsMissingIsNotFound() async throws {
        #expect(try await run(Store(nil)).map(\.status) == [.notFound])
    }

    @Test func aLostAnswerToTheWriteIsDoubt() async throws {
        let store = Store(Record(bins: ["n": 4], generation: 3), losesAnswers: true)
        let outcome = try #require(try await run(store).first)
        #expect(outcome.status == .inDoubt)
        #expect(!outcome.isTransient)
    }
}
