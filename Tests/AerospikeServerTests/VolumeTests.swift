import AerospikeWire
import BatchClient
import Testing

@Suite("Types, scans and sizes on a server")
struct VolumeTests {
    @Test("Every type comes back as it was written, under every kind of key", arguments: Peer.all)
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

    @Test("A record without its key is known by its digest, and usable by it", arguments: Peer.all)
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
