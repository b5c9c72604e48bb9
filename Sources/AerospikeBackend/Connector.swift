import AerospikeWire
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Opens connections that are ready for requests: encrypted and logged in if requested.
struct Connector: Sendable {
    let options: AerospikeOptions
    let group: any EventLoopGroup
    private let tls: NIOSSLContext?
    let login: Login?

    /// - Throws: `BackendError` if the certificates cannot be read.
    init(_ options: AerospikeOptions, group: any EventLoopGroup) throws {
        self.options = options
        self.group = group
        tls = try options.tls.map { try TLSContext.make($0) }
        login = try options.credentials.map { try Login($0) }
    }

    /// How long one answer may take.
    var timeout: TimeAmount { .nanoseconds(options.connectTimeout.nanoseconds) }

    /// - Parameters:
    ///   - tlsName: the name in the node's certificate, from its peers; empty for none.
    ///   - loop: the event loop that serves the connection; nil for any.
    /// - Throws: ``ConnectionFailure``; `BackendError` if the node refuses the login.
    func open(
        _ address: HostAddress, tlsName: String = "", on loop: (any EventLoop)? = nil
    ) async throws -> NodeConnection {
        let connection = try await connect(address, tlsName: tlsName, on: loop)
        guard let login else { return connection }
        do {
            if try await login.authenticate(connection, to: address, timeout: timeout) {
                return connection
            }
        } catch {
            connection.close()
            throw error
        }
        // The session is no longer valid: starts again.
        connection.close()
        let fresh = try await connect(address, tlsName: tlsName, on: loop)
        do {
            _ = try await login.authenticate(fresh, to: address, timeout: timeout)
            return fresh
        } catch {
            fresh.close()
            throw error
        }
    }

    private func connect(
        _ address: HostAddress, tlsName: String, on loop: (any EventLoop)?
    ) async throws -> NodeConnection {
        let name = TLSContext.serverName(options.tls, tlsName, address)
        let handshake = tls == nil ? nil : group.next().makePromise(of: Void.self)
        do {
            let channel = try await ClientBootstrap(group: loop ?? group)
                .connectTimeout(timeout)
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                .channelOption(.recvAllocator, value: ReceiveAllocator())
                // What is counted is counted before more is read.
                .channelOption(.maxMessagesPerRead, value: 1)
                .channelInitializer { [tls] channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if let tls, let handshake {
                            try pipeline.addHandler(
                                NIOSSLClientHandler(context: tls, serverHostname: name))
                            try pipeline.addHandler(HandshakeHandler(handshake))
                        }
                        try pipeline.addHandler(ExchangeHandler())
                    }
                }
                .connect(host: address.host, port: address.port).get()
            try await finish(handshake, of: channel)
            return NodeConnection(channel)
        } catch {
            handshake?.fail(error)
            throw ConnectionFailure.unreachable(
                "cannot connect to \(address): \(Connector.describe(error))")
        }
    }

    /// Waits for the TLS handshake, within the time for connecting.
    private func finish(
        _ handshake: EventLoopPromise<Void>?, of channel: any Channel
    ) async throws {
        guard let handshake else { return }
        let timer = channel.eventLoop.scheduleTask(in: timeout) {
            handshake.fail(ChannelError.connectTimeout(timeout))
        }
        defer { timer.cancel() }
        do { try await handshake.futureResult.get() } catch {
            channel.close(promise: nil)
            throw error
        }
    }

    /// A NIO error for people.
    private static func describe(_ error: any Error) -> String {
        switch error {
        case let error as NIOConnectionError:
            let reasons = error.connectionErrors.map { Connector.describe($0.error) }
            if let reason = reasons.first { return reason }
            return "\(error.host) has no address"
        case let error as IOError:
            return String(cString: strerror(error.errnoCode)).lowercased()
        case ChannelError.connectTimeout: return "no answer in time"
        case let error as NIOSSLError:
            // BoringSSL includes its source position; the reason is between colons.
            guard "\(error)".contains("CERTIFICATE_VERIFY_FAILED") else {
                return "TLS failed: \(error)"
            }
            return
                "TLS failed: certificate not signed by a trusted CA; for a private CA "
                + "pass ca=FILE"
        case is NIOSSLExtraError: return "the certificate is not for this host: \(error)"
        default: return "\(error)"
        }
    }
}

/// Waits for TLS to be set up.
private final class HandshakeHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let promise: EventLoopPromise<Void>

    init(_ promise: EventLoopPromise<Void>) { self.promise = promise }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent { promise.succeed() }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        promise.fail(error)
        context.fireErrorCaught(error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        promise.fail(
            ConnectionFailure.unreachable("the node closed the connection instead of starting TLS"))
        context.fireChannelInactive()
    }
}

extension Duration {
    /// Whole nanoseconds; longer durations saturate.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflow ? .max : whole &+ attoseconds / 1_000_000_000
    }
}
