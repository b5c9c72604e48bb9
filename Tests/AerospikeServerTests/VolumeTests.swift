import AerospikeWire
import BatchClient
import Testing

@Suite("Types, scans and sizes on a server")
struct VolumeTests {
    @Test("Every type is read back unchanged, under every kind of key", arguments: Peer.all)
    func types(_ peer: Peer) async throws {
        let everything: Bins = [
            "t": true, "f": false, "n": .integer(.min), "m": .integer(.max), "d": 0.1,
            "nan": .double(.nan), "s": "grüße 漢🙂 \u{0} \n", "empty": "", "b": .bytes([0, 255]),
            "none": .bytes([]), "l": [1, nil, [true, .bytes([1]), ["k": 2.5]]], "no list": [],
            "map": ["a": [1], 5: "x", "z": nil], "no map": [:],
            "geo": .geoJSON(#"{"type":"Point","coordinates":[1.5,2.5]}"#),
        ]
        let ids: [RecordID] = ["text", "", "漢", 0, .integer(.min), .bytes([0]), .bytes([1, 2, 3])]
        try await peer.run { visit in
            let operations = everything.map { BinOperation.set($0.name, $0.value) }
            let written = try await visit.run(
                Command(.insert, visit.dataSet.ids(ids), operations: operations))
            #expect(written.allSatisfy { $0.isOK }, "\(written.map(\.message))")
            let read = try await visit.run(Command(.query, visit.dataSet.ids(ids)))
            for result in read {
                for bin in everything {
                    #expect(result.record?.bins[bin.name] == bin.value, "\(result.key) \(bin.name)")
                }
                #expect(result.record?.bins.count == everything.count)
                #expect(result.record?.generation == 1)
            }
            let rows = try await visit.scan()
            #expect(Set(rows.map(\.key.id)) == Set(ids))
            #expect(rows.allSatisfy { $0.record.bins.sorted == everything.sorted })
        }
    }

    @Test("The order of a list or a map is read and written", arguments: Peer.all)
    func orders(_ peer: Peer) async throws {
        try await peer.run { visit in
            let entries: [ValueMap.Entry] = [
                .init(key: "b", value: 1), .init(key: "a", value: 2),
            ]
            let bins: Bins = [
                "list": .list(ValueList([3, 1, 2], isOrdered: true)), "plain": [3, 1, 2],
                "map": .map(ValueMap(entries, order: .byKey)),
                "both": .map(ValueMap(entries, order: .byKeyAndValue)),
                "none": .list(ValueList([Value](), isOrdered: true)),
                "inside": .list(ValueList([.list(ValueList([2, 1], isOrdered: true))])),
            ]
            try await visit.put("a", bins)
            #expect(try await visit.get("a")?.bins == bins)
            let keys = visit.dataSet.ids("a")
            let added = try await visit.run(
                Command(.update, keys, operations: [.init("list", .list(.append(.value(0))))]))
            #expect(added[0].isOK, "\(added)")
            #expect(
                try await visit.get("a")?.bins["list"]
                    == .list(ValueList([0, 1, 2, 3], isOrdered: true)))
        }
    }

