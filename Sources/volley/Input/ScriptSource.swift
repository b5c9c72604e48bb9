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
        let batch: Batch
        fileprivate let bytes: [UInt8]
        fileprivate let source: ScriptSource
        fileprivate let target: String
        fileprivate let files: FileIDSources
        fileprivate let parameters: [String: Value]

        /// The batch, with files of IDs read by the key type of their data set. The IDs in the
        /// script itself are never changed.
        /// - Throws: ``CommandFailure`` with every mistake and its place.
        func batch(on backend: any Backend) async throws -> Batch {
            guard String(decoding: bytes, as: UTF8.self).contains("@file:") else { return batch }
            var schemas: [DataSet: KeySchema] = [:]
            for dataSet in batch.dataSets {
                // A data set that cannot be described fails later, index by index.
                schemas[dataSet] = (try? await backend.schema(of: dataSet))?.keys
            }
            guard !schemas.isEmpty else { return batch }
            var files = files
            files.schemas = schemas
            return try source.parse(bytes, for: target, files, parameters)
        }
    }

    /// - Parameters:
    ///   - target: the target as given; the script may name its saved sets of marks.
    ///   - parameters: what `?name` stands for.
    /// - Throws: ``CommandFailure`` with every mistake and its place.
    func read(for target: String, parameters: [String: Value] = [:]) throws -> Script {
        if isInput { try StandardStreams.checkInput() }
        let bytes: [UInt8]
        do { bytes = try ScriptText.read(file: path) } catch { throw CommandFailure("\(error)") }
        let files = isInput ? FileIDSources(relativeTo: "") : FileIDSources(forScript: path)
        return Script(
            batch: try parse(bytes, for: target, files, parameters), bytes: bytes, source: self,
            target: target, files: files, parameters: parameters)
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
            throw CommandFailure(places: error.errors)
        }
        guard batch.count <= ScriptSource.maximumIndices else {
            throw CommandFailure(
                "\(name) has \(Count.text(batch.count)) indices, more than "
                    + "\(Count.text(ScriptSource.maximumIndices)): split it; nothing was sent")
        }
        return batch
    }
}
