import Foundation

/// A server on loopback that takes connections and never answers.
public final class SilentServer: Sendable {
    private let descriptor: Int32
    public let port: Int

    public init() throws {
        #if canImport(Darwin)
            let descriptor = socket(AF_INET, SOCK_STREAM, 0)
        #else
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #endif
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let (listens, bound) = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                let listens = bind(descriptor, address, size) == 0 && listen(descriptor, 16) == 0
                return (listens, getsockname(descriptor, address, &size) == 0)
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        guard listens, bound else { throw ProgramFailure("no port to listen on") }
    }

    deinit { close(descriptor) }

    /// Calls the body when a client has connected, at once even where many tests keep each other waiting:
    /// the client itself waits only some seconds. The connection stays open.
    public func onConnection(within seconds: Int = 300, _ body: @escaping @Sendable () -> Void) {
        Thread.detachNewThread { [self] in
            let end = Date(timeIntervalSinceNow: TimeInterval(seconds))
            while Date() < end {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                if poll(&waiting, 1, 1_000) > 0, accept(descriptor, nil, nil) >= 0 { return body() }
            }
        }
    }
}