    @Test("Batches of any size, every index answered", arguments: Peer.all)
    func sizes(_ peer: Peer) async throws {
        try await peer.run { visit in
            for count in [1, 99, 10_001] {
                let ids = (0..<count).map { RecordID.integer(Int64($0)) }
                let keys = visit.dataSet.ids(ids)
                let written = try await visit.run(
                    Command(.upsert, keys, operations: [.set("n", .integer(Int64(count)))]))
                #expect(written.map(\.index) == Array(0..<count))
                #expect(written.allSatisfy { $0.isOK })
                let read = try await visit.run(
                    Command(.query, keys), Command(.query, visit.dataSet.ids("missing")))
                #expect(read.count == count + 1)
                #expect(
                    read.prefix(count).allSatisfy {
                        $0.record?.bins == ["n": .integer(Int64(count))]
                    })
                #expect(read[count].status == .notFound)
                let deleted = try await visit.run(Command(.delete, keys))
                #expect(deleted.allSatisfy { $0.isOK })
            }
        }
    }

    @Test(
        "A batch of hundreds of megabytes goes in requests that a node takes", arguments: Peer.all)
    func largeBatches(_ peer: Peer) async throws {
        try await peer.run { visit in
            // The nodes in this process are not for volume.
            let ids = (0..<Int64(peer == .given ? 300 : 20)).map { RecordID.integer($0) }
            let big = Value.bytes([UInt8](repeating: 7, count: 900_000))
            let write = Command(
                .upsert, visit.dataSet.ids(ids), operations: [.set("b", big)])
            let plan = try await visit.session.plan(Batch([write]))
            #expect(plan.requests.allSatisfy { $0.estimatedBytes <= 9 << 20 })
            let written = try await visit.run(write)
            #expect(written.allSatisfy { $0.isOK && $0.attempts == 1 }, "\(written[0])")
            // Large answers are requested in parts.
            _ = try await visit.run(Command(.query, visit.dataSet.ids(Array(ids.prefix(3)))))
            let read = try await visit.session.plan(
                Batch([Command(.query, visit.dataSet.ids(ids))]))
            #expect(read.requests.allSatisfy { $0.indices.count <= 10 })
            let deleted = try await visit.run(Command(.delete, visit.dataSet.ids(ids)))
            #expect(deleted.allSatisfy { $0.isOK })
        }
    }

    @Test(
        "A scan sees every record once, whatever the page, and knows the bins", arguments: Peer.all)
    func scans(_ peer: Peer) async throws {
        try await peer.run { visit in
            let ids = (0..<1_000).map { RecordID.string("user-\($0)") }
            let written = try await visit.run(
                Command(
                    .insert, visit.dataSet.ids(ids), operations: [.set("n", 1), .set("m", 2)]))
            #expect(written.allSatisfy { $0.isOK })
            for pageSize in [190, 5_000] {
                let rows = try await visit.scan(pageSize: pageSize)
                #expect(rows.count == ids.count)
                #expect(Set(rows.map(\.key.id)) == Set(ids))
            }
            let rows = try await visit.scan(bins: ["n"])
            #expect(rows.allSatisfy { $0.record.bins == ["n": 1] })
        }
    }

    @Test(
        "Records without any of the bins that are asked for are there, without bins",
        arguments: Peer.all)
    func scansOfBinsThatAreMissing(_ peer: Peer) async throws {
        try await peer.run { visit in
            let with = (0..<500).map { RecordID.string("with-\($0)") }
            let without = (0..<700).map { RecordID.string("without-\($0)") }
            let written = try await visit.run(
                Command(
                    .insert, visit.dataSet.ids(with), operations: [.set("n", 1), .set("x", 1)]),
                Command(.insert, visit.dataSet.ids(without), operations: [.set("n", 1)]))
            #expect(written.allSatisfy { $0.isOK })
            for pageSize in [1_000_000, 500, 37] {
                let rows = try await visit.scan(bins: ["x"], pageSize: pageSize)
                #expect(rows.count == 1_200)
                #expect(Set(rows.map(\.key.id)) == Set(with + without))
                #expect(rows.count { $0.record.bins == ["x": 1] } == 500)
                #expect(rows.count { $0.record.bins.isEmpty } == 700)
                let missing = try await visit.scan(
                    .not(.exists(bin: "x")), bins: ["x"], pageSize: pageSize)
                #expect(Set(missing.map(\.key.id)) == Set(without))
            }
            // A name that no bin can have is in no record.
            let long = try await visit.scan(bins: ["a name of a bin that is too long"])
            #expect(long.count == 1_200)
            #expect(long.allSatisfy { $0.record.bins.isEmpty })
        }
    }

    @Test("Parallel parts of a scan see every record once", arguments: Peer.all)
    func parts(_ peer: Peer) async throws {
        try await peer.run { visit in
            let ids = (0..<1_000).map { RecordID.integer($0) }
            let written = try await visit.run(
                Command(.insert, visit.dataSet.ids(ids), operations: [.set("n", 1)]))
            #expect(written.allSatisfy { $0.isOK })
            for count in [1, 3, 7] {
                var rows: [RecordID] = []
                let backend = visit.session.backend
                for part in backend.scanParts(count) {
                    var request = ScanRequest(visit.dataSet, pageSize: 100, cursor: part)
                    repeat {
                        let page = try await backend.scan(request)
                        rows += page.rows.map(\.key.id)
                        // The position to continue at is short enough to type.
                        #expect((page.next?.bytes.count ?? 0) < 1_000)
                        request.cursor = page.next
                    } while request.cursor != nil
                }
                #expect(rows.count == ids.count)
                #expect(Set(rows) == Set(ids))
            }
        }
    }

    @Test("A record without a stored key can be used by its digest", arguments: Peer.all)
    func digests(_ peer: Peer) async throws {
        try await peer.run { visit in
            var behavior = Behavior.default
            behavior.sendKey = false
            let quiet = visit.session.with(behavior)
            let ids: [RecordID] = ["a", 7, .bytes([1])]
            let write = Command(.insert, visit.dataSet.ids(ids), operations: [.set("n", 1)])
            try await quiet.execute(Batch([write])).collect()
            let set = SetName(visit.dataSet).set
            let digests = ids.compactMap { Digest(set: set, id: $0).map { RecordID.digest($0) } }
            #expect(Set(try await visit.scan().map(\.key.id)) == Set(digests))
            let results = try await visit.run(
                Command(.update, visit.dataSet.ids(digests), operations: [.set("n", 2)]),
                Command(.query, visit.dataSet.ids(ids)))
            #expect(results.allSatisfy { $0.isOK })
            #expect(results.suffix(3).allSatisfy { $0.record?.bins == ["n": 2] })
        }
    }
}
