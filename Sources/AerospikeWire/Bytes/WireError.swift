/// The bytes violate the protocol. Their connection can no longer be used.
package enum WireError: Error, Hashable, Sendable {
    /// The bytes end before the value does.
    case truncated
    /// The first byte of a frame names another version of the protocol.
    case version(UInt8)
    /// A frame of an unknown type, or of one that is not expected here.
    case frameType(UInt8)
    /// A frame, or its expanded size, exceeds the limit.
    case tooLarge(UInt64)
    /// A part of a message is inconsistent; the text names it.
    case malformed(String)
    /// The compressed body of a frame does not expand.
    case compression
}

extension WireError: CustomStringConvertible {
    /// The error, for people.
    package var description: String {
        switch self {
        case .truncated: "a message ends too early"
        case .version(let version): "protocol version \(version), expected 2"
        case .frameType(let type): "an unexpected message of type \(type)"
        case .tooLarge(let size): "a message of \(size) bytes, which is too large"
        case .malformed(let what): "a malformed message: \(what)"
        case .compression: "a compressed message that does not expand"
        }
    }
}
