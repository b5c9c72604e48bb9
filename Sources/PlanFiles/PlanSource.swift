import BatchScript

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A plan file on disk, readable at any offset. It stays the same file even if its name is reused.
final class PlanSource: ByteFile {
    let name: String
    private let descriptor: Int32

    init(_ path: String) throws(PlanFileError) {
        name = path
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard opened >= 0 else { throw PlanSource.failure(path) }
        var status = stat()
        guard fstat(opened, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            _ = close(opened)
            throw PlanFileError("\(path) is not a regular file: a plan must be a file")
        }
        descriptor = opened
    }

    deinit { _ = close(descriptor) }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw PlanSource.failure(name) }
        }
    }

    private static func failure(_ path: String) -> PlanFileError {
        PlanFileError(
            "\(path): \(strerror(errno).map { String(cString: $0) } ?? "it cannot be read")")
    }
}
