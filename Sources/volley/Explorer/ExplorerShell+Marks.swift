import BatchClient
import BatchScript
import Explorer
import Foundation

/// Saved sets of marks, and the names in a folder. Off the main actor: a set can have a million IDs.
extension ExplorerShell {
    func markSets(
        _ target: TargetID, _ work: MarkSetWork, _ request: Explorer.RequestID
    ) async {
        guard let resolved = targets[target] else {
            let error = BackendError(.unavailable, "the target is closed")
            return post(.markSetsDone(request, .failure(error)))
        }
        let folder = MarkSetFolder(of: resolved, in: user.folders)
        post(.markSetsDone(request, await folder.answer(work)))
    }

    func listFolder(_ path: String, _ request: Explorer.RequestID) async {
        post(.folderListed(request, await TextFiles.names(in: path)))
    }
}

extension MarkSetFolder {
    @concurrent
    fileprivate func answer(_ work: MarkSetWork) async -> Result<MarkSetAnswer, BackendError> {
        do {
            switch work {
            case .list:
                return .success(
                    .listed(
                        names().map { name in
                            let set = try? read(name)
                            let counts = set.map { set in
                                Dictionary(
                                    uniqueKeysWithValues: set.dataSets.map {
                                        ($0, set.ids(in: $0).count)
                                    })
                            }
                            return MarkSetInfo(name: name, counts: counts)
                        }))
            case .read(let name): return .success(.read(try read(name)))
            case .save(let set, let name, let overwrite):
                let isSaved = try save(set, as: name, overwrite: overwrite)
                return .success(isSaved ? .saved : .exists)
            case .delete(let name): return .success(.deleted(try delete(name)))
            }
        } catch let errors as ScriptErrors {
            let first = errors.errors.first?.description ?? "\(errors)"
            return .failure(BackendError(.rejected, first))
        } catch let failure as CommandFailure {
            return .failure(BackendError(.rejected, failure.lines.joined(separator: "; ")))
        } catch {
            return .failure(BackendError(.unavailable, "\(error)"))
        }
    }
}

extension TextFiles {
    /// The names in a folder for completion, folders with a slash behind them: at most a thousand,
    /// hidden ones left out.
    @concurrent
    fileprivate static func names(in folder: String) async -> [String] {
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
