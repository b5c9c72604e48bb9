import NIOCore
import NIOHTTP1
import NIOPosix

/// A container's and an instance's metadata service, as far as credentials go.
struct MetadataServer {
    private let channel: any Channel

    static func start() async throws -> MetadataServer {
        MetadataServer(
            channel: try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .childChannelInitializer { channel in
                    channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                        try channel.pipeline.syncOperations.addHandler(Handler())
                    }
                }
                .bind(host: "127.0.0.1", port: 0).get())
    }

    var port: Int { channel.localAddress?.port ?? 0 }

    func stop() async { try? await channel.close() }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            guard case .head(let head) = unwrapInboundIn(data) else { return }
            let (status, text) = answer(head)
            var headers = HTTPHeaders()
            headers.add(name: "content-length", value: String(text.utf8.count))
            let reply = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
            context.write(wrapOutboundOut(.head(reply)), promise: nil)
            context.write(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }

        private func answer(_ head: HTTPRequestHead) -> (HTTPResponseStatus, String) {
            let roles = "/latest/meta-data/iam/security-credentials/"
            let keys =
                "{\"AccessKeyId\":\"ASIATASK\",\"SecretAccessKey\":\"s\",\"Token\":\"t\","
                + "\"Expiration\":\"2030-03-17T17:46:40Z\",\"Code\":\"Success\"}"
            let token = head.headers.first(name: "x-aws-ec2-metadata-token")
            switch (head.method, head.uri) {
            case (.GET, "/task"):
                return head.headers.first(name: "authorization") == "let me in"
                    ? (.ok, keys) : (.forbidden, "")
            case (.PUT, "/latest/api/token"): return (.ok, "imds-token")
            case (.GET, roles):
                return token == "imds-token" ? (.ok, "my-role\n") : (.unauthorized, "")
            case (.GET, roles + "my-role"):
                return token == "imds-token" ? (.ok, keys) : (.unauthorized, "")
            default: return (.notFound, "")
            }
        }
    }
}
