#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads files that people write.
package enum TextFile {
    package enum Reading: Sendable, Hashable {
        case text(String)
        /// There is no such file.
        case missing
        /// There is one that cannot be read; why not.
        case failed(String)
    }

    /// Nobody writes more than this by hand.
    package static let mostBytes = 1 << 20

    package static func read(_ path: String) -> Reading {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let number = errno
            return number == ENOENT || number == ENOTDIR
                ? .missing : .failed("cannot be opened: \(reason(number))")
        }
        defer { _ = close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes {
                sysRead(descriptor, $0.baseAddress, $0.count)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failed("cannot be read: \(reason(errno))") }
            if count == 0 { break }
            bytes += buffer.prefix(count)
            if bytes.count > mostBytes {
                return .failed("is larger than \(mostBytes >> 20) MiB")
            }
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return .failed("is not UTF-8 text")
        }
        return .text(text)
    }

    private static func reason(_ number: Int32) -> String {
        strerror(number).map { String(cString: $0) } ?? "error \(number)"
    }
}

/// `read` by a name that the method of ``TextFile`` does not hide.
private func sysRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    read(descriptor, buffer, count)
}
