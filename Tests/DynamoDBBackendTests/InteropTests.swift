import BatchClient
import Foundation
import Testing

@testable import DynamoDBBackend

@Suite("Beside boto3", .enabled(if: PythonFolder.isReady, "\(PythonFolder.reason)"))
struct InteropTests {
    /// A value of every type, nested, with numbers that a double cannot hold.
    static let everything: Bins = [
        "s": "text \u{0} \"quoted\" \\ äß漢🙂", "empty": "", "n": 42, "negative": -7,
        "large": .integer(.max), "small": .integer(.min),
        "digits": .decimal(DecimalNumber("12345678901234567890123456789012345678")!),
        "fraction": .decimal(DecimalNumber("0.1")!),
        "tiny": .decimal(DecimalNumber("-9.9e-130")!), "huge": .decimal(DecimalNumber("9.9e125")!),
        "b": .bytes([0, 1, 254, 255]), "no bytes": .bytes([]), "t": true, "f": false, "null": nil,
        "l": [1, "two", [nil, true, ["deep": [.bytes([9])]]]],
        "m": ["a": 1, "b": ["c": ["d": nil]]], "no list": [], "no map": [:],
        "ss": .set(ValueSet(["b", "a", "ä"])!),
        "ns": .set(ValueSet([.integer(1), .decimal(DecimalNumber("2.5")!), .integer(-3)])!),
        "bs": .set(ValueSet([.bytes([1]), .bytes([2, 3])])!),
    ]

    @Test("Every type is read back unchanged, by every way of writing")
    func everyType() async throws {
        let table = try await Table.make()
        let operations = Self.everything.map { BinOperation.set($0.name, $0.value) }
        let verbs: [Verb] = [.replace, .insert, .upsert]
        for verb in verbs {
            let written = try await table.run(
                Command(verb, table.dataSet.ids([.string(verb.rawValue)]), operations: operations))
            #expect(written.map(\.status) == [.ok], "\(verb) \(written[0].message ?? "")")
            let record = try await table.record(.string(verb.rawValue))
            for bin in Self.everything {
                #expect(record?[bin.name] == bin.value, "\(verb) \(bin.name)")
            }
            #expect(record?.bins.count == Self.everything.count)
        }
    }

    @Test("boto3 reads what Volley wrote, and Volley reads what boto3 wrote")
    func bothWays() async throws {
        let table = try await Table.make("pk S, sk B")
        let server = try await MiniStack.shared()
        let id = RecordID.composite(partition: "a/ä", sort: .bytes([1, 2, 255]))
        let operations = Self.everything.map { BinOperation.set($0.name, $0.value) }
        _ = try await table.run(Command(.replace, table.dataSet.ids(id), operations: operations))
        let key = #"{"pk":{"S":"a/ä"},"sk":{"B":"AQL/"}}"#
        let name = table.dataSet.name
        let theirs = try await PythonClient.run("items.py", [server.endpoint, name, "get", key])
        let text = String(decoding: theirs, as: UTF8.self)
        #expect(text.contains(#""N": "12345678901234567890123456789012345678""#))
        #expect(text.contains(#""B": "AAH+/w==""#))
        _ = try await table.run(Command(.delete, table.dataSet.ids(id)))
        _ = try await PythonClient.run("items.py", [server.endpoint, name, "put"], input: theirs)
        #expect(try await table.record(id)?.bins == Self.everything)
    }

