import BatchClient
import NIOCore
import Synchronization

/// The sizes of the buffers that receive from sockets: large for a few connections, smaller for many, so
/// that all together stay within a part of the memory budget.
struct ReceiveAllocator: RecvByteBufferAllocator {
    private static let connections = Atomic<Int>(0)
    private static let least = 1 << 12
    private static let most = 1 << 19

    private var adaptive = AdaptiveRecvByteBufferAllocator(
        minimum: least, initial: 1 << 16, maximum: most)

    /// A connection opened.
    static func opened() { connections.add(1, ordering: .relaxed) }
    /// A connection closed.
    static func closed() { connections.subtract(1, ordering: .relaxed) }

    /// The largest buffer of a connection among so many: a sixteenth of the memory budget for all.
    static func largest(among connections: Int, budget: Int) -> Int {
        min(most, max(least, budget / 16 / max(1, connections)))
    }

    private var size: Int {
        let largest = ReceiveAllocator.largest(
            among: ReceiveAllocator.connections.load(ordering: .relaxed),
            budget: ByteBudget.shared.capacity)
        return min(adaptive.nextBufferSize() ?? ReceiveAllocator.least, largest)
    }

    func buffer(allocator: ByteBufferAllocator) -> ByteBuffer { allocator.buffer(capacity: size) }

    func nextBufferSize() -> Int? { size }

    mutating func record(actualReadBytes: Int) -> Bool {
        adaptive.record(actualReadBytes: actualReadBytes)
    }
}
