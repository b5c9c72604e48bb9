import BatchClient
import BatchScript
import Foundation

/// A script named on the command line: a path, or `-` for standard input.
struct ScriptSource {
    let path: String

    var isInput: Bool { path == "-" }

    /// The most indices of a batch: each takes memory until it has its result.
    static let maximumIndices = 50_000_000

    /// What it is called in messages.
    var name: String { isInput ? "<stdin>" : path }

    /// A script that was read.
    struct Script {
        /// The batch, with files of IDs read as in scripts until the store is known.
        private var batch: Batch
        /// The text, if it names files of IDs; otherwise empty.
        fileprivate let bytes: [UInt8]
        /// The text's part of the memory budget.
        fileprivate let held: ByteReservation
        fileprivate let source: ScriptSource
        fileprivate let target: String
        fileprivate let files: FileIDSources
        fileprivate let parameters: [String: Value]

        fileprivate init(
            _ batch: Batch, text: [UInt8], _ held: ByteReservation, _ source: ScriptSource,
            _ target: String, _ files: FileIDSources, _ parameters: [String: Value]
        ) {
            self.batch = batch
            bytes = text
            self.held = held
            self.source = source
            self.target = target
            self.files = files
            self.parameters = parameters
        }

        /// The batch, with files of IDs read by the key type of their data set. The IDs in the
        /// script itself are never changed.
        /// - Throws: ``CommandFailure`` with every mistake and its location.
        mutating func batch(on backend: any Backend) async throws -> Batch {
            guard !bytes.isEmpty else { return batch }
            var schemas: [DataSet: KeySchema] = [:]
            for dataSet in batch.dataSets {
                // A data set that cannot be described fails later, index by index.
                schemas[dataSet] = (try? await backend.schema(of: dataSet))?.keys
            }
            guard !schemas.isEmpty else { return batch }
            // The IDs as they were read first are of no more use.
            batch = Batch()
            var files = files
            files.schemas = schemas
            batch = try source.parse(bytes, for: target, files, parameters)
            return batch
        }
    }

    /// - Parameters:
    ///   - target: the target as given; the script may name its saved sets of marks.
    ///   - parameters: the values of `?name`.
    /// - Throws: ``CommandFailure`` with every mistake and its location.
    func read(for target: String, parameters: [String: Value] = [:]) throws -> Script {
        if isInput { try StandardStreams.checkInput() }
        // A short script needs no configuration to fit in the memory budget.
        let isLong = isInput || size() > ScriptSource.short
        if isLong { _ = UserContext() }
        let bytes = try content()
        let files = isInput ? FileIDSources(relativeTo: "") : FileIDSources(forScript: path)
        // They are read again when the store is known; another script's text is of no more use.
        let namesFiles = bytes.contains(Array("@file:".utf8))
        if namesFiles, !isLong { _ = UserContext() }
        let held = ByteBudget.shared.reservation()
        held.resize(to: bytes.count)
        defer { if !namesFiles { held.release() } }
        let batch = try parse(bytes, for: target, files, parameters)
        notePattern(in: batch, bytes)
        return Script(
            batch, text: namesFiles ? bytes : [], held,
            self, target, files, parameters)
    }

    /// Says that an ID such as `csv-*`, without quotes, is one record.
    private func notePattern(in batch: Batch, _ bytes: [UInt8]) {
        let id = batch.commands.likelyPattern(unless: { key in
            guard case .string(let text) = key.id else { return true }
            return bytes.contains(Array("\"\(text)\"".utf8))
        })
        guard let text = id?.description else { return }
        StandardStreams.printStatus(
            "note: `\(text)` is one ID, not a pattern; \"\(text)\" in quotes says so, and "
                + "`where` finds records by a condition")
    }

    private static let short = 1 << 20

    /// The size of the file; 0 if it is unknown.
    private func size() -> Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.size] as? Int ?? 0
    }

    private func content() throws(CommandFailure) -> [UInt8] {
        let budget = ByteBudget.shared
        let most = min(ScriptText.maximumBytes, budget.available)
        do { return try ScriptText.read(file: path, maximumBytes: most) } catch {
            guard error.isTooLarge, most < ScriptText.maximumBytes else {
                throw CommandFailure("\(error)")
            }
            throw CommandFailure(budget.tooLarge("the script \(name)", bytes: most + 1).message)
        }
    }

    private func parse(
        _ bytes: [UInt8], for target: String, _ files: FileIDSources,
        _ parameters: [String: Value]
    ) throws -> Batch {
        let batch: Batch
        do {
            let sources = SavedIDSources(files: files, target: target)
            batch = try BatchParser.parse(
                bytes, source: name, sources: sources, parameters: parameters
            ).batch
        } catch {
            throw CommandFailure(mistakes: error.errors)
        }
        guard batch.count <= ScriptSource.maximumIndices else {
            throw CommandFailure(
                "\(name) has \(Count.text(batch.count)) indices, more than "
                    + "\(Count.text(ScriptSource.maximumIndices)): split it; nothing was sent")
        }
        let run = batch.count * Batch.bytesPerIndex
        guard run <= ByteBudget.shared.available else {
            throw CommandFailure(
                ByteBudget.shared.tooLarge(
                    "a run of the \(Count.text(batch.count)) indices of \(name)", bytes: run
                ).message + "; nothing was sent")
        }
        return batch
    }
}

extension [UInt8] {
    /// Whether the bytes contain others.
    fileprivate func contains(_ others: [UInt8]) -> Bool {
        guard let first = others.first else { return true }
        return withUnsafeBufferPointer { mine in
            var rest = mine[...]
            while let index = rest.firstIndex(of: first) {
                rest = rest[index...]
                if rest.starts(with: others) { return true }
                rest = rest.dropFirst()
            }
            return false
        }
    }
}
