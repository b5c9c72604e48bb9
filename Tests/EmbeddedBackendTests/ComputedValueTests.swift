import BatchClient
import EmbeddedBackend
import Testing

/// Values that are computed from the record, and parts of bins as targets.
@Suite("Computed values and parts of bins")
struct ComputedValueTests {
    private let start: Bins = [
        "price": 5, "qty": 3, "name": "Ann", "big": .integer(.max),
        "addr": ["city": "Oslo", "zip": "0150"], "tags": ["a", "b"],
    ]

    private func session() async throws -> Session {
        let session = Session(try await EmbeddedBackend.memory())
        try await session.batchWrite(users, put: ["a": start])
        return session
    }

    /// The record after an update, or the reason for a refusal.
    private func update(
        _ operations: BinOperation..., verb: Verb = .update
    ) async throws -> (bins: Bins, result: RecordResult?) {
        let session = try await session()
        let results = try await session.execute(
            Batch([Command(verb, users, .ids(["a"]), operations: operations)]), onError: .inStream
        ).collect()
        return (try await session.batchGet(users.ids("a")).first?.bins ?? Bins(), results.first)
    }

    private func set(_ path: BinPath, _ value: Value) -> BinOperation {
        BinOperation(path, .set(.value(value)))
    }

    private func path(_ bin: String, _ steps: BinPath.Step...) -> BinPath { BinPath(bin, steps) }

    @Test func rightSidesSeeTheRecordAsItWas() async throws {
        let (bins, result) = try await update(
            BinOperation("total", .set(.expression(.bin("price") * .bin("qty")))),
            BinOperation("price", .set(.expression(.bin("qty")))),
            BinOperation("qty", .add(.expression(.bin("price")))),
            BinOperation("label", .set(.expression(.concat(.upper(.bin("name")), "!")))))
        #expect(result?.isOK == true)
        #expect(bins["total"] == 15 && bins["price"] == 3 && bins["qty"] == 8)
        #expect(bins["label"] == "ANN!")
    }

    @Test func aFailedComputationLeavesTheRecordAlone() async throws {
        for expression: ValueExpression in [
            .bin("gone") + 1, .bin("name") * 2, .bin("big") + 1, .bin("qty") / 0,
            .literal(1) / .literal(0),
        ] {
            let (bins, result) = try await update(
                .set("x", 1), BinOperation("y", .set(.expression(expression))))
            #expect(result?.status == .rejected && result?.code == "cannotCompute")
            #expect(bins == start)
            if let bin = expression.bins.first {
                #expect(result?.message?.contains(bin) == true, "\(result?.message ?? "")")
            }
        }
    }

    @Test func aPartIsChangedInsideItsBin() async throws {
        let (bins, result) = try await update(
            set(path("addr", .key("city")), "Bergen"),
            BinOperation(path("addr", .key("zip")), .remove),
            set(path("tags", .index(-1)), "z"),
            BinOperation(path("m", .key("hits"), .key("all")), .add(.value(1))),
            BinOperation(path("tags", .index(0)), .append(.value("!"))))
        #expect(result?.isOK == true, "\(result?.message ?? "")")
        #expect(bins["addr"] == ["city": "Bergen"])
        #expect(bins["tags"] == ["a!", "z"])
        #expect(bins["m"] == ["hits": ["all": 1]])
    }

    @Test func aStepThatLeadsNowhereIsRejected() async throws {
        for target in [
            path("tags", .index(2)), path("tags", .key("x")), path("name", .key("x")),
            path("new", .index(0)), path("addr", .key("city"), .key("x")),
        ] {
            let (bins, result) = try await update(set(target, 1))
            #expect(result?.status == .rejected && result?.code == "cannotCompute")
            #expect(result?.message?.contains(target.description) == true)
            #expect(bins == start)
        }
        let (bins, result) = try await update(
            BinOperation(path("addr", .key("none")), .remove),
            BinOperation(path("tags", .index(9)), .remove),
            BinOperation(path("none", .key("x")), .remove))
        #expect(result?.isOK == true && bins == start)
    }

    @Test func aPartIsReadByItsPath() async throws {
        let session = try await session()
        let city = path("addr", .key("city"))
        let results = try await session.execute(
            Batch([
                Command(
                    .query, users, .ids(["a"]),
                    operations: [
                        BinOperation(city, .get), BinOperation(path("addr", .key("no")), .get),
                    ])
            ]), onError: .inStream
        ).collect()
        #expect(results.first?.record?.bins == ["addr[\"city\"]": "Oslo"])
    }

    @Test func aDryRunShowsTheValues() async throws {
        let session = try await session()
        let batch = Batch([
            Command(
                .update, users, .ids(["a"]),
                operations: [
                    BinOperation("total", .set(.expression(.bin("price") * .bin("qty")))),
                    set(path("addr", .key("city")), "Bergen"),
                ])
        ])
        var rows: [DryRunRow] = []
        for try await more in session.dryRun(batch) { rows += more }
        #expect(rows.first?.after?.bins["total"] == 15)
        #expect(rows.first?.after?.bins["addr"] == ["city": "Bergen", "zip": "0150"])
        #expect(try await session.batchGet(users.ids("a")).first?.bins == start)
    }
}
