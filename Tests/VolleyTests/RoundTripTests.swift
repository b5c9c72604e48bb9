import AerospikeBackend
import AerospikeNode
import BatchClient
import BatchScript
import DynamoDBBackend
import EmbeddedBackend
import Foundation
import Testing
import VolleyProcess

@testable import volley

/// Random records of every type and key, out of a store by each format and in again on an empty
/// store of the kind: they are equal.
@Suite(.serialized) struct RoundTripTests {
    /// A kind of store with the keys that it has.
    enum Store: CaseIterable {
        case embedded
        case table, numberTable, bytesTable, pairTable, expiringTable
        /// The same on a server.
        case servedTable, servedPairTable, servedExpiringTable
        case loopbackNode
        /// A server of Aerospike whose address is given.
        case server

        /// Those that can be tried here.
        static var all: [Store] {
            allCases.filter { store in
                switch store {
                case .embedded, .table, .numberTable, .bytesTable, .pairTable, .expiringTable,
                    .loopbackNode:
                    true
                case .servedTable, .servedPairTable, .servedExpiringTable: TableServer.isReady
                case .server: Store.address != nil
                }
            }
        }

        /// As for the tests of servers: `VOLLEY_AEROSPIKE=HOST:PORT`.
        static var address: String? {
            ProcessInfo.processInfo.environment["VOLLEY_AEROSPIKE"]
        }

        /// Whether it has Aerospike's rules.
        var isAerospike: Bool { self == .loopbackNode || self == .server }

        var schema: DataSetSchema? {
            switch self {
            case .embedded, .loopbackNode, .server: nil
            case .table, .servedTable: .init(keys: KeySchema(.init("id", .string)))
            case .numberTable: .init(keys: KeySchema(.init("num,key", .number)))
            case .bytesTable: .init(keys: KeySchema(.init("k", .bytes)))
            case .pairTable, .servedPairTable:
                .init(keys: KeySchema(.init("pk", .string), sort: .init("s k", .number)))
            case .expiringTable, .servedExpiringTable:
                .init(keys: KeySchema(.init("id", .string)), timeToLiveBin: "exp")
            }
        }

        /// An empty data set of a store.
        func open() async throws -> Place {
            // Servers are shared, so that each test has a data set of its own.
            let name = "test.t\(UInt32.random(in: 0 ... .max))"
            switch self {
            case .embedded:
                let backend = try await EmbeddedBackend.memory()
                return Place(backend: backend, dataSet: DataSet(name)) { await backend.close() }
            case .loopbackNode:
                let nodes = try await AerospikeNodes.start(count: 1)
                // Nodes of a busy machine are slow, and not gone.
                var options = AerospikeOptions()
                options.connectTimeout = .seconds(120)
                let backend = try await AerospikeBackend.connect(
                    nodes.addresses, options: options)
                return Place(backend: backend, dataSet: DataSet(name)) {
                    await backend.close()
                    await nodes.stop()
                }
            case .server:
                let backend = try await AerospikeBackend.connect(Store.address ?? "")
                return Place(backend: backend, dataSet: DataSet(name)) {
                    await Store.empty(DataSet(name), of: backend)
                    await backend.close()
                }
            case .table, .numberTable, .bytesTable, .pairTable, .expiringTable:
                let keys = schema?.keys ?? KeySchema(.init("id", .string))
                let tables = try MemoryTables([
                    TableDefinition(name, keys: keys, timeToLive: schema?.timeToLiveBin)
                ])
                return Place(backend: tables, dataSet: DataSet(name)) {}
            case .servedTable, .servedPairTable, .servedExpiringTable:
                let backend = try await ServedTables.backend()
                let keys = schema?.keys ?? KeySchema(.init("id", .string))
                try await ServedTables.make(
                    name, keys: keys, timeToLive: schema?.timeToLiveBin, on: backend)
                return Place(backend: backend, dataSet: DataSet(name)) { await backend.close() }
            }
        }

