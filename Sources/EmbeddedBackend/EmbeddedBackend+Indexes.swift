public import BatchClient
import GRDB
import Synchronization

extension EmbeddedBackend {
    /// The indexes on bins, by name.
    /// - Throws: `BackendError`.
    public func indexes(of dataSet: DataSet) async throws -> [IndexDescription] {
        do {
            return try await read { db in
                var dataSets = DataSetNumbers(db, known: self.dataSetNumbers.withLock { $0 })
                guard let number = try dataSets.find(dataSet) else { return [] }
                return try BinIndex.all(of: number, in: db).map { index in
                    var description = index.description
                    description.entries = try index.count(
                        [.everything], upTo: Int.max, in: db)
                    return description
                }
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
    }

    /// Creates an index on one bin, or a part of it, for values of all kinds, and fills it: it is
    /// ready when the call returns. Other writes wait meanwhile.
    /// - Throws: `BackendError`.
    public func createIndex(_ definition: IndexDefinition, on dataSet: DataSet) async throws {
        guard !isReadOnly else { throw EmbeddedBackend.readOnly }
        guard definition.keys.count == 1, let key = definition.keys.first else {
            throw BackendError(
                .rejected, code: .unsupported, "an index of this store covers one bin")
        }
        guard definition.part == .value, definition.projection == .all else {
            throw BackendError(
                .rejected, code: .unsupported,
                "an index of this store covers the value of a bin, not its elements or keys")
        }
        guard key.kind == nil else {
            throw BackendError(
                .rejected, code: .unsupported,
                "an index of this store covers values of all kinds: leave out --type")
        }
        guard !definition.name.isEmpty, definition.name.utf8.count <= 255,
            !definition.name.utf8.contains(0)
        else {
            throw BackendError(
                .rejected, code: "indexName", "the name of an index has 1 to 255 bytes")
        }
        guard (1...EmbeddedLimits.binNameBytes).contains(key.path.bin.utf8.count),
            key.path.steps.allSatisfy(\.isStorable)
        else {
            throw BackendError(
                .rejected, code: "indexPath", "\(key.path.description) cannot be indexed")
        }
        try await change { db in
            var dataSets = DataSetNumbers(db, known: [:])
            guard let number = try dataSets.find(dataSet) else {
                throw BackendError(
                    .notFound, code: "noDataSet", "the data set \(dataSet.name) does not exist")
            }
            let known = try BinIndex.all(of: number, in: db)
            if known.contains(where: { $0.name == definition.name }) {
                throw BackendError(
                    .exists, code: "indexExists",
                    "\(dataSet.name) already has an index \(definition.name)")
            }
            try BinIndex.make(definition.name, key.path, of: number, in: db)
        }
    }

    /// - Throws: `BackendError`.
    public func dropIndex(_ name: String, of dataSet: DataSet) async throws {
        guard !isReadOnly else { throw EmbeddedBackend.readOnly }
        try await change { db in
            var dataSets = DataSetNumbers(db, known: [:])
            let number = try dataSets.find(dataSet)
            let known = try number.map { try BinIndex.all(of: $0, in: db) } ?? []
            guard let index = known.first(where: { $0.name == name }) else {
                throw BackendError(
                    .notFound, code: "noIndex", "\(dataSet.name) has no index \(name)")
            }
            try index.drop(in: db)
        }
    }

    private static let readOnly = BackendError(
        .denied, code: "readOnly", "the store was opened read-only")

    private func change(_ body: @escaping @Sendable (Database) throws -> Void) async throws {
        do {
            try await write { db in
                if db.isInsideTransaction { try db.rollback() }
                try db.inTransaction(.immediate) {
                    try body(db)
                    return .commit
                }
            }
        } catch {
            throw StoreFailure.backendError(error, name)
        }
    }
}

extension BinPath.Step {
    fileprivate var isStorable: Bool {
        switch self {
        case .key(let key): key.utf8.count <= Int(UInt16.max)
        case .index: true
        }
    }
}
