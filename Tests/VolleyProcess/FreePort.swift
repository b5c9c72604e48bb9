import Synchronization

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A free port on the loopback, for a program that opens it later.
public func freePort() -> Int { freePorts(1) }

/// The first of `count` successive free ports on the loopback.
///
/// The system never gives these out by itself, neither to a server on "any free port" nor to an
/// outgoing connection: otherwise another test's server could take the port before the program does,
/// and answer in its place. No two calls in this process return the same port.
public func freePorts(_ count: Int) -> Int {
    let range = 10_000..<30_000
    return nextPort.withLock { next in
        for _ in range {
            if next + count > range.upperBound { next = range.lowerBound }
            let first = next
            next += count
            if (first..<next).allSatisfy(isFree) { return first }
        }
        return 0
    }
}

/// Other test processes on this machine begin elsewhere.
private let nextPort = Mutex(Int.random(in: 10_000..<30_000))

private func isFree(_ port: Int) -> Bool {
    #if canImport(Glibc)
        let stream = Int32(SOCK_STREAM.rawValue)
    #else
        let stream = SOCK_STREAM
    #endif
    let descriptor = socket(AF_INET, stream, 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    // A program that another test starts right now holds a copy of this socket until it runs. Two
    // sockets that both allow it may share a port, as long as neither listens.
    var isOn: CInt = 1
    setsockopt(
        descriptor, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<CInt>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
            bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
    }
}
