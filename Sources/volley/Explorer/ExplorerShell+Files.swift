import BatchClient
import BatchScript
import Explorer
import Foundation
import TerminalKit

/// Files, and the user's editor.
extension ExplorerShell {
    /// Reads a file off the main actor. The path may be incomplete while the user types, so pipes
    /// are not opened.
    nonisolated static func text(of path: String) async throws -> String {
        let bytes = try ScriptText.read(file: TextFiles.expanded(path), allowsPipes: false)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw BackendError(.rejected, "\(path) is not UTF-8 text")
        }
        return text
    }

    /// Lends the terminal to the user's editor.
    /// - Returns: nil if the text did not change, or the editor failed, which is shown.
    func edit(_ text: String) async throws -> String? {
        let environment = ProcessInfo.processInfo.environment
        let editor =
            [environment["VISUAL"], environment["EDITOR"]].compactMap(\.self)
            .first { !$0.isEmpty } ?? "vi"
        do {
            let folder = try TextFiles.temporaryFolder()
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let path = folder + "/batch.volley"
            guard case .written = TextFiles.write(text, to: path, overwrite: false) else {
                throw BackendError(.unavailable, "cannot write \(path)")
            }
            // The variable may hold arguments, as in `code --wait`: the shell takes it apart.
            let status = await terminal.run(["/bin/sh", "-c", "exec \(editor) \"$1\"", "sh", path])
            guard status == 0 else {
                throw BackendError(.unavailable, "\(editor) exited with status \(status)")
            }
            let edited = String(
                decoding: try ScriptText.read(file: path), as: UTF8.self)
            return edited == text ? nil : edited
        } catch {
            post(.notice("\(error)"))
            return nil
        }
    }
}
