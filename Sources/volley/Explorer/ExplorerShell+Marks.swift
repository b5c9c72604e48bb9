import BatchClient
import BatchScript
import Explorer
import Foundation

/// Saved sets of marks, and the names in a folder. Off the main actor: a set can have a million IDs.
extension ExplorerShell {
    func folder(of target: TargetID) throws -> MarkSetFolder {
        guard let resolved = targets[target] else {
            throw BackendError(.unavailable, "the target is closed")
        }
        return MarkSetFolder(of: resolved, in: user.folders)
    }
}

extension MarkSetFolder {
    @concurrent
    func list() async -> [MarkSetInfo] {
        names().map { name in
            let set = try? read(name)
            let counts = set.map { set in
                Dictionary(uniqueKeysWithValues: set.dataSets.map { ($0, set.ids(in: $0).count) })
            }
            return MarkSetInfo(name: name, counts: counts)
        }
    }

    @concurrent
    func readSet(_ name: String) async throws -> MarkSet? { try read(name) }

    @concurrent
    func saveSet(
        _ set: MarkSet, as name: String, overwrite: Bool
    ) async throws -> FileOutcome {
        try save(set, as: name, overwrite: overwrite) ? .written : .exists
    }

    @concurrent
    func deleteSet(_ name: String) async throws -> Bool { try delete(name) }
}

extension TextFiles {
    /// File names for completion, folders with a trailing slash: at most a thousand, without hidden
    /// ones.
    @concurrent
    static func names(in folder: String) async -> [String] {
        let path = expanded(folder.isEmpty ? "." : folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted().prefix(1000).map { name in
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(
                atPath: path + "/" + name, isDirectory: &isFolder)
            return isFolder.boolValue ? name + "/" : name
        }
    }
}