    @Test(
        "Keys of each kind",
        arguments: ["pk S", "pk N", "pk B", "pk S, sk S", "pk N, sk N", "pk B, sk B"])
    func keys(_ key: String) async throws {
        let table = try await Table.make(key)
        func part(_ kind: Substring, _ number: Int64) -> [RecordID] {
            switch kind {
            case "S": [.string("k\(number)"), .string("ä\(number)\"")]
            case "N":
                [
                    .integer(number),
                    .decimal(DecimalNumber("\(number)2345678901234567890123456789012345.678")!),
                    .decimal(DecimalNumber("-\(number).5")!),
                ]
            default: [.bytes([UInt8(number), 0, 255])]
            }
        }
        let kinds = key.split(separator: ",").map { $0.suffix(1) }
        var ids = part(kinds[0], 1) + part(kinds[0], 2)
        if kinds.count == 2 {
            ids = ids.flatMap { partition in
                (part(kinds[1], 3) + part(kinds[1], 4)).map {
                    .composite(partition: partition, sort: $0)
                }
            }
        }
        let all = table.dataSet.ids(ids)
        #expect(
            try await table.run(Command(.replace, all, operations: [.set("v", 1)]))
                .allSatisfy(\.isOK))
        #expect(
            try await table.run(Command(.query, all)).allSatisfy { $0.record?.bins == ["v": 1] })
        let page = try await table.backend.scan(ScanRequest(table.dataSet))
        #expect(Set(page.rows.map(\.key.id)) == Set(ids))
        #expect(
            try await table.run(Command(.update, all, operations: [.set("v", 2)])).allSatisfy(
                \.isOK))
        #expect(try await table.run(Command(.delete, all)).allSatisfy(\.isOK))
        #expect(
            try await table.run(Command(.query, all)).allSatisfy { $0.status == .notFound })
    }

    @Test("Any number of items", arguments: [1, 25, 26, 100, 101, 10_000])
    func counts(_ count: Int) async throws {
        let table = try await Table.make("id N")
        let ids = (0..<count).map { RecordID.integer(Int64($0)) }
        let written = try await table.run(
            Command(.replace, table.dataSet.ids(ids), operations: [.set("v", 1)]))
        #expect(written.count == count && written.allSatisfy(\.isOK))
        let missing = RecordID.integer(-1)
        let stream = table.session.execute(
            Batch([Command(.query, table.dataSet.ids(ids + [missing]))]), onError: .inStream)
        let read = try await stream.collect()
        #expect(read.prefix(count).allSatisfy(\.isOK) && read[count].status == .notFound)
        // Beside those that a busy machine answers too late: they are sent again.
        let metrics = stream.run.metrics
        #expect(metrics.requests == (count + 1 + 99) / 100 || metrics.retriedIndices > 0)
    }

    @Test("Pages and segments of a scan see every record once")
    func scans() async throws {
        let table = try await Table.make()
        let ids = (0..<130).map { "u\($0)" }
        _ = try await table.run(
            Command(.replace, table.dataSet.ids(ids), operations: [.set("v", 1), .set("w", 2)]))
        func scan(_ start: ScanCursor?) async throws -> [String] {
            var seen: [String] = []
            var cursor = start
            repeat {
                let page = try await table.backend.scan(
                    ScanRequest(table.dataSet, pageSize: 20, bins: ["v"], cursor: cursor))
                #expect(page.rows.allSatisfy { $0.record.bins == ["v": 1] })
                seen += page.rows.map(\.key.id.description)
                cursor = page.next
            } while cursor != nil
            return seen
        }
        #expect(try await scan(nil).sorted() == ids.sorted())
        var together: [String] = []
        for segment in table.backend.segments(4) { together += try await scan(segment) }
        #expect(together.sorted() == ids.sorted())
        let filtered = try await table.backend.scan(
            ScanRequest(
                table.dataSet, pageSize: 500, condition: .compare(.bin("v"), .greater, 1)))
        #expect(filtered.rows.isEmpty && filtered.examined == 130)
        await #expect(throws: BackendError.self) {
            try await table.backend.scan(
                ScanRequest(table.dataSet, cursor: ScanCursor(Array("0/1/{}}".utf8))))
        }
    }

    @Test("Tables are listed with their keys and their counts")
    func tables() async throws {
        let table = try await Table.make("pk S, sk N")
        _ = try await table.run(
            Command(
                .replace, table.dataSet.ids(.composite(partition: "a", sort: 1)), operations: []))
        let found = try await table.backend.dataSets().first { $0.dataSet == table.dataSet }
        #expect(found?.keySchema?.description == "pk S, sk N")
        #expect(found?.recordCount != nil)
    }
}
