import BatchScript
import Foundation

/// A file that is read in pieces, and more than once.
///
/// What cannot be read twice, a pipe, is kept in a temporary file of its own, so that memory does
/// not grow with it.
final class InputFile {
    /// What it is called in messages.
    let name: String
    private let descriptor: Int32
    private static let pieceSize = 1 << 16

    /// - Parameter path: `-` is standard input.
    /// - Throws: ``CommandFailure``.
    init(_ path: String) throws {
        name = path == "-" ? "<stdin>" : path
        let opened = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else { throw InputFile.failure(name) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            defer { close(opened) }
            throw InputFile.failure(name)
        }
        switch status.st_mode & S_IFMT {
        case S_IFREG: descriptor = opened
        case S_IFDIR:
            close(opened)
            errno = EISDIR
            throw InputFile.failure(name)
        default:
            defer { close(opened) }
            descriptor = try InputFile.spool(opened, name)
        }
    }

    deinit { close(descriptor) }

    /// Goes back to the beginning.
    func rewind() throws {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw InputFile.failure(name) }
    }

    /// The next piece; empty at the end.
    func read() throws -> [UInt8] { try InputFile.read(descriptor, name) }

    private static func read(_ descriptor: Int32, _ name: String) throws -> [UInt8] {
        var count = 0
        let piece = try [UInt8](unsafeUninitializedCapacity: pieceSize) { buffer, used in
            repeat {
                count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            guard count >= 0 else { throw failure(name) }
            used = count
        }
        return piece
    }

    /// Copies a pipe into a file that is gone when it is closed.
    private static func spool(_ source: Int32, _ name: String) throws -> Int32 {
        let template = (NSTemporaryDirectory() as NSString).appendingPathComponent("volley-XXXXXX")
        var path = Array(template.utf8CString)
        let copy = mkstemp(&path)
        guard copy >= 0 else { throw failure("a temporary file") }
        unlink(path)
        do {
            while case let piece = try read(source, name), !piece.isEmpty {
                try write(piece, to: copy)
            }
        } catch {
            close(copy)
            throw error
        }
        lseek(copy, 0, SEEK_SET)
        return copy
    }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 || errno == EINTR else { throw failure("a temporary file") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    private static func failure(_ name: String) -> CommandFailure {
        CommandFailure("\(name): \(String(cString: strerror(errno)))")
    }
}

extension InputBytes {
    /// The bytes of a file from its start.
    init(_ file: InputFile) throws {
        try file.rewind()
        try self.init(source: file.name) { try file.read() }
    }
}
