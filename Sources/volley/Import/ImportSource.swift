import BatchClient
import BatchScript
import Digests
import Foundation
import Ledger

/// The bytes of an imported file, readable at any offset.
///
/// A pipe is copied first, because it cannot be read twice. A gzip file is decompressed into a
/// temporary file, so that memory does not grow with it.
final class ImportSource: ByteFile {
    /// What it is called in messages.
    let name: String
    /// The absolute path of the file, or of its copy; nil for a temporary copy.
    let path: String?
    /// Whether ``path`` is a copy in the ledger's folder.
    let isSpooled: Bool
    /// Whether it came from standard input.
    let isInput: Bool
    /// The content, decompressed if the file is compressed.
    private let content: Int32
    /// The original file, which is hashed.
    private let original: Int32
    /// The size and the SHA-256 of a copy of records, from writing it; nil for other files.
    private let written: (size: Int, hash: String)?

    /// The most bytes of a pipe, and of a decompressed file.
    static let maximumCopy = 64 << 30
    /// How long a FIFO may be silent, in milliseconds.
    static let patience: Int32 = 60_000

    /// - Parameters:
    ///   - file: `-` is standard input.
    ///   - spools: the folder for a permanent copy; nil for a temporary one.
    /// - Throws: ``CommandFailure``.
    init(_ file: String, spools: String?) throws {
        written = nil
        isInput = file == "-"
        name = isInput ? "<stdin>" : file
        let opened = isInput ? dup(STDIN_FILENO) : open(file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw ImportSource.failure(name) }
        var status = stat()
        guard fstat(opened, &status) == 0 else {
            defer { close(opened) }
            throw ImportSource.failure(name)
        }
        let kind = status.st_mode & S_IFMT
        if kind == S_IFREG, !isInput {
            original = opened
            path = URL(fileURLWithPath: file).path
            isSpooled = false
        } else {
            defer { close(opened) }
            try ImportSource.check(opened, status, name)
            let copy = try ImportSource.newCopy(in: spools)
            do {
                try ImportSource.copy(
                    opened, to: copy.descriptor, name, isPatient: isInput || kind == S_IFREG)
            } catch {
                close(copy.descriptor)
                if let path = copy.path { unlink(path) }
                throw error
            }
            original = copy.descriptor
            path = copy.path
            isSpooled = copy.path != nil
        }
        do {
            content = try Gzip.isGzip(original) ? Gzip.expand(original, name) : original
        } catch {
            close(original)
            if isSpooled, let path { unlink(path) }
            throw error
        }
    }

    /// Records of another target, written to a copy.
    /// - Parameters:
    ///   - name: what they are called in messages.
    ///   - spools: the folder for a permanent copy; nil for a temporary one.
    ///   - body: writes them with the function it is given, which appends bytes.
    /// - Throws: ``CommandFailure``; whatever the body throws.
    init(
        copyOf name: String, spools: String?,
        _ body: (_ append: ([UInt8]) throws -> Void) async throws -> Void
    ) async throws {
        let copy = try ImportSource.newCopy(in: spools)
        var size = 0
        var hash = SHA256()
        do {
            try await body { bytes in
                size += bytes.count
                guard size <= ImportSource.maximumCopy else {
                    throw CommandFailure(
                        "\(name) has more than \(ImportSource.maximumCopy >> 30) GiB: copy it in parts, with --where"
                    )
                }
                try ImportSource.write(bytes[...], to: copy.descriptor)
                bytes.withUnsafeBytes { hash.update($0) }
            }
        } catch {
            close(copy.descriptor)
            if let path = copy.path { unlink(path) }
            throw error
        }
        written = (size, Hex.encode(hash.digest))
        self.name = name
        path = copy.path
        isSpooled = copy.path != nil
        isInput = false
        original = copy.descriptor
        content = copy.descriptor
    }

    deinit {
        if content != original { close(content) }
        close(original)
    }

