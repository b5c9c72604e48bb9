#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Reads a whole file within bounds: of bytes, of time, and of the kind of file.
///
/// Every file that a person names is read here. None of them (`/dev/zero`, a pipe without a writer,
/// a growing file) can cost more memory or time than the bounds allow.
package enum FileReader {
    /// The kinds of file that are accepted.
    package enum Kind: Sendable, Hashable {
        /// Files that can be read again: configuration, themes, files that are read while a user
        /// types.
        case file
        /// Also pipes and terminals: input that is read once because a user named it.
        case fileOrPipe
    }

    package struct Bounds: Sendable, Hashable {
        /// The most bytes to read.
        package var maximumBytes: Int
        package var kind: Kind
        /// How many seconds a pipe may stay silent; nil for no limit, as for standard input.
        package var patience: Int?

        package init(maximumBytes: Int, kind: Kind = .file, patience: Int? = 60) {
            self.maximumBytes = maximumBytes
            self.kind = kind
            self.patience = patience
        }
    }

    /// - Throws: ``FileFault``.
    package static func read(_ path: String, _ bounds: Bounds) throws(FileFault) -> [UInt8] {
        // Without O_NONBLOCK this would wait for a pipe that has no writer.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw FileFault(path, .system(errno)) }
        defer { _ = close(descriptor) }
        return try read(descriptor, name: path, bounds)
    }

    /// Reads an open descriptor, such as standard input.
    /// - Parameter name: its name in messages.
    package static func read(
        _ descriptor: Int32, name: String, _ bounds: Bounds
    ) throws(FileFault) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(try check(descriptor, name, bounds))
        var chunk = [UInt8](repeating: 0, count: 64 << 10)
        while let count = try next(descriptor, name, bounds, into: &chunk, after: bytes.count) {
            bytes += chunk.prefix(count)
        }
        return bytes
    }

    /// Reads a file piece by piece, for a body that needs not all of it at once.
    /// - Parameter body: gets each piece, and returns false to end it.
    /// - Throws: ``FileFault``; what the body throws.
    package static func readPieces(
        _ path: String, _ bounds: Bounds, _ body: ([UInt8]) throws -> Bool
    ) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw FileFault(path, .system(errno)) }
        defer { _ = close(descriptor) }
        _ = try check(descriptor, path, bounds)
        var chunk = [UInt8](repeating: 0, count: 256 << 10)
        var done = 0
        while let count = try next(descriptor, path, bounds, into: &chunk, after: done) {
            done += count
            guard try body(Array(chunk.prefix(count))) else { return }
        }
    }

    /// Waits for the next bytes.
    /// - Parameter done: how many were read before.
    /// - Returns: How many there are at the beginning of the chunk; nil at the end.
    private static func next(
        _ descriptor: Int32, _ name: String, _ bounds: Bounds, into chunk: inout [UInt8],
        after done: Int
    ) throws(FileFault) -> Int? {
        while true {
            let count = chunk.withUnsafeMutableBytes {
                readOnce(descriptor, $0.baseAddress, $0.count)
            }
            if count > 0 {
                guard done <= bounds.maximumBytes - count else {
                    throw FileFault(name, .tooLarge(bounds.maximumBytes))
                }
                return count
            }
            let number = errno
            if count == 0 {
                // A pipe that no writer has opened yet is also at its end, though data may still
                // come.
                guard done == 0, try isUnopenedPipe(descriptor, name, bounds) else { return nil }
                continue
            }
            switch number {
            case EINTR: continue
            case EAGAIN: try wait(for: descriptor, name, bounds)
            default: throw FileFault(name, .system(number))
            }
        }
    }

    /// Whether a path is that of a regular file, which can be read again.
    package static func isFile(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
    }

    /// Refuses files that cannot be read within the bounds.
    /// - Returns: The number of bytes if it is known, otherwise 0; within the bounds.
    private static func check(
        _ descriptor: Int32, _ name: String, _ bounds: Bounds
    ) throws(FileFault) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileFault(name, .system(errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFREG:
            guard Int64(status.st_size) <= Int64(bounds.maximumBytes) else {
                throw FileFault(name, .tooLarge(bounds.maximumBytes))
            }
            return Int(clamping: status.st_size)
        case S_IFDIR: throw FileFault(name, .folder)
        case S_IFIFO, S_IFSOCK:
            guard bounds.kind == .fileOrPipe else { throw FileFault(name, .pipe) }
        case S_IFCHR where isNull(status): break
        case S_IFCHR where isatty(descriptor) != 0:
            guard bounds.kind == .fileOrPipe else { throw FileFault(name, .device) }
        default: throw FileFault(name, .device)
        }
        return 0
    }

    /// Whether it is the null device.
    private static func isNull(_ status: stat) -> Bool {
        var null = stat()
        return stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev
    }

    /// Waits for a writer if the pipe is at its end because it has never been opened.
    private static func isUnopenedPipe(
        _ descriptor: Int32, _ name: String, _ bounds: Bounds
    ) throws(FileFault) -> Bool {
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
            return false
        }
        // If a writer has opened and closed it, the system reports that.
        return try wait(for: descriptor, name, bounds) & Int16(POLLIN) != 0
    }

    /// Waits for data or for the other side to close.
    /// - Returns: What `poll` reports for the descriptor.
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

/// The system's `read`, under a name that the method does not hide.
private func readOnce(
    _ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int
) -> Int { read(descriptor, buffer, count) }
