import Explorer
import Foundation

/// The user's saved batches: one script per file, readable by the user alone.
struct BatchFolder {
    static let fileExtension = ".volley"

    /// `$XDG_DATA_HOME/volley/batches`.
    let path: String

    init(data: String) { path = data + "/batches" }

    /// The names of the batches and when they were saved, the newest first.
    func list() throws -> [(name: String, bytes: Int, savedAt: Date)] {
        guard FileManager.default.fileExists(atPath: path) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(BatchFolder.fileExtension) && !$0.hasPrefix(".") }
            .map { file in
                let attributes = try? FileManager.default.attributesOfItem(
                    atPath: path + "/" + file)
                return (
                    String(file.dropLast(BatchFolder.fileExtension.count)),
                    (attributes?[.size] as? NSNumber)?.intValue ?? 0,
                    attributes?[.modificationDate] as? Date ?? .distantPast
                )
            }
            .sorted { ($0.savedAt, $1.name) > ($1.savedAt, $0.name) }
    }

    func file(_ name: String) -> String { path + "/" + name + BatchFolder.fileExtension }

    /// Saves a batch, whole or not at all, and on the disk.
    func save(_ contents: String, as name: String, overwrite: Bool) -> FileOutcome {
        do {
            return try PrivateFile.write(
                Array(contents.utf8), to: file(name), overwrite: overwrite) ? .written : .exists
        } catch {
            return .failed("\(error)")
        }
    }
}
