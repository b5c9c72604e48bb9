import CZlib
import Synchronization

/// Frames within frames: the size of the inner frame, and the inner frame as a zlib stream
/// (server `as/src/base/proto.c`).
package enum Compression {
    /// Smaller frames are not compressed (C `COMPRESS_THRESHOLD`).
    package static let threshold = 128

    private static let expansion = Mutex<Void>(())

    /// Works on one expanded frame at a time, in the whole program: a small frame may expand to a large
    /// one, on every connection.
    static func alone<T: Sendable>(_ work: () throws -> T) throws -> T {
        try expansion.withLock { _ in try work() }
    }

    /// The frame in a compressed frame, or unchanged if that would not be smaller.
    package static func compress(_ frame: Frame) -> Frame {
        let original = frame.bytes
        guard original.count > threshold else { return frame }
        var length = compressBound(uLong(original.count))
        var packed = [UInt8](repeating: 0, count: Int(length))
        let result = compress2(
            &packed, &length, original, uLong(original.count), Int32(Z_BEST_SPEED))
        guard result == Z_OK, Int(length) + 8 < original.count else { return frame }
        var writer = ByteWriter(capacity: 8 + Int(length))
        writer.integer(UInt64(original.count))
        writer.append(packed[..<Int(length)])
        return Frame(.compressed, body: writer.bytes)
    }

    /// The frame inside the body of a compressed one.
    /// - Throws: ``WireError`` if it does not expand to one frame of the declared size.
    package static func expand(
        _ body: ArraySlice<UInt8>, maximumBody: Int = FrameHeader.maximumBody
    ) throws(WireError) -> Frame {
        var reader = ByteReader(body)
        let size: UInt64 = try reader.integer()
        guard size <= UInt64(maximumBody + FrameHeader.byteCount) else { throw .tooLarge(size) }
        guard size >= UInt64(FrameHeader.byteCount) else { throw .compression }
        // zlib expands at most about a thousandfold: a tiny body cannot claim much memory.
        guard size <= UInt64(reader.count) * 1_100 + 64 else { throw .compression }
        let packed = reader.rest()
        // in range: at most maximumBody
        var expanded = [UInt8](repeating: 0, count: Int(size))
        var length = uLong(size)
        let result = packed.withUnsafeBufferPointer {
            uncompress(&expanded, &length, $0.baseAddress, uLong($0.count))
        }
        guard result == Z_OK, UInt64(length) == size else { throw .compression }
        var inner = ByteReader(Array(expanded.prefix(FrameHeader.byteCount)))
        let header = try FrameHeader(&inner)
        // In place: a copy would take as much memory again.
        expanded.removeFirst(FrameHeader.byteCount)
        guard header.type != .compressed, header.length == expanded.count else {
            throw .compression
        }
        return Frame(header.type, body: expanded)
    }
}