    /// Deletes the copy of standard input if no run refers to it.
    func removeCopy() {
        if isSpooled, let path { unlink(path) }
    }

    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        try ImportSource.read(content, at: offset, into: buffer, name)
    }

    static func read(
        _ descriptor: Int32, at offset: Int, into buffer: UnsafeMutableRawBufferPointer,
        _ name: String
    ) throws -> Int {
        while true {
            let count = pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset))
            if count >= 0 { return count }
            guard errno == EINTR else { throw failure(name) }
        }
    }

    /// The size and the SHA-256 of the file.
    func fingerprint() throws -> (size: Int, hash: String) {
        if let written { return written }
        var hash = SHA256()
        var size = 0
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = try ImportSource.read(original, at: size, into: buffer, name)
            guard count > 0 else { break }
            hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            size += count
        }
        return (size, Hex.encode(hash.digest))
    }

    // MARK: Copies

    private static func check(_ descriptor: Int32, _ status: stat, _ name: String) throws {
        switch status.st_mode & S_IFMT {
        case S_IFREG, S_IFIFO, S_IFSOCK: return
        case S_IFDIR:
            errno = EISDIR
            throw failure(name)
        case S_IFCHR:
            var null = stat()
            let isNull = stat("/dev/null", &null) == 0 && null.st_rdev == status.st_rdev
            if isatty(descriptor) != 0 || isNull { return }
            throw CommandFailure("\(name) is an endless device: import a file or a pipe")
        default: throw CommandFailure("\(name) is not a file: import a file or a pipe")
        }
    }

    private static func newCopy(in folder: String?) throws -> (descriptor: Int32, path: String?) {
        guard let folder else {
            let file = try TemporaryFile()
            return (dup(file.descriptor), nil)
        }
        var template = Array((folder + "/XXXXXX.input").utf8CString)
        // mkstemps creates the file for the user alone.
        let descriptor = mkstemps(&template, 6)
        guard descriptor >= 0 else { throw failure(folder) }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        FileClaim.take(descriptor)
        return (
            descriptor,
            String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        )
    }

    /// - Parameter isPatient: whether to wait for the source without a time limit.
    private static func copy(
        _ source: Int32, to copy: Int32, _ name: String, isPatient: Bool
    ) throws {
        var size = 0
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            var waiting = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            let ready = poll(&waiting, 1, isPatient ? -1 : patience)
            if ready < 0, errno == EINTR { continue }
            guard ready != 0 else {
                throw CommandFailure("\(name): no data for \(patience / 1_000) seconds")
            }
            let count = Foundation.read(source, &piece, piece.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else { throw failure(name) }
            if count == 0 {
                // A FIFO without a writer yet looks like one at its end.
                if size == 0, !isPatient, waiting.revents & Int16(POLLHUP) == 0 {
                    try waitForWriter(source, name)
                    continue
                }
                return
            }
            size += count
            guard size <= maximumCopy else {
                throw CommandFailure(
                    "\(name) has more than \(maximumCopy >> 30) GiB: import a file")
            }
            try write(piece[..<count], to: copy)
        }
    }

    private static func waitForWriter(_ source: Int32, _ name: String) throws {
        for _ in 0..<(patience / 50) {
            var waiting = pollfd(fd: source, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, 50) > 0 { return }
        }
        throw CommandFailure("\(name): no writer for \(patience / 1_000) seconds")
    }

    static func write(_ bytes: ArraySlice<UInt8>, to descriptor: Int32) throws {
        var rest = bytes
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.write(descriptor, $0.baseAddress, $0.count)
            }
            guard count > 0 || errno == EINTR else { throw failure("the copy of the input") }
            rest = rest.dropFirst(max(0, count))
        }
    }

    static func failure(_ name: String) -> CommandFailure {
        CommandFailure("cannot read \(name): \(String(cString: strerror(errno)))")
    }
}
