import BatchClient
import Testing

@Suite("Names of bins on a server")
struct BinNameTests {
    @Test("A bin with an empty name is read and written", arguments: Peer.all)
    func emptyBinName(_ peer: Peer) async throws {
        try await peer.run { visit in
            try await visit.put("a", ["": 1, "n": 2])
            #expect(try await visit.get("a")?.bins == ["": 1, "n": 2])
            let keys = visit.dataSet.ids("a")
            let read = try await visit.run(Command(.query, visit.dataSet, .ids(["a"]), bins: [""]))
            #expect(read[0].record?.bins == ["": 1], "\(read)")
            let added = try await visit.run(
                Command(.update, keys, operations: [.init("", .add(.value(4)))]))
            #expect(added[0].isOK, "\(added)")
            #expect(try await visit.scan(bins: [""]).map(\.record.bins) == [["": 5]])
            #expect(try await visit.scan().first?.record.bins == ["": 5, "n": 2])
        }
    }

    @Test(
        "A name that is not UTF-8 has 15 bytes, not 15 characters of its spelling",
        arguments: Peer.all)
    func longNamesOfBytes(_ peer: Peer) async throws {
        try await peer.run { visit in
            let longest = "\u{FFFD}(" + String(repeating: "ff", count: 15) + ")"
            try await visit.put("a", [longest: 1, "n": 2])
            #expect(try await visit.get("a")?.bins.sorted == ([longest: 1, "n": 2] as Bins).sorted)
            let found = try await visit.scan(.bin(longest) == 1, bins: [longest])
            #expect(found.map(\.record.bins) == [[longest: 1]])
            let added = try await visit.run(
                Command(
                    .update, visit.dataSet, .ids(["a"]),
                    operations: [.init(longest, .add(.value(4)))], condition: .bin(longest) == 1))
            #expect(added[0].isOK, "\(added)")
            #expect(try await visit.get("a")?.bins[longest] == 5)
            let tooLong = "\u{FFFD}(" + String(repeating: "ff", count: 16) + ")"
            let refused = try await visit.run(
                Command(.update, visit.dataSet, .ids(["a"]), operations: [.set(tooLong, 1)]))
            #expect(refused[0].status == .rejected)
            #expect(refused[0].message?.contains("has 16 bytes, at most 15") == true, "\(refused)")
        }
    }

    @Test("Bins whose names are not UTF-8 stay apart", arguments: Peer.all)
    func namesOfBytes(_ peer: Peer) async throws {
        try await peer.run { visit in
            let (first, second) = ("\u{FFFD}(ff)", "\u{FFFD}(fe61)")
            let bins: Bins = ["n": 1, first: 2, second: 3]
            try await visit.put("a", bins)
            #expect(try await visit.get("a")?.bins.sorted == bins.sorted)
            #expect(try await visit.scan().map(\.record.bins.sorted) == [bins.sorted])
            #expect(try await visit.scan(bins: [second]).map(\.record.bins) == [[second: 3]])
            let added = try await visit.run(
                Command(
                    .update, visit.dataSet, .ids(["a"]),
                    operations: [.init(first, .add(.value(4)))], condition: .bin(second) == 3))
            #expect(added[0].isOK, "\(added)")
            #expect(
                try await visit.get("a")?.bins.sorted
                    == (["n": 1, first: 6, second: 3] as Bins).sorted)
        }
    }
}
