import Explorer
import Foundation

/// A file that comes into being whole or not at all: it is written beside its place, then renamed.
///
/// What is not a regular file is never replaced, a link neither followed nor replaced; a file that is
/// replaced keeps its mode.
final class FileDraft {
    /// Why the file cannot be written.
    enum Refusal: Error {
        /// A file of that name is there, and nobody said to overwrite it.
        case exists
        case failed(String)

        var outcome: FileOutcome {
            switch self {
            case .exists: .exists
            case .failed(let reason): .failed(reason)
            }
        }
    }

    private let path: String
    private let overwrite: Bool
    private let draft: String
    private let descriptor: Int32
    private var isOpen = true
    private(set) var bytes = 0

    /// - Throws: ``Refusal``.
    init(_ path: String, overwrite: Bool) throws(Refusal) {
        self.path = path
        self.overwrite = overwrite
        let mode = try FileDraft.mode(of: path, overwrite: overwrite)
        let folder = (path as NSString).deletingLastPathComponent
        let name = ".\((path as NSString).lastPathComponent.prefix(64)).\(UUID().uuidString).draft"
        draft = (folder.isEmpty ? "." : folder) + "/" + name
        // A new file is as the user's mask has it; one that is replaced is nobody else's meanwhile.
        descriptor = open(
            draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
            mode == nil ? 0o644 : 0o600)
        guard descriptor >= 0 else {
            isOpen = false
            throw .failed("\(path): \(String(cString: strerror(errno)))")
        }
        if let mode { _ = fchmod(descriptor, mode) }
    }

    deinit { discard() }

    /// The mode of the file that is to be replaced; nil where there is none.
    private static func mode(of path: String, overwrite: Bool) throws(Refusal) -> mode_t? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .failed("\(path): \(String(cString: strerror(errno)))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFLNK:
            throw .failed(
                "\(path) is a link, which is neither followed nor replaced: name the file")
        case S_IFDIR: throw .failed("\(path) is a folder")
        default: throw .failed("\(path) is not a regular file: it is not replaced")
        }
        guard overwrite else { throw .exists }
        return status.st_mode & 0o7777
    }

    /// - Throws: ``Refusal``.
    func append(_ content: [UInt8]) throws(Refusal) {
        var rest = content[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { throw failure() }
            rest = rest.dropFirst(max(0, count))
            bytes += max(0, count)
        }
    }

    /// Puts the file in its place.
    /// - Throws: ``Refusal``.
    func commit() throws(Refusal) {
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure() }
        if overwrite {
            // What came there meanwhile is not replaced unseen.
            _ = try FileDraft.mode(of: path, overwrite: true)
            guard rename(draft, path) == 0 else { throw failure() }
            close()
            return
        }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { throw .exists }
            guard errno == EPERM || errno == ENOTSUP || errno == EOPNOTSUPP else { throw failure() }
            // A file system without links: the name was free a moment ago.
            _ = try FileDraft.mode(of: path, overwrite: false)
            guard rename(draft, path) == 0 else { throw failure() }
            close()
            return
        }
        discard()
    }

    private func failure() -> Refusal { .failed("\(path): \(String(cString: strerror(errno)))") }

    private func close() {
        guard isOpen else { return }
        isOpen = false
        Foundation.close(descriptor)
    }

    /// Takes away what was written.
    private func discard() {
        guard isOpen else { return }
        close()
        unlink(draft)
    }
}
