/// Bytes that can be read at any offset, repeatedly: a file, or a text in memory.
package protocol ByteFile: AnyObject, Sendable {
    /// The name in messages.
    var name: String { get }

    /// Reads from an offset.
    /// - Returns: how many bytes were read; 0 at the end.
    func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// A text in memory as a file.
package final class ByteText: ByteFile {
    package let name: String
    private let bytes: [UInt8]

    package init(_ bytes: [UInt8], name: String) {
        self.bytes = bytes
        self.name = name
    }

    package convenience init(_ text: String, name: String) {
        self.init(Array(text.utf8), name: name)
    }

    package func read(at offset: Int, into buffer: UnsafeMutableRawBufferPointer) -> Int {
        guard offset < bytes.count else { return 0 }
        let count = min(buffer.count, bytes.count - offset)
        bytes.withUnsafeBytes {
            buffer.copyMemory(from: .init(rebasing: $0[offset..<offset + count]))
        }
        return count
    }
}

/// The part of a file being read.
struct ByteWindow {
    let file: any ByteFile
    /// The bytes from ``start``.
    private(set) var bytes: [UInt8] = []
    /// The offset of ``bytes`` in the file.
    private(set) var start = 0
    /// Whether ``bytes`` reach to the end of the file.
    private(set) var isComplete = false
    /// The position of the next byte in ``bytes``.
    var position = 0

    private static let piece = 1 << 18

    init(_ file: any ByteFile) { self.file = file }

    /// The offset of the next byte in the file.
    var offset: Int { start + position }

    /// How many bytes are available from the position.
    var available: Int { bytes.count - position }

    /// Moves to an offset in the file.
    mutating func seek(to offset: Int) {
        if offset >= start, offset <= start + bytes.count {
            position = offset - start
        } else {
            bytes.removeAll(keepingCapacity: true)
            start = offset
            position = 0
            isComplete = false
        }
    }

    /// Reads more, and drops what lies before the position.
    mutating func extend() throws {
        guard !isComplete else { return }
        if position > 0 {
            bytes.removeSubrange(..<position)
            start += position
            position = 0
        }
        // Reads at least as much as is held, so that a long row is not read in tiny pieces.
        let wanted = max(ByteWindow.piece, bytes.count)
        let old = bytes.count
        let offset = start + old
        let piece = try [UInt8](unsafeUninitializedCapacity: wanted) { buffer, used in
            used = try file.read(at: offset, into: UnsafeMutableRawBufferPointer(buffer))
        }
        if piece.isEmpty {
            isComplete = true
        } else if bytes.isEmpty {
            bytes = piece
        } else {
            bytes += piece
        }
    }

    /// Skips a byte order mark.
    mutating func skipMark() throws {
        while available < 3, !isComplete { try extend() }
        if bytes[position...].starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
    }
}
