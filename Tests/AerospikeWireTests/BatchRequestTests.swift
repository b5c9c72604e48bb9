import BatchClient
import StoreFacts
import Testing

@testable import AerospikeWire

@Suite struct BatchRequestTests {
    let users = DataSet("test", "users")

    private func rows(_ request: consuming BatchRequest) throws -> [BatchRequestReader.Row] {
        var decoder = FrameDecoder()
        decoder.append(request.finish())
        let message = try Message(try #require(try decoder.next()))
        #expect(message.read == .batch)
        var reader = try BatchRequestReader(message)
        #expect(reader.respondsAll)
        var rows: [BatchRequestReader.Row] = []
        while let row = try reader.next() { rows.append(row) }
        return rows
    }

    private func digest(_ id: RecordID) throws -> Digest {
        try #require(Digest(set: "users", id: id))
    }

    @Test func aRowThatAsksTheSameIsTwentyFiveBytes() throws {
        let command = try RowCommand(RecordOperation(.query, users, bins: ["name", "email"]))
        let template = BatchRequest.Template(command, in: SetName(users))
        var one = BatchRequest()
        one.append(index: 0, try digest("a"), template)
        let length = one.finish().count
        #expect(length == BatchRequest.overheadByteCount + template.rowByteCount)
        var request = BatchRequest()
        request.append(index: 0, try digest("a"), template)
        request.append(index: 7, try digest("b"), nil)
        #expect(request.finish().count == length + 25)
        var again = BatchRequest()
        again.append(index: 0, try digest("a"), template)
        again.append(index: 7, try digest("b"), nil)
        let rows = try rows(again)
        #expect(rows.map(\.index) == [0, 7])
        #expect(rows[1].digest == (try digest("b")))
        #expect(rows[1].message == rows[0].message)
        #expect(rows[0].message.text(.namespace) == "test")
        #expect(rows[0].message.text(.set) == "users")
        #expect(rows[0].message.operations.map(\.name) == ["name", "email"])
    }

    @Test func writesCarryGenerationTimeToLiveAndKey() throws {
        let condition = Condition.all([
            .compare(.generation, .equal, 3), .compare(.bin("status"), .equal, "idle"),
        ])
        let operation = RecordOperation(
            .update, users, operations: [.set("n", 5), BinOperation("m", .add(.value(1)))],
            condition: condition, timeToLive: .seconds(60))
        var request = BatchRequest(timeout: 900)
        request.append(
            index: 1, try digest("a"),
            BatchRequest.Template(try RowCommand(operation), in: SetName(users)),
            key: "a")
        let row = try #require(try rows(request).first)
        #expect(row.message.write == [.write, .generation])
        #expect(row.message.info == .updateOnly)
        #expect(row.message.generation == 3)
        #expect(row.message.recordTTL == 60)
        #expect(row.message.field(.key).flatMap(UserKey.decode) == "a")
        // The server checks the generation; the rest is an expression.
        let filter = try #require(row.message.field(.filter))
        #expect(
            try FilterExpression(packed: filter)
                == FilterExpression(.compare(.bin("status"), .equal, "idle")))
        #expect(
            try row.message.operations.map { try OperationCoding.decode($0) }
                == operation.operations.map { $0.action })
    }

    @Test func verbsAreFlags() throws {
        func command(_ verb: Verb) throws -> RowCommand {
            try RowCommand(RecordOperation(verb, users))
        }
        #expect(try command(.query).read == [.read, .getAll])
        #expect(try command(.exists).read == [.read, .noBinData])
        #expect(try command(.insert).write == [.write, .createOnly])
        #expect(try command(.upsert).write == .write)
        #expect(try command(.update).info == .updateOnly)
        #expect(try command(.replace).info == .createOrReplace)
        #expect(try command(.delete).write == [.write, .delete])
        #expect(try command(.touch).operations.map(\.code) == [11])
        let durable = try RowCommand(RecordOperation(.delete, users), durableDelete: true)
        #expect(durable.write.contains(.durableDelete))
    }

    @Test func everyBinOperationRoundTrips() throws {
        for action in FactProduct.actions where action != .set(.value(.null)) {
            let operation = BinOperation("b", action)
            let coded = try OperationCoding.encode(operation)
            #expect(try OperationCoding.decode(coded) == action)
            #expect(OperationCode(rawValue: coded.code)?.isWrite == operation.isWrite)
        }
    }

    @Test func aRowCutOffLeavesThoseBefore() throws {
        let template = BatchRequest.Template(
            try RowCommand(RecordOperation(.query, users)), in: SetName(users))
        var request = BatchRequest()
        request.append(index: 0, try digest("a"), template)
        request.append(index: 1, try digest("b"), nil)
        var decoder = FrameDecoder()
        decoder.append(request.finish())
        let message = try Message(try #require(try decoder.next()))
        let field = try #require(message.field(.batch))
        var cut = message
        cut.fields = [Message.Field(.batch, field.dropLast(3))]
        var reader = try BatchRequestReader(cut)
        #expect(try reader.next()?.index == 0)
        #expect(throws: WireError.truncated) { try reader.next() }
    }

    @Test func conditionsThatTheServerCannotCheckAreRefused() {
        let conditions: [Condition] = [
            .compare(.generation, .greater, 3), .compare(.bin("d"), .less, [1]),
            .compare(.bin("d"), .equal, .decimal(DecimalNumber(1))), .begins(bin: "b", 1),
        ]
        for condition in conditions {
            #expect(throws: Refusal.self) {
                try RowCommand(RecordOperation(.update, users, condition: condition))
            }
        }
    }

    @Test func readsAreMatchedInOrder() throws {
        let operation = RecordOperation(
            .upsert, users,
            operations: [
                BinOperation("n", .get), .set("n", 2), BinOperation("n", .get),
                BinOperation("gone", .get), BinOperation("l", .list(.size)),
            ])
        func answer(_ name: String, _ value: Value) throws -> Message.Operation {
            let (type, bytes) = try Particle.encode(value)
            return Message.Operation(.read, name, particle: type, value: bytes[...])
        }
        let message = Message(
            generation: 4, recordTTL: 10,
            operations: [
                try answer("n", 1), try answer("n", .null), try answer("n", 2),
                try answer("gone", .null), try answer("l", 7),
            ])
        let record = operation.record(from: message)
        #expect(record.bins == ["n": [1, 2], "l": 7])
        #expect(record.generation == 4)
        #expect(record.expiresAt == Expiration.epoch + 10)
    }
}
