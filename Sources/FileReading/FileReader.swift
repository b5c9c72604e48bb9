#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads a file whole, within bounds: of bytes, of time, and of what may stand behind a path.
///
/// Every file that a person names is read here, so that none of them (`/dev/zero`, a pipe that
/// nobody writes to, a file that grows) costs more memory or time than the bounds say.
package enum FileReader {
    /// What may stand behind a path.
    package enum Kind: Sendable, Hashable {
        /// Files that can be read again: configuration, themes, what is read while somebody types.
        case file
        /// Pipes and terminals too: what is read once because somebody named it.
        case fileOrPipe
    }

    package struct Bounds: Sendable, Hashable {
        /// The most bytes that are read.
        package var maximumBytes: Int
        package var kind: Kind
        /// Seconds that a pipe may stay silent; nil for as long as it likes, as on standard input.
        package var patience: Int?

        package init(maximumBytes: Int, kind: Kind = .file, patience: Int? = 60) {
            self.maximumBytes = maximumBytes
            self.kind = kind
            self.patience = patience
        }
    }

    /// - Throws: ``FileFault``.
    package static func read(_ path: String, _ bounds: Bounds) throws(FileFault) -> [UInt8] {
        // Without O_NONBLOCK a pipe that nobody writes to would be waited for here.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw FileFault(path, .system(errno)) }
        defer { _ = close(descriptor) }
        return try read(descriptor, name: path, bounds)
    }

    /// Reads what is open already, as standard input.
    /// - Parameter name: what it is called in messages.
    package static func read(
        _ descriptor: Int32, name: String, _ bounds: Bounds
    ) throws(FileFault) -> [UInt8] {
        try check(descriptor, name, bounds)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = chunk.withUnsafeMutableBytes {
                readOnce(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                guard bytes.count <= bounds.maximumBytes - count else {
                    throw FileFault(name, .tooLarge(bounds.maximumBytes))
                }
                bytes += chunk.prefix(count)
                continue
            }
            let number = errno
            if count == 0 {
                // A pipe that nobody has opened yet is at its end too, though it may still begin.
                guard bytes.isEmpty, try isUnopenedPipe(descriptor, name, bounds) else {
                    return bytes
                }
                continue
            }
            switch number {
            case EINTR: continue
            case EAGAIN: try wait(for: descriptor, name, bounds)
            default: throw FileFault(name, .system(number))
            }
        }
    }

    /// Refuses what cannot be read within the bounds.
    private static func check(
        _ descriptor: Int32, _ name: String, _ bounds: Bounds
    ) throws(FileFault) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault(name, .system(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            guard Int64(status.st_size) <= Int64(bounds.maximumBytes) else {
                throw FileFault(name, .tooLarge(bounds.maximumBytes))
            }
        case S_IFDIR: throw FileFault(name, .folder)
        case S_IFIFO, S_IFSOCK:
            guard bounds.kind == .fileOrPipe else { throw FileFault(name, .pipe) }
        case S_IFCHR where isNull(status): break
        case S_IFCHR where isatty(descriptor) != 0:
            guard bounds.kind == .fileOrPipe else { throw FileFault(name, .device) }
        default: throw FileFault(name, .device)
        }
    }

    /// Whether it is the device that has nothing in it.
    private static func isNull(_ status: stat) -> Bool {
        var null = stat()
        return stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev
    }

    /// Waits for somebody to open a pipe that is at its end without ever having begun.
    private static func isUnopenedPipe(
        _ descriptor: Int32, _ name: String, _ bounds: Bounds
    ) throws(FileFault) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
            return false
        }
        // Once somebody had it open and closed it, the system says so.
        return try wait(for: descriptor, name, bounds) & Int16(POLLIN) != 0
    }

    /// Waits until there is something to read, or the other side has gone.
    /// - Returns: What `poll` says of the descriptor.
    @discardableResult
    private static func wait(
        for descriptor: Int32, _ name: String, _ bounds: Bounds
    ) throws(FileFault) -> Int16 {
        var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let milliseconds = bounds.patience.map { Int32(clamping: $0.clampedThousandfold) } ?? -1
        while true {
            let count = poll(&polled, 1, milliseconds)
            if count > 0 { return polled.revents }
            if count < 0, errno == EINTR { continue }
            guard count == 0 else { throw FileFault(name, .system(errno)) }
            throw FileFault(name, .silent(seconds: bounds.patience ?? 0))
        }
    }
}

extension Int {
    fileprivate var clampedThousandfold: Int {
        let (product, overflow) = multipliedReportingOverflow(by: 1_000)
        return overflow ? .max : product
    }
}

/// The system's `read` by a name that the method does not hide.
private func readOnce(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int { read(descriptor, buffer, count) }
