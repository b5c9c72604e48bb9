import AerospikeBackend
import AerospikeNode
import BatchClient
import BatchScript
import DynamoDBBackend
import EmbeddedBackend
import Foundation
import StoreFacts
import Testing
import VolleyProcess

@testable import volley

/// Random records of every type and key, exported from a store in each format and imported into an
/// empty store of the same kind: they are equal.
@Suite(.serialized) struct RoundTripTests {
    /// A kind of store with its keys.
    enum Store: CaseIterable {
        case embedded
        case table, numberTable, bytesTable, pairTable, expiringTable
        /// The same on a server.
        case servedTable, servedPairTable, servedExpiringTable
        case loopbackNode
        /// An Aerospike server whose address is given.
        case server

        /// The kinds that can be tested here.
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

        /// The same as for the tests of servers: `VOLLEY_AEROSPIKE=HOST:PORT`.
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
        func open() async throws -> OpenDataSet {
            // Servers are shared, so each test has a data set of its own.
            let name = "test.t\(UInt32.random(in: 0 ... .max))"
            switch self {
            case .embedded:
                let backend = try await EmbeddedBackend.memory()
                return OpenDataSet(backend: backend, dataSet: DataSet(name)) {
                    await backend.close()
                }
            case .loopbackNode:
                let nodes = try await AerospikeNodes.start(count: 1, port: freePort())
                let backend = try await AerospikeBackend.connect(
                    nodes.addresses, options: Store.patient)
                return OpenDataSet(backend: backend, dataSet: DataSet(name)) {
                    await backend.close()
                    await nodes.stop()
                }
            case .server:
                let backend = try await AerospikeBackend.connect(
                    Store.address ?? "", options: Store.patient)
                return OpenDataSet(backend: backend, dataSet: DataSet(name)) {
                    await Store.empty(DataSet(name), of: backend)
                    await backend.close()
                }
            case .table, .numberTable, .bytesTable, .pairTable, .expiringTable:
                let keys = schema?.keys ?? KeySchema(.init("id", .string))
                let tables = try MemoryTables([
                    TableDefinition(name, keys: keys, timeToLive: schema?.timeToLiveBin)
                ])
                return OpenDataSet(backend: tables, dataSet: DataSet(name)) {}
            case .servedTable, .servedPairTable, .servedExpiringTable:
                let backend = try await ServedTables.backend()
                let keys = schema?.keys ?? KeySchema(.init("id", .string))
                try await ServedTables.make(
                    name, keys: keys, timeToLive: schema?.timeToLiveBin, on: backend)
                return OpenDataSet(backend: backend, dataSet: DataSet(name)) {
                    await backend.close()
                }
            }
        }

        /// Nodes on a busy machine are slow, not dead.
        private static var patient: AerospikeOptions {
            var options = AerospikeOptions()
            options.connectTimeout = .seconds(120)
            return options
        }

        private static func empty(_ dataSet: DataSet, of backend: any Backend) async {
            let session = Session(backend, behavior: .untimed)
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

    /// An empty data set, and a closure that releases its store.
    struct OpenDataSet: Sendable {
        let backend: any Backend
        let dataSet: DataSet
        let close: @Sendable () async -> Void
    }

    @Test("Export and import", arguments: Store.all)
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
        _ records: [KeyedRecord], to opened: OpenDataSet
    ) async throws -> [RecordID: Record] {
        let commands = records.map { record in
            Command(
                .upsert, opened.dataSet, .ids([record.key.id]),
                operations: record.record.bins.map { .set($0.name, $0.value) },
                timeToLive: record.record.expiresAt.map { .until($0) })
        }
        let results = try await Session(opened.backend, behavior: .untimed)
            .execute(Batch(commands), onError: .inStream).collect()
        for result in results { #expect(result.isOK, "\(result.key): \(result.message ?? "")") }
        return try await scanned(opened)
    }

    private func scanned(_ opened: OpenDataSet) async throws -> [RecordID: Record] {
        var records: [RecordID: Record] = [:]
        var request = ScanRequest(opened.dataSet, pageSize: 7)
        while true {
            let page = try await opened.backend.scan(request)
            for row in page.rows { records[row.key.id] = row.record }
            guard let next = page.next else { return records }
            request.cursor = next
        }
    }

    private func text(
        of records: [RecordID: Record], from opened: OpenDataSet, as format: String
    ) async throws -> [UInt8] {
        let (backend, dataSet) = (opened.backend, opened.dataSet)
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
        // Nothing in it controls a terminal, apart from names of bins.
        let body = text.split(separator: UInt8(ascii: "\n"), maxSplits: 1).last ?? []
        #expect(!body.contains { $0 < 0x20 && ![9, 10, 13].contains($0) || $0 == 0x7F })
        return text
    }

    private func importing(
        _ text: [UInt8], named name: String, into opened: OpenDataSet
    ) async throws {
        let (backend, dataSet) = (opened.backend, opened.dataSet)
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent(name).path
        try Data(text).write(to: URL(fileURLWithPath: path))
        let file = try await ImportFile(
            ImportSource(path, spools: nil), ImportOptions(), for: ImportStore(backend, dataSet))
        let results = try await Session(backend, behavior: .untimed)
            .execute(file.batch(into: dataSet), onError: .inStream).collect()
        for result in results { #expect(result.isOK, "\(result.key): \(result.message ?? "")") }
    }
}
