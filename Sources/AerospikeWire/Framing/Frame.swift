/// The content of a frame (server `as/include/base/proto.h`).
package enum FrameType: UInt8, Sendable, Hashable {
    case info = 1
    case security = 2
    case message = 3
    /// The original size and a zlib stream of a whole inner frame.
    case compressed = 4
}

/// The eight bytes before every frame: version, type, and the size of the body.
package struct FrameHeader: Sendable, Hashable {
    package static let byteCount = 8
    package static let version: UInt8 = 2
    /// The largest body that a server sends or accepts: 128 MiB.
    package static let maximumBody = 128 << 20

    package let type: FrameType
    /// The bytes of the body, at most ``maximumBody``.
    package let length: Int

    package init(_ type: FrameType, length: Int) {
        self.type = type
        self.length = length
    }

    /// Reads a header of eight bytes.
    /// - Throws: ``WireError`` for another version, an unknown type, or a body that is too large.
    package init(_ reader: inout ByteReader) throws(WireError) {
        let word: UInt64 = try reader.integer()
        let version = UInt8(truncatingIfNeeded: word >> 56)
        guard version == FrameHeader.version else { throw .version(version) }
        let code = UInt8(truncatingIfNeeded: word >> 48)
        guard let type = FrameType(rawValue: code) else { throw .frameType(code) }
        let length = word & 0xFFFF_FFFF_FFFF
        guard length <= UInt64(FrameHeader.maximumBody) else { throw .tooLarge(length) }
        self.init(type, length: Int(length))
    }

    package func encode(to writer: inout ByteWriter) {
        writer.integer(
            UInt64(FrameHeader.version) << 56 | UInt64(type.rawValue) << 48 | UInt64(length))
    }
}

/// A complete frame.
package struct Frame: Sendable, Hashable {
    package let type: FrameType
    package let body: [UInt8]

    package init(_ type: FrameType, body: [UInt8]) {
        self.type = type
        self.body = body
    }

    /// Header and body.
    package var bytes: [UInt8] {
        var writer = ByteWriter(capacity: FrameHeader.byteCount + body.count)
        FrameHeader(type, length: body.count).encode(to: &writer)
        writer.append(body)
        return writer.bytes
    }
}
