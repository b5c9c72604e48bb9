import Explorer
import Foundation

/// Text files that the explorer writes.
enum TextFiles {
    /// Without `overwrite`, an existing file is left alone; with it, it is replaced whole or not at
    /// all. See ``FileDraft``.
    static func write(_ contents: String, to path: String, overwrite: Bool) -> FileOutcome {
        do throws(FileDraft.Refusal) {
            let draft = try FileDraft(expanded(path), overwrite: overwrite)
            try draft.append(Array(contents.utf8))
            try draft.commit()
            return .written
        } catch {
            return error.outcome
        }
    }

    static func expanded(_ path: String) -> String { (path as NSString).expandingTildeInPath }

    /// A new folder, readable by the user alone.
    static func temporaryFolder() throws -> String {
        let template = (NSTemporaryDirectory() as NSString).appendingPathComponent("volley-XXXXXX")
        var path = Array(template.utf8CString)
        guard mkdtemp(&path) != nil else {
            throw CommandFailure(
                "cannot create a temporary folder: \(String(cString: strerror(errno)))")
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