        private static func empty(_ dataSet: DataSet, of backend: any Backend) async {
            let session = Session(backend)
            var ids: [RecordID] = []
            do {
                for try await row in session.scan(dataSet, ScanOptions(bins: [])) {
                    ids.append(row.key.id)
                }
                guard !ids.isEmpty else { return }
                try await session.execute(
                    Batch([Command(.delete, dataSet.ids(ids))]), onError: .inStream
                ).collect()
            } catch { Issue.record("\(dataSet.name) could not be emptied: \(error)") }
        }
    }

    /// An empty data set, and what lets go of its store.
    struct Place: Sendable {
        let backend: any Backend
        let dataSet: DataSet
        let close: @Sendable () async -> Void
    }

    @Test("Out and in again", arguments: Store.all)
    func roundTrip(_ store: Store) async throws {
        for seed in 1...4 as ClosedRange<UInt64> {
            var random = RecordGenerator(seed: seed, store: store)
            let records = random.records(40)
            let first = try await store.open()
            let original = try await written(records, to: first)
            for format in ["ndjson", "csv"] {
                let text = try await text(of: original, from: first, as: format)
                let second = try await store.open()
                try await importing(text, named: "file.\(format)", into: second)
                let again = try await scanned(second)
                compare(original, again, store, "\(format) seed \(seed)")
                await second.close()
            }
            await first.close()
        }
    }

