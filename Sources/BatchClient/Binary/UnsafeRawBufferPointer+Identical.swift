import Foundation

extension UnsafeRawBufferPointer {
    /// Whether the bytes are the same.
    @inline(__always)
    package func isIdentical(to other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count else { return false }
        guard let start = baseAddress, let otherStart = other.baseAddress else { return true }
        return memcmp(start, otherStart, count) == 0
    }
}
