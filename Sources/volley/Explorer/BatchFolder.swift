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

    /// Saves a batch, whole or not at all.
    func save(_ contents: String, as name: String, overwrite: Bool) -> FileOutcome {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        } catch {
            return .failed("\(path): \(error.localizedDescription)")
        }
        var draft = Array((path + "/.saving-XXXXXX").utf8CString)
        // It is the user's alone from the beginning.
        let descriptor = mkstemp(&draft)
        guard descriptor >= 0 else { return BatchFolder.failure(path) }
        defer { unlink(draft) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(contents.utf8))
            try file.synchronize()
            try file.close()
        } catch {
            return .failed("\(path): \(error.localizedDescription)")
        }
        if overwrite {
            return rename(draft, self.file(name)) == 0
                ? .written : BatchFolder.failure(self.file(name))
        }
        if link(draft, self.file(name)) == 0 { return .written }
        return errno == EEXIST ? .exists : BatchFolder.failure(self.file(name))
    }

    private static func failure(_ path: String) -> FileOutcome {
        .failed("\(path): \(String(cString: strerror(errno)))")
    }
}
