import BatchScript
import Foundation

/// An unlinked file: nobody else can open it, and closing it deletes it.
final class TemporaryFile: ByteFile {
    let name = "a temporary file"
    let descriptor: Int32

    /// - Throws: ``CommandFailure``.
    init() throws {
        let template = (NSTemporaryDirectory() as NSString).appendingPathComponent("volley-XXXXXX")
        var path = Array(template.utf8CString)
        descriptor = mkstemp(&path)
        guard descriptor >= 0 else { throw TemporaryFile.failure() }
        unlink(path)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    }

    deinit { close(descriptor) }

    /// - Throws: ``CommandFailure``, such as for a full disk.
    func append(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let piece = UnsafeRawBufferPointer(rebasing: rest)
                let count = write(descriptor, piece.baseAddress, piece.count)
                guard count >= 0 || errno == EINTR else { throw TemporaryFile.failure() }
                rest = rest.dropFirst(max(0, count))
            }
        }
    }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var count = 0
        repeat {
            count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
        } while count < 0 && errno == EINTR
        guard count >= 0 else { throw TemporaryFile.failure() }
        return count
    }

    func rewind() throws {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw TemporaryFile.failure() }
    }

    /// The next piece; empty at the end.
    func read() throws -> [UInt8] {
        var count = 0
        let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, used in
            repeat {
                count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            used = max(0, count)
        }
        guard count >= 0 else { throw TemporaryFile.failure() }
        return piece
    }

    private static func failure() -> CommandFailure {
        CommandFailure("cannot create a temporary file: \(String(cString: strerror(errno)))")
    }
}
