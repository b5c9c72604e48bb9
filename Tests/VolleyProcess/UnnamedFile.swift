import Foundation

#if canImport(System)
    import System
#else
    import SystemPackage
#endif

/// A file in the folder for temporary files that disappears with its last descriptor, and that no
/// other program inherits.
final class UnnamedFile: Sendable {
    private let file: FileDescriptor

    init(_ bytes: [UInt8] = []) throws {
        var path = Array(
            (NSTemporaryDirectory() as NSString).appendingPathComponent("volley-test-XXXXXX")
                .utf8CString)
        let descriptor = mkstemp(&path)
        guard descriptor >= 0 else {
            throw ProgramFailure("no temporary file: \(String(cString: strerror(errno)))")
        }
        unlink(path)
        file = FileDescriptor(rawValue: descriptor)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // All open descriptors see what is appended.
        _ = fcntl(descriptor, F_SETFL, O_APPEND)
        if !bytes.isEmpty { try file.writeAll(bytes) }
    }

    deinit { try? file.close() }

    /// Another descriptor of the file, at its end, for a program's output.
    func duplicate() throws -> FileDescriptor {
        let other = fcntl(file.rawValue, F_DUPFD_CLOEXEC, 3)
        guard other >= 0 else { throw ProgramFailure("no descriptor is left") }
        return FileDescriptor(rawValue: other)
    }

    /// Another descriptor of the file, at its start, for a program's input.
    func reopened() throws -> FileDescriptor {
        let other = try duplicate()
        try other.seek(offset: 0, from: .start)
        return other
    }

    /// Its content so far.
    var text: String {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count =
                (try? piece.withUnsafeMutableBytes {
                    try file.read(fromAbsoluteOffset: Int64(bytes.count), into: $0)
                }) ?? 0
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += piece[..<count]
        }
    }
}
