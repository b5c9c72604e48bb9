import BatchClient
import BatchScript
import Synchronization

/// The records of a file, each read just before it is sent.
final class ImportedRows: RowStore {
    private let reader: Mutex<any RecordReader>
    private let offsets: [Int]
    private let name: String
    private let store: ImportStore
    private let faults: [Int: String]
    /// The position of the first record that must not be sent; nil for none.
    private let end: Int?

    /// - Parameters:
    ///   - offsets: where each record begins.
    ///   - faults: by position, why a record cannot be written.
    ///   - allowance: how many records may be sent; nil for all.
    init(
        _ reader: any RecordReader, offsets: [Int], name: String, store: ImportStore,
        faults: [Int: String] = [:], allowance: Int? = nil
    ) {
        self.reader = Mutex(reader)
        self.offsets = offsets
        self.name = name
        self.store = store
        self.faults = faults
        end = allowance
    }

    func content(at position: Int) -> StoredRows.Content {
        if let end, position >= end { return StoredRows.Content(operations: [], isWithheld: true) }
        if let fault = faults[position] { return StoredRows.Content(operations: [], fault: fault) }
        do {
            let record = try reader.withLock { try $0.record(at: offsets[position]) }
            return StoredRows.Content(
                operations: record.bins.map { .set($0.name, $0.value) },
                timeToLive: store.timeToLive(of: record))
        } catch {
            let reason = (error as? ScriptError)?.message ?? (error as? CommandFailure)?.lines.first
            return StoredRows.Content(
                operations: [],
                fault: "\(name) changed during the import: \(reason ?? "\(error)")")
        }
    }
}

/// What an import needs to know about the store.
struct ImportStore: Sendable {
    /// The schema that the store prescribes for the data set.
    var schema: DataSetSchema?
    var hasOneNumberType = false
    var hasTimeToLive = true
    /// The data set and the kinds of IDs that the store has; for copied records.
    var dataSet: DataSet?
    var idKinds: Set<RecordID.Kind> = []

    /// A store without schemas.
    init() {}

    /// - Throws: ``BackendError``.
    init(_ backend: any Backend, _ dataSet: DataSet) async throws {
        schema = try await backend.schema(of: dataSet)
        hasOneNumberType = backend.description.hasOneNumberType
        hasTimeToLive = backend.description.hasTimeToLive
        self.dataSet = dataSet
        idKinds = backend.description.idKinds
    }

    /// Converts the expiry in the file to the store's time to live.
    func timeToLive(of record: ImportedRecord) -> TimeToLive? {
        guard let expiry = record.expiry else { return nil }
        guard let schema else {
            switch expiry {
            case .at(let time): return .until(time)
            case .left(let seconds): return .seconds(seconds)
            case .never: return hasTimeToLive ? .never : nil
            }
        }
        // The attribute itself wins over the `ttl` derived from it.
        if let name = schema.timeToLiveBin,
            record.bins.contains(where: { $0.name.isIdentical(to: name) })
        {
            return nil
        }
        switch expiry {
        case .at(let time):
            // The table's attribute has another name, or none: keep it as a bin.
            let isHeld = record.bins.contains { $0.value == .integer(time) }
            return isHeld ? nil : .until(time)
        case .left(let seconds): return .seconds(seconds)
        case .never: return nil
        }
    }
}
