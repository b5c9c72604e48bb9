import BatchClient
import Foundation

/// Checks a file before SQLite opens it: a file that is not one of our databases is not changed,
/// and no file is created next to it.
enum DatabaseFile {
    /// Refuses a file that cannot be or become one of our databases; creates an empty one if it is
    /// missing.
    /// - Returns: the identity of the file while it is open.
    static func inspect(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool
    ) throws(BackendError) -> FileIdentity {
        var info = stat()
        if stat(path, &info) != 0 {
            let reason = errno
            guard reason == ENOENT else { throw unreadable(path, reason) }
            return try make(path, format, readOnly: readOnly)
        }
        if info.st_mode & S_IFMT == S_IFDIR {
            throw BackendError(
                .rejected, code: .notAStore,
                "\(path) is a folder, not a \(format.noun). \(format.remedy)")
        }
        guard info.st_mode & S_IFMT == S_IFREG else {
            throw BackendError(
                .rejected, code: .notAStore,
                "\(path) is not a regular file. \(format.remedy)")
        }
        if !readOnly, let problem = FileOwner.problem(path, info) {
            throw BackendError(
                .denied, code: "otherOwner",
                "\(problem), and Volley writes only files that its user owns. "
                    + "Open it read-only, or use a copy. \(format.remedy)")
        }
        return FileIdentity(info)
    }

    private static func make(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool
    ) throws(BackendError) -> FileIdentity {
        guard !readOnly else {
            throw BackendError(
                .notFound, code: "noSuchFile",
                "\(path) does not exist, and a read-only target does not create it")
        }
        let folder = folder(of: path)
        var info = stat()
        guard stat(folder, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
            throw BackendError(
                .notFound, code: "noSuchFolder",
                "the folder \(folder) does not exist. Create it")
        }
        // If another process creates it at the same moment, it exists and is empty.
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, mode_t(format.mode))
        guard descriptor >= 0 else {
            let reason = errno
            throw BackendError(
                .denied, code: "notWritable",
                "\(path) cannot be created: \(text(reason)). \(format.remedy)")
        }
        defer { close(descriptor) }
        guard fstat(descriptor, &info) == 0 else { throw unreadable(path, errno) }
        return FileIdentity(info)
    }

    /// Reads the header of a file that no connection of this process has open: closing the file
    /// would release every lock that the process holds on it.
    static func check(
        _ path: String, _ format: DatabaseFormat, readOnly: Bool
    ) throws(BackendError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path, errno) }
        defer { close(descriptor) }
        var head = [UInt8](repeating: 0, count: headBytes)
        let count = read(descriptor, &head, headBytes)
        guard count >= 0 else { throw unreadable(path, errno) }
        if count == 0 {
            // An empty file remains if its creation was interrupted.
            guard !readOnly else {
                throw BackendError(
                    .rejected, code: .notAStore,
                    "\(path) is empty: it does not hold a \(format.noun) yet")
            }
        } else {
            try checkHead(head.prefix(count), path, format)
        }
        guard !readOnly else { return }
        if access(path, W_OK) != 0 { throw notWritable(path, errno, format) }
        // SQLite keeps its log next to the file.
        let folder = folder(of: path)
        if access(folder, W_OK) != 0 { throw notWritable(folder, errno, format) }
    }

    /// Whether a file holds no tables yet: it is empty, or its creation was interrupted within the first
    /// page. Looks at the size alone, which needs no descriptor.
    static func isEmpty(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_size <= firstPageBytes
    }

    /// The bytes of a page in the databases that this program makes.
    private static let firstPageBytes = 4_096
    private static let headBytes = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    private static func checkHead(
        _ head: ArraySlice<UInt8>, _ path: String, _ format: DatabaseFormat
    ) throws(BackendError) {
        guard head.count == headBytes, head.starts(with: magic) else {
            throw BackendError(
                .rejected, code: .notAStore,
                "\(path) is not a Volley \(format.noun), because it is not an SQLite file; "
                    + "the file was not changed. \(format.remedy)")
        }
        func number(at offset: Int) -> Int32 {
            Int32(bitPattern: head[offset..<offset + 4].reduce(0) { $0 << 8 | UInt32($1) })
        }
        // A single page without tables: creation started, but the disk was full before it became a
        // database. The offsets are those of SQLite's file format: the page size, the number of
        // pages, the schema cookie, the version, the application ID.
        if number(at: 16) >> 16 != 0, number(at: 28) == 1, number(at: 40) == 0,
            number(at: 60) == 0, number(at: 68) == 0
        {
            return
        }
        if let problem = problem(
            path, format, applicationID: number(at: 68), version: number(at: 60))
        {
            throw problem
        }
    }

    /// Why the marks of a SQLite database do not fit this program.
    static func problem(
        _ path: String, _ format: DatabaseFormat, applicationID: Int32, version: Int32
    ) -> BackendError? {
        guard applicationID == format.applicationID else {
            return BackendError(
                .rejected, code: "foreign",
                "\(path) is an SQLite database of another program; the file was not changed. "
                    + format.remedy)
        }
        if version > format.version {
            return BackendError(
                .rejected, code: "newer",
                "\(path) was written by a newer Volley (format \(version), this one supports "
                    + "\(format.version)); the file was not changed. Use that Volley")
        }
        guard format.takes(version) else {
            return BackendError(
                .rejected, code: "damaged",
                "\(path) has an unknown format (\(version)); the file was not changed")
        }
        return nil
    }

    // MARK: Pieces

    static func folder(of path: String) -> String {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        return folder.isEmpty ? "/" : folder
    }

    private static func unreadable(_ path: String, _ reason: Int32) -> BackendError {
        BackendError(
            reason == EACCES || reason == EPERM ? .denied : .unavailable, code: "unreadable",
            "\(path) cannot be read: \(text(reason)); the file was not changed")
    }

    private static func notWritable(
        _ path: String, _ reason: Int32, _ format: DatabaseFormat
    ) -> BackendError {
        BackendError(
            .denied, code: "notWritable",
            "\(path) cannot be written: \(text(reason)). \(format.remedy)")
    }

    private static func text(_ reason: Int32) -> String { String(cString: strerror(reason)) }
}

/// The identity of a file, under whatever name.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let file: UInt64

    init(_ info: stat) {
        device = UInt64(truncatingIfNeeded: info.st_dev)
        file = UInt64(truncatingIfNeeded: info.st_ino)
    }
}

extension ResultCode {
    /// A file does not have the expected format.
    fileprivate static let notAStore: ResultCode = "notAStore"
}
