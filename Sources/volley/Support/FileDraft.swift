import Explorer
import Foundation

/// Writes a file whole or not at all: first to a draft beside it, which is then renamed.
///
/// Never replaces anything but a regular file, neither follows nor replaces symbolic links, and
/// keeps the mode of a file that it replaces.
final class FileDraft {
    /// Why the file cannot be written.
    enum Refusal: Error {
        /// The file exists and overwriting was not allowed.
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

    /// - Parameter isPrivate: whether a new file is for the user alone.
    /// - Throws: ``Refusal``.
    init(_ path: String, overwrite: Bool, isPrivate: Bool = false) throws(Refusal) {
        self.path = path
        self.overwrite = overwrite
        let mode = try FileDraft.mode(of: path, overwrite: overwrite)
        let folder = (path as NSString).deletingLastPathComponent
        let name = ".\((path as NSString).lastPathComponent.prefix(64)).\(UUID().uuidString).draft"
        draft = (folder.isEmpty ? "." : folder) + "/" + name
        // A new file gets the mode of the umask; a draft of a replacement is private meanwhile.
        descriptor = open(
            draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW,
            mode == nil && !isPrivate ? 0o644 : 0o600)
        guard descriptor >= 0 else {
            isOpen = false
            throw .failed("cannot write \(path): \(String(cString: strerror(errno)))")
        }
        if let mode { _ = fchmod(descriptor, mode) }
    }

    deinit { discard() }

    /// The mode of the file to be replaced; nil if it does not exist.
    private static func mode(of path: String, overwrite: Bool) throws(Refusal) -> mode_t? {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw .failed("cannot write \(path): \(String(cString: strerror(errno)))")
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFLNK:
            throw .failed(
                "\(path) is a symbolic link, which is not replaced: give the file itself")
        case S_IFDIR: throw .failed("\(path) is a folder")
        default: throw .failed("\(path) is not a regular file: not replaced")
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

    /// Renames the draft to the file.
    /// - Throws: ``Refusal``.
    func commit() throws(Refusal) {
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure() }
        if overwrite {
            // Checks again: a file may have appeared meanwhile.
            _ = try FileDraft.mode(of: path, overwrite: true)
            guard rename(draft, path) == 0 else { throw failure() }
            close()
            return
        }
        guard link(draft, path) == 0 else {
            if errno == EEXIST { throw .exists }
            guard errno == EPERM || errno == ENOTSUP || errno == EOPNOTSUPP else { throw failure() }
            // A file system without hard links: checked just before.
            _ = try FileDraft.mode(of: path, overwrite: false)
            guard rename(draft, path) == 0 else { throw failure() }
            close()
            return
        }
        discard()
    }

    private func failure() -> Refusal {
        .failed("cannot write \(path): \(String(cString: strerror(errno)))")
    }

    private func close() {
        guard isOpen else { return }
        isOpen = false
        Foundation.close(descriptor)
    }

    /// Deletes the draft.
    private func discard() {
        guard isOpen else { return }
        close()
        unlink(draft)
    }
}
