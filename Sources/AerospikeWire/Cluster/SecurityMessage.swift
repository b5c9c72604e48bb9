/// A message of type 2: a login and its answer (Java `admin/AdminCommand.java`).
package struct SecurityMessage: Hashable, Sendable {
    package struct FieldType: RawRepresentable, Hashable, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let user = FieldType(rawValue: 0)
        /// The hash of the password.
        package static let credential = FieldType(rawValue: 3)
        package static let sessionToken = FieldType(rawValue: 5)
        /// Seconds, 32 bits.
        package static let sessionTTL = FieldType(rawValue: 6)
    }

    package static let authenticate: UInt8 = 0
    package static let login: UInt8 = 20
    static let headerByteCount = 16

    /// 0 in a request.
    package var result: ServerResult
    package var command: UInt8
    package var fields: [FieldType: [UInt8]]

    package init(command: UInt8, result: ServerResult = .ok, fields: [FieldType: [UInt8]] = [:]) {
        self.command = command
        self.result = result
        self.fields = fields
    }

    /// Exchanges user and hashed password for a token.
    package static func login(user: String, credential: [UInt8]) -> SecurityMessage {
        SecurityMessage(
            command: login, fields: [.user: Array(user.utf8), .credential: credential])
    }

    /// The first message of each further connection.
    package static func authenticate(user: String, token: [UInt8]) -> SecurityMessage {
        SecurityMessage(
            command: authenticate, fields: [.user: Array(user.utf8), .sessionToken: token])
    }

    package var frame: Frame {
        var writer = ByteWriter()
        writer.byte(0)
        writer.byte(result.code)
        writer.byte(command)
        writer.byte(UInt8(truncatingIfNeeded: fields.count))
        writer.append([UInt8](repeating: 0, count: SecurityMessage.headerByteCount - 4))
        for (type, data) in fields.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            writer.integer(UInt32(data.count + 1))
            writer.byte(type.rawValue)
            writer.append(data)
        }
        return Frame(.security, body: writer.bytes)
    }

    /// - Throws: ``WireError`` for a frame of another type or a malformed one.
    package init(_ frame: Frame) throws(WireError) {
        guard frame.type == .security else { throw .frameType(frame.type.rawValue) }
        var reader = ByteReader(frame.body)
        _ = try reader.byte()
        result = ServerResult(try reader.byte())
        command = try reader.byte()
        let count = Int(try reader.byte())
        _ = try reader.slice(SecurityMessage.headerByteCount - 4)
        fields = [:]
        for _ in 0..<count {
            let size = Int(try reader.integer(UInt32.self))
            guard size >= 1 else { throw .malformed("a field of no size") }
            let type = FieldType(rawValue: try reader.byte())
            fields[type] = Array(try reader.slice(size - 1))  // in range: from 1 to 32 bits
        }
    }
}