    private func compare(
        _ a: [RecordID: Record], _ b: [RecordID: Record], _ store: Store, _ what: String
    ) {
        let name = "\(store) \(what)"
        #expect(a.count == b.count, "\(name)")
        for (id, record) in a {
            let other = b[id]
            #expect(other?.bins == record.bins, "\(name) \(id)")
            // A node counts the seconds from when the write arrives.
            let late = (other?.expiresAt ?? -1) - (record.expiresAt ?? -1)
            #expect(
                store.isAerospike ? (-1...5).contains(late) : late == 0,
                "\(name) \(id)")
        }
    }

    private func written(
        _ records: [KeyedRecord], to place: Place
    ) async throws -> [RecordID: Record] {
        let commands = records.map { record in
            Command(
                .upsert, place.dataSet, .ids([record.key.id]),
                operations: record.record.bins.map { .set($0.name, $0.value) },
                timeToLive: record.record.expiresAt.map { .until($0) })
        }
        let results = try await Session(place.backend)
            .execute(Batch(commands), onError: .inStream).collect()
        for result in results { #expect(result.isOK, "\(result.key): \(result.message ?? "")") }
        return try await scanned(place)
    }

    private func scanned(_ place: Place) async throws -> [RecordID: Record] {
        var records: [RecordID: Record] = [:]
        var request = ScanRequest(place.dataSet, pageSize: 7)
        while true {
            let page = try await place.backend.scan(request)
            for row in page.rows { records[row.key.id] = row.record }
            guard let next = page.next else { return records }
            request.cursor = next
        }
    }

    private func text(
        of records: [RecordID: Record], from place: Place, as format: String
    ) async throws -> [UInt8] {
        let (backend, dataSet) = (place.backend, place.dataSet)
        let rows = records.map { KeyedRecord(key: dataSet.id($0.key), record: $0.value) }
        guard format == "csv" else {
            var encoder = NDJSONEncoder()
            for row in rows { encoder.add(RecordRow(record: row, now: 0)) }
            return encoder.take()
        }
        var columns = FlatColumns(
            schema: try await backend.schema(of: dataSet)?.keys,
            hasOneNumberType: backend.description.hasOneNumberType)
        let spool = RecordSpool(dataSet)
        for row in rows {
            columns.learn(row)
            try spool.append(row)
        }
        var encoder = FlatCSVEncoder(columns, isGuarded: false)
        try spool.forEach { encoder.add($0) }
        let text = encoder.take()
        // Nothing of it steers a terminal, names of bins aside.
        let body = text.split(separator: UInt8(ascii: "\n"), maxSplits: 1).last ?? []
        #expect(!body.contains { $0 < 0x20 && ![9, 10, 13].contains($0) || $0 == 0x7F })
        return text
    }

    private func importing(
        _ text: [UInt8], named name: String, into place: Place
    ) async throws {
        let (backend, dataSet) = (place.backend, place.dataSet)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent(name).path
        try Data(text).write(to: URL(fileURLWithPath: path))
        let file = try await ImportFile(
            ImportSource(path, spools: nil), ImportOptions(), for: ImportStore(backend, dataSet))
        let results = try await Session(backend)
            .execute(file.batch(into: dataSet), onError: .inStream).collect()
        for result in results { #expect(result.isOK, "\(result.key): \(result.message ?? "")") }
    }
}

/// Records that a kind of store can hold.
struct RecordGenerator {
    private var random: SplitMix64
    private let store: RoundTripTests.Store
    private var kinds: [Value.Kind]
    /// So that columns of one type come up as well as mixed ones.
    private var columns: [(name: String, kind: Value.Kind?)]

    init(seed: UInt64, store: RoundTripTests.Store) {
        random = SplitMix64(seed: seed)
        self.store = store
        switch store {
        case .embedded: kinds = Value.Kind.allCases
        case .server:
            // It reads sketches, and refuses bytes that are none.
            kinds = [.bool, .integer, .double, .string, .bytes, .list, .map, .geoJSON]
        case .loopbackNode:
            kinds = [
                .bool, .integer, .double, .string, .bytes, .list, .map, .geoJSON, .hyperLogLog,
            ]
        case .table, .numberTable, .bytesTable, .pairTable, .expiringTable, .servedTable,
            .servedPairTable, .servedExpiringTable:
            kinds = [.null, .bool, .integer, .decimal, .string, .bytes, .list, .map, .set]
        }
        columns = []
        let names = [
            "a", "b:json", "c,d", "e\"f", "name", "expires", "ttl", "é", "e\u{301}", ":x", "#",
        ]
        for (at, name) in names.enumerated() {
            columns.append((name, at % 3 == 0 ? nil : kinds[below(kinds.count)]))
        }
        // A bin may be called as the column of the IDs is.
        if store.schema?.keys.attributes.contains(where: { $0.name == "id" }) != true {
            columns.append(("id", .string))
        }
    }

    private mutating func below(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }
    private mutating func pick<T>(_ choices: [T]) -> T { choices[below(choices.count)] }

    private mutating func string() -> String {
        if below(3) == 0 {
            return pick([
                "", "null", "true", "10", "0042", "1E5", "=1+1", "@home", " x ", "\"", ",", ";",
                "\r\n", "a\nb", "\t", "\u{1B}[31m", "\u{7}", "\u{0}", "\u{85}", "'", "$set",
                "{\"$bytes\":\"AA\"}", "日本", "e\u{301}", "é", "\u{202E}", "-5", "+5",
            ])
        }
        return String(
            String.UnicodeScalarView(
                (0..<below(12)).map { _ in
                    pick(Array("abcXYZ 019,\"'\n\\/é語🏐".unicodeScalars))
                }))
    }

    private mutating func integer() -> Int64 {
        below(4) == 0
            ? pick([.min, .max, 0, -1, 1 << 53, (1 << 53) + 1])
            : Int64(bitPattern: random.next()) >> Int64(below(63))
    }

    private mutating func decimal() -> DecimalNumber {
        let digits = (0...below(36)).map { _ in String(below(10)) }.joined()
        return DecimalNumber("\(pick(["", "-"]))\(digits)e\(below(100) - 60)")
            ?? DecimalNumber(integer())
    }

    private mutating func bytes() -> [UInt8] {
        below(8) == 0 ? [0x9E, 0xE9, 0x65] : (0..<below(9)).map { _ in UInt8(below(256)) }
    }

    private mutating func value(_ kind: Value.Kind, depth: Int = 2) -> Value {
        switch kind {
        case .null: return .null
        case .bool: return .bool(below(2) == 0)
        case .integer: return .integer(integer())
        case .double:
            let double = Double(bitPattern: random.next())
            if below(2) == 0 { return .double(Double(integer() % 1_000_000) / 100) }
            guard double.isFinite else { return .double(pick([.infinity, -.infinity, .nan])) }
            return .double(double)
        case .decimal: return .decimal(decimal()).asStored
        case .string: return .string(string())
        case .bytes: return .bytes(bytes())
        case .list: return .list((0..<below(4)).map { _ in element(depth) })
        case .map:
            return .map(
                ValueMap(
                    (0..<below(4)).map { _ -> (Value, Value) in (.string(string()), element(depth))
                    }
                ))
        case .set:
            let elements = (0...below(3)).map { _ in Value.string(string() + "x") }
            return ValueSet(elements).map { .set($0) } ?? .null
        case .geoJSON: return .geoJSON(#"{"type":"Point","coordinates":[1.5,2]}"#)
        case .hyperLogLog: return .hyperLogLog(bytes())
        case .opaque: return .opaque(type: UInt8(100 + below(100)), bytes())
        }
    }

    private mutating func element(_ depth: Int) -> Value {
        let nested: Set<Value.Kind> = [.list, .map, .set]
        let fit = kinds.filter { kind in
            (depth > 0 || !nested.contains(kind))
                && (!store.isAerospike || ![.hyperLogLog, .geoJSON].contains(kind))
        }
        return value(pick(fit), depth: depth - 1)
    }

    private mutating func id(_ at: Int) -> RecordID {
        func part(_ kind: KeySchema.Kind, _ random: inout Self) -> RecordID {
            switch kind {
            case .string: .string("\(random.string())\(at)")
            case .number:
                RecordID.decimalOrInteger(
                    random.below(2) == 0 ? random.decimal() : DecimalNumber(Int64(at)))
            case .bytes: .bytes([UInt8(at & 0xFF)] + random.bytes())
            }
        }
        if let keys = store.schema?.keys {
            let partition = part(keys.partition.kind, &self)
            guard let sort = keys.sort else { return partition }
            return .composite(partition: partition, sort: part(sort.kind, &self))
        }
        switch below(store == .embedded ? 4 : 3) {
        case 0: return .integer(Int64(at))
        case 1: return .string(below(2) == 0 ? "\(at)" : "\(string())\(at)")
        case 2: return .bytes([UInt8(at & 0xFF)] + bytes())
        default: return .composite(partition: .string(string()), sort: .integer(Int64(at)))
        }
    }

    mutating func records(_ count: Int) -> [KeyedRecord] {
        let time = Int64(Date().timeIntervalSince1970) + 100_000
        return (0..<count).map { at in
            var bins = Bins()
            // A record without bins is none in Aerospike.
            if store.isAerospike { bins["n"] = .integer(Int64(at)) }
            for column in columns where below(3) > 0 {
                let kind = column.kind ?? pick(kinds)
                bins[column.name] = value(kind)
            }
            var expiry: Int64?
            let canExpire =
                store == .embedded || store.isAerospike || store.schema?.timeToLiveBin != nil
            if canExpire, below(3) == 0 { expiry = time + Int64(at) }
            return KeyedRecord(
                key: Key(DataSet("test.t"), id(at)), record: Record(bins: bins, expiresAt: expiry))
        }
    }
}

extension RecordID {
    fileprivate static func decimalOrInteger(_ number: DecimalNumber) -> RecordID {
        number.int64.map { .integer($0) } ?? .decimal(number)
    }
}

extension Value {
    /// A decimal that is an integer of 64 bits is that integer to every store that has decimals.
    fileprivate var asStored: Value {
        if case .decimal(let decimal) = self, let integer = decimal.int64 {
            return .integer(integer)
        }
        return self
    }
}
