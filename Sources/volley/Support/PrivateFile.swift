import Foundation

/// Private files of the user, each written whole or not at all.
enum PrivateFile {
    /// The file was not written.
    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(description: String) { self.description = description }

        /// - Parameter number: the value of `errno`.
        init(_ path: String, _ number: Int32) {
            description = "\(path): \(String(cString: strerror(number)))"
        }
    }

    /// Writes a file that nobody else can read; creates its folder if it is missing. A crash leaves
    /// either the old file or the new one.
    ///
    /// - Returns: false if the file exists and overwriting is not allowed.
    /// - Throws: ``Failure``.
    static func write(_ bytes: [UInt8], to path: String, overwrite: Bool) throws -> Bool {
        let folder = (path as NSString).deletingLastPathComponent
        try makeFolder(folder)
        let draft = try writeDraft(bytes, in: folder)
        defer { unlink(draft) }
        if overwrite {
            guard rename(draft, path) == 0 else { throw Failure(path, errno) }
        } else if link(draft, path) != 0 {
            if errno == EEXIST { return false }
            throw Failure(path, errno)
        }
        // Syncs the folder, so that the name is as durable as the content.
        let handle = open(folder, O_RDONLY | O_CLOEXEC)
        if handle >= 0 {
            fsync(handle)
            close(handle)
        }
        return true
    }

    /// - Returns: the path of a new file that holds the bytes, on the disk.
    private static func writeDraft(_ bytes: [UInt8], in folder: String) throws -> String {
        var template = Array((folder + "/.draft-XXXXXX").utf8CString)
        // mkstemp creates the file for the user alone.
        let descriptor = mkstemp(&template)
        let path = String(
            decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard descriptor >= 0 else { throw Failure(folder, errno) }
        defer { close(descriptor) }
        guard writeAll(bytes, to: descriptor), fsync(descriptor) == 0 else {
            let reason = errno
            unlink(path)
            throw Failure(path, reason)
        }
        return path
    }

    /// - Returns: false on an error; see `errno`.
    private static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var done = 0
            while done < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[done...])
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                guard count >= 0 || errno == EINTR else { return false }
                done += max(0, count)
            }
            return true
        }
    }

    /// Creates a folder and its parents, for the user alone.
    /// - Throws: ``Failure``.
    static func makeFolder(_ path: String) throws {
        if mkdir(path, 0o700) == 0 { return }
        switch errno {
        case EEXIST:
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw Failure(description: "\(path) is not a folder")
            }
        case ENOENT:
            let above = (path as NSString).deletingLastPathComponent
            guard !above.isEmpty, above != path else { throw Failure(path, ENOENT) }
            try makeFolder(above)
            guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw Failure(path, errno) }
        case let number: throw Failure(path, number)
        }
    }
}
