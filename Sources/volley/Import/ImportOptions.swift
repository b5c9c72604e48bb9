import ArgumentParser
import BatchClient
import BatchScript
import Foundation

/// How an import writes a record and reads its file. Stored with the run, so that a retry reads the
/// file the same way.
struct ImportOptions: Codable, Sendable, Hashable {
    enum Mode: String, Codable, Sendable, CaseIterable, ExpressibleByArgument {
        case upsert, insert, replace, update

        var verb: Verb {
            switch self {
            case .upsert: .upsert
            case .insert: .insert
            case .replace: .replace
            case .update: .update
            }
        }
    }

    var mode = Mode.upsert
    /// The name of a ``RecordForm``.
    var form: String?
    var idColumn: String?
    var delimiter: UInt8?
    /// The names of ``CellType``s, by column.
    var types: [String: String] = [:]
    var isText = false
    var rowsForTypes: Int?
    /// What the records were copied from; nil for a file.
    var copy: CopyOrigin?

    /// - Parameters:
    ///   - store: the store that the records are written to.
    ///   - form: the detected format, unless the user named one.
    func reading(_ store: ImportStore, form found: RecordForm) -> RecordReadingOptions {
        var options = RecordReadingOptions()
        options.form = form.flatMap(RecordForm.init) ?? (found == .csv ? .csv : nil)
        options.idColumn = idColumn
        options.delimiter = delimiter
        options.types = types.compactMapValues(CellType.init(name:))
        options.isText = isText
        options.schema = store.schema
        options.hasOneNumberType = store.hasOneNumberType
        options.rowsForTypes = rowsForTypes
        return options
    }

    // MARK: As text

    var text: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
    }

    init() {}

    init?(text: String) {
        guard
            let options = try? JSONDecoder().decode(ImportOptions.self, from: Data(text.utf8))
        else { return nil }
        self = options
    }
}

extension RecordForm: ExpressibleByArgument {
    /// Detects the format by the file's name, otherwise by its first character.
    init(_ source: ImportSource) throws {
        var name = source.name.lowercased()
        if name.hasSuffix(".gz") { name.removeLast(3) }
        if [".csv", ".tsv"].contains(where: name.hasSuffix) {
            self = .csv
            return
        }
        if [".ndjson", ".jsonl", ".json"].contains(where: name.hasSuffix) {
            self = .ndjson
            return
        }
        let head = UnsafeMutableRawBufferPointer.allocate(byteCount: 4_096, alignment: 1)
        defer { head.deallocate() }
        let count = try source.read(at: 0, into: head)
        var bytes = head[..<count]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        let first = bytes.first { $0 > UInt8(ascii: " ") }
        self = first == UInt8(ascii: "{") || first == UInt8(ascii: "[") ? .ndjson : .csv
    }
}
