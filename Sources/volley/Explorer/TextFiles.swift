import Explorer
import Foundation

/// Text files that the explorer writes.
enum TextFiles {
    /// Without `overwrite`, a file that is there is left alone; with it, it is replaced whole or
    /// not at all.
    static func write(_ contents: String, to path: String, overwrite: Bool) -> FileOutcome {
        let path = expanded(path)
        guard overwrite else { return create(path, contents) }
        do {
            try contents.write(toFile: path, atomically: true, encoding: .utf8)
            return .written
        } catch {
            return .failed("\(path): \(error.localizedDescription)")
        }
    }

    private static func create(_ path: String, _ contents: String) -> FileOutcome {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            return errno == EEXIST
                ? .exists : .failed("\(path): \(String(cString: strerror(errno)))")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data(contents.utf8))
            try file.close()
            return .written
        } catch {
            return .failed("\(path): \(error.localizedDescription)")
        }
    }

    static func expanded(_ path: String) -> String { (path as NSString).expandingTildeInPath }

    /// A new folder that nobody else can look into.
    static func temporaryFolder() throws -> String {
        let template = (NSTemporaryDirectory() as NSString).appendingPathComponent("volley-XXXXXX")
        var path = Array(template.utf8CString)
        guard mkdtemp(&path) != nil else {
            throw CommandFailure("a temporary folder: \(String(cString: strerror(errno)))")
        }
        return String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
