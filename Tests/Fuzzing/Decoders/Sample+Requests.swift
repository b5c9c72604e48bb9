import AerospikeWire
import BatchClient
import StoreFacts

extension Sample {
    /// Requests to a node.
    static func requests() throws -> [Sample] {
        var writes: [(RecordOperation, RecordID)] = [
            (
                RecordOperation(.replace, users, operations: bins.map { .set($0.name, $0.value) }),
                "a"
            ),
            (
                RecordOperation(
                    .upsert, users,
                    operations: [
                        BinOperation("n", .add(.value(1))), BinOperation("s", .append(.value("x"))),
                        BinOperation("b", .prepend(.value(.bytes([1])))),
                        BinOperation("d", .remove),
                        BinOperation("l", .list(.append(.value(1)))),
                        BinOperation("l", .list(.insert(at: 0, .value("y")))),
                        BinOperation("l", .list(.remove(at: 1))), BinOperation("l", .list(.size)),
                        BinOperation("l", .list(.removeValue(1))),
                        BinOperation("l", .list(.get(at: -1))),
                        BinOperation("m", .map(.put(key: "q", .value([1])))),
                        BinOperation("m", .map(.get(key: 5))), BinOperation("m", .map(.size)),
                        BinOperation("m", .map(.remove(key: "k"))),
                        BinOperation("m", .map(.removeValue("y"))),
                    ], timeToLive: .seconds(100)), "a"
            ),
            (
                RecordOperation(
                    .update, users, operations: [.set("n", 2)],
                    condition: .all([.compare(.generation, .equal, 2), conditions[0]]),
                    timeToLive: .keep), "a"
            ),
            (
                RecordOperation(
                    .upsert, users,
                    operations: [
                        BinOperation(BinPath("m", [.key("q"), .key("r")]), .add(.value(1))),
                        BinOperation(BinPath("m", [.key("s")]), .set(.value([1]))),
                        BinOperation(BinPath("l", [.index(1)]), .set(.value("z"))),
                        BinOperation(BinPath("k", [.index(-1), .key("q")]), .remove),
                    ]), "a"
            ),
            (RecordOperation(.insert, users, operations: [.set("n", 2)]), 7),
            (RecordOperation(.touch, users, timeToLive: .never), 7),
            (RecordOperation(.delete, users, condition: conditions[1]), 7),
        ]
        // Every operation, on a new bin.
        let operations = BinOperation.Kind.allCases.compactMap { kind in
            FactProduct.actions.first { $0.kind == kind }.map { BinOperation("new", $0) }
        }
        writes += operations.map { (RecordOperation(.upsert, users, operations: [$0]), "b") }
        let reads = [
            RecordOperation(.query, users), RecordOperation(.exists, users),
            RecordOperation(.query, users, bins: ["n", "m"], condition: conditions[2]),
        ]
        var samples: [Sample] = []
        var batch = BatchRequest(timeout: 1_000)
        for (row, (operation, id)) in writes.enumerated() {
            let command = try RowCommand(operation)
            let template = BatchRequest.Template(command, in: SetName(users))
            guard let digest = Digest(set: "users", id: id) else { continue }
            batch.append(index: UInt32(row), digest, template, key: id)
            samples.append(Sample(.request, single(command, digest, UserKey.encode(id))))
        }
        for operation in reads {
            let template = BatchRequest.Template(try RowCommand(operation), in: SetName(users))
            for (index, digest) in digests.enumerated() {
                batch.append(index: UInt32(10 + index), digest, index == 0 ? template : nil)
            }
        }
        samples.append(Sample(.request, batch.finish()))
        let filter = try FilterExpression(conditions[0]).packed
        let scans = [
            PartitionScanCommand(
                SetName(users), partitions: partitions, maximumRecords: 10, filter: filter),
            PartitionScanCommand(
                SetName(namespace: "test", set: ""), partitions: [1, 2], digests: digests,
                bins: ["n"], id: 5),
        ]
        return samples + scans.map { Sample(.request, $0.message.frame.bytes) }
    }

    /// Writes the initial records; nil would be a mistake in them.
    static let existing: Frame? = {
        let operation = RecordOperation(
            .replace, users, operations: bins.map { .set($0.name, $0.value) })
        guard let command = try? RowCommand(operation) else { return nil }
        let template = BatchRequest.Template(command, in: SetName(users))
        var batch = BatchRequest()
        for (row, digest) in digests.enumerated() {
            batch.append(index: UInt32(row), digest, template)
        }
        return Decoder.frames(batch.finish()).first
    }()

    /// A request for one record, as from clients that do not batch.
    private static func single(
        _ command: RowCommand, _ digest: Digest, _ key: [UInt8]?
    ) -> [UInt8] {
        var message = Message(
            read: command.read, write: command.write, info: command.info,
            generation: command.generation, recordTTL: command.recordTTL,
            fields: [
                Message.Field(.namespace, "test"), Message.Field(.set, "users"),
                Message.Field(.digest, digest.bytes),
            ], operations: command.operations)
        if let key { message.fields.append(Message.Field(.key, key)) }
        if let filter = command.filter { message.fields.append(Message.Field(.filter, filter)) }
        return message.frame.bytes
    }

    private static let conditions: [Condition] = [
        .any([.compare(.bin("n"), .less, 5), .contains(bin: "s", "x.y")]),
        .not(.all([.begins(bin: "s", "a"), .exists(bin: "n"), .contains(bin: "m", "k")])),
        .all([.oneOf(.bin("n"), [1, 2.5, "x"]), .compare(.timeToLive, .greater, 10)]),
    ]

    static func filters() throws -> [Sample] {
        try conditions.map { Sample(.filter, try FilterExpression($0).packed) }
    }

    /// Contents of bins, and user keys of records.
    static func values() throws -> [Sample] {
        var samples: [Sample] = []
        for bin in bins {
            samples.append(Sample(.particle, try Particle.encode(bin.value).bytes))
            var writer = MessagePackWriter()
            try writer.value(bin.value)
            samples.append(Sample(.messagePack, writer.bytes))
        }
        // The marks of ordered lists and maps.
        samples.append(Sample(.messagePack, [0x93, 0xC7, 0, 1, 7, 8]))
        samples.append(Sample(.messagePack, [0x82, 0xC7, 0, 1, 0xC0, 1, 2]))
        return samples + ids.compactMap(UserKey.encode).map { Sample(.particle, $0) }
    }
}
