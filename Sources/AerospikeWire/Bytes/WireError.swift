/// Bytes that are not what the protocol says. The connection they came from is of no use any more.
package enum WireError: Error, Hashable, Sendable {
    /// The bytes end before the value does.
    case truncated
    /// The first byte of a frame names another version of the protocol.
    case version(UInt8)
    /// A frame of a type that there is not, or that does not belong here.
    case frameType(UInt8)
    /// A frame, or what it says it expands to, is larger than can be taken.
    case tooLarge(UInt64)
    /// A part of a message contradicts itself; says which.
    case malformed(String)
    /// The compressed body of a frame does not expand.
    case compression
}

extension WireError: CustomStringConvertible {
    /// What was found, for people.
    package var description: String {
        switch self {
        case .truncated: "a message ends too early"
        case .version(let version): "protocol version \(version), expected 2"
        case .frameType(let type): "a message of type \(type), which does not belong here"
        case .tooLarge(let size): "a message of \(size) bytes, which is too large"
        case .malformed(let what): "a malformed message: \(what)"
        case .compression: "a compressed message that does not expand"
        }
    }
}
