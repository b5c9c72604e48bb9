import BatchClient
import BatchScript
import Explorer
import Foundation
import TerminalKit

/// Files, and the user's editor.
extension ExplorerShell {
    func write(
        _ contents: String, to path: String, overwrite: Bool, _ request: Explorer.RequestID
    ) async {
        post(.fileWritten(request, TextFiles.write(contents, to: path, overwrite: overwrite)))
    }

    func read(_ path: String, _ request: Explorer.RequestID) async {
        do {
            post(.fileRead(request, .success(try await ExplorerShell.text(of: path))))
        } catch let error as BackendError {
            post(.fileRead(request, .failure(error)))
        } catch {
            post(.fileRead(request, .failure(BackendError(.unavailable, "\(error)"))))
        }
    }

    /// Reads a file away from the screen. It may be named while somebody types, key by key: pipes
    /// are left alone.
    private nonisolated static func text(of path: String) async throws -> String {
        let bytes = try ScriptText.read(file: TextFiles.expanded(path), allowsPipes: false)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw BackendError(.rejected, "\(path) is not UTF-8 text")
        }
        return text
    }

    /// Lends the terminal to the user's editor.
    func edit(_ text: String, _ request: Explorer.RequestID) async {
        let environment = ProcessInfo.processInfo.environment
        let editor =
            [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
            .first { !$0.isEmpty } ?? "vi"
        do {
            let folder = try TextFiles.temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/batch.volley"
            guard case .written = TextFiles.write(text, to: path, overwrite: false) else {
                throw BackendError(.unavailable, "\(path) could not be written")
            }
            // The variable may hold arguments, as in `code --wait`: the shell takes it apart.
            let status = await terminal.run(["/bin/sh", "-c", "exec \(editor) \"$1\"", "sh", path])
            guard status == 0 else {
                throw BackendError(.unavailable, "\(editor) ended with status \(status)")
            }
            let edited = String(
                decoding: try ScriptText.read(file: path), as: UTF8.self)
            post(.textEdited(request, edited == text ? nil : edited))
        } catch {
            post(.notice("\(error)"))
            post(.textEdited(request, nil))
        }
    }
}
