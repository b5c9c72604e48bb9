#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Files that only their owner may read.
enum PrivateText {
    /// Replaces a file, completely or not at all.
    /// - Returns: Whether it was written.
    @discardableResult
    static func replace(_ path: String, with bytes: [UInt8]) -> Bool {
        let new = "\(path).\(getpid()).new"
        _ = unlink(new)
        let file = open(new, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return false }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            rest = rest.dropFirst(count)
        }
        let isDone = rest.isEmpty && fsync(file) == 0
        guard close(file) == 0, isDone, rename(new, path) == 0 else {
            _ = unlink(new)
            return false
        }
        return true
    }
}
