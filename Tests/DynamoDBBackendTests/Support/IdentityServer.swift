import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization
import VolleyProcess

@testable import DynamoDBBackend

/// All sources of credentials on the loopback: the metadata services of a container and an
/// instance, the Security Token Service, and sign-in. The key that it returns tells what was
/// requested.
final class IdentityServer: Sendable {
    /// The requests, as `METHOD PATH` or the action, in order.
    private let log = Mutex<[String]>([])
    private let channelBox = Mutex<(any Channel)?>(nil)
    /// Makes every container key different, and short-lived if set.
    private let lifetime = Mutex<String>("2099-03-17T17:46:40Z")

    static func start() async throws -> IdentityServer {
        let server = IdentityServer()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMapThrowing {
                    try channel.pipeline.syncOperations.addHandler(Handler(server))
                }
            }
            .bind(host: "127.0.0.1", port: freePort()).get()
        server.channelBox.withLock { $0 = channel }
        return server
    }

    func stop() async { try? await channelBox.withLock { $0 }?.close() }

    var url: String {
        "http://127.0.0.1:\(channelBox.withLock { $0 }?.localAddress?.port ?? 0)"
    }

    var asked: [String] { log.withLock { $0 } }

    /// The expiry of the credentials that it returns from now on.
    func giveUntil(_ time: String) { lifetime.withLock { $0 = time } }

    /// The environment that points every tool here.
    var environment: [String: String] {
        [
            "AWS_ENDPOINT_URL_STS": url, "AWS_ENDPOINT_URL_SSO": url,
            "AWS_ENDPOINT_URL_SSO_OIDC": url,
            "AWS_EC2_METADATA_SERVICE_ENDPOINT": url, "AWS_REGION": "eu-central-1",
            "AWS_DEFAULT_REGION": "eu-central-1",
            // By default one second, which a busy machine exceeds.
            "AWS_METADATA_SERVICE_TIMEOUT": "60",
        ]
    }

    private func answer(_ head: HTTPRequestHead, _ body: String) -> (HTTPResponseStatus, String) {
        let url = URLComponents(string: head.uri)
        let fields = Self.fields(head.method == .POST ? body : url?.percentEncodedQuery ?? "")
        let path = url?.path ?? ""
        log.withLock { $0.append(fields["Action"] ?? "\(head.method) \(path)") }
        let roles = "/latest/meta-data/iam/security-credentials/"
        let token = head.headers.first(name: "x-aws-ec2-metadata-token")
        switch (head.method, path) {
        case (.GET, "/task"):
            guard head.headers.first(name: "authorization") == "let me in" else {
                return (.forbidden, "")
            }
            return (.ok, keys("ASIATASK"))
        case (.GET, "/numbered"):
            return (.ok, keys("ASIA\(asked.filter { $0 == "GET /numbered" }.count)"))
        case (.PUT, "/latest/api/token"): return (.ok, "imds-token")
        case (.GET, roles):
            return token == "imds-token" ? (.ok, "my-role\n") : (.unauthorized, "")
        case (.GET, roles + "my-role"):
            return token == "imds-token" ? (.ok, keys("ASIAINSTANCE")) : (.unauthorized, "")
        case (.GET, "/federation/credentials"):
            guard
                head.headers.first(name: "x-amz-sso_bearer_token").map({
                    $0 == "signed-in" || $0 == "old" || $0.hasPrefix("renewed.")
                }) == true
            else {
                return (.unauthorized, "{\"message\":\"Session token not found or invalid\"}")
            }
            let id = "ASIASSO.\(fields["account_id"] ?? "").\(fields["role_name"] ?? "")"
            return (
                .ok,
                """
                {"roleCredentials":{"accessKeyId":"\(id)","secretAccessKey":"s",
                "sessionToken":"t","expiration":4076675200000}}
                """
            )
        case (.POST, "/token"): return IdentityServer.newToken(body)
        case (.POST, "/"): return role(fields, head.headers.first(name: "authorization") ?? "")
        default: return (.notFound, "")
        }
    }

    /// The key contains the role, the requester, and the means.
    private func role(
        _ fields: [String: String], _ authorization: String
    ) -> (HTTPResponseStatus, String) {
        let name = fields["RoleArn"]?.split(separator: "/").last.map(String.init) ?? ""
        let signer = authorization.split(separator: "=").dropFirst().first?
            .split(separator: "/").first.map(String.init)
        let by = fields["WebIdentityToken"] ?? signer ?? "nobody"
        if name == "forbidden" {
            return (
                .forbidden,
                """
                <ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code>
                <Message>not &lt;authorized&gt;</Message></Error></ErrorResponse>
                """
            )
        }
        let more = [
            fields["ExternalId"], fields["DurationSeconds"], fields["SerialNumber"],
            fields["TokenCode"],
        ].compactMap(\.self)
        let named = fields["RoleSessionName"].flatMap { $0.hasPrefix("named") ? $0 : nil }
        let id = (["ASIA", name, "by", by] + more + [named].compactMap(\.self))
            .joined(separator: ".")
        let action = fields["Action"] ?? ""
        return (
            .ok,
            """
            <\(action)Response><\(action)Result><Credentials><AccessKeyId>\(id)</AccessKeyId>
            <SecretAccessKey>s&amp;</SecretAccessKey><SessionToken>t</SessionToken>
            <Expiration>2099-03-17T17:46:40Z</Expiration></Credentials>
            <AssumedRoleUser><Arn>arn:aws:sts::1:assumed-role/\(name)/x</Arn>
            <AssumedRoleId>A:x</AssumedRoleId></AssumedRoleUser>
            </\(action)Result></\(action)Response>
            """
        )
    }

    /// A sign-in token that can be refreshed.
    private static func newToken(_ body: String) -> (HTTPResponseStatus, String) {
        let members = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: String]
        guard let members, members["grantType"] == "refresh_token",
            members["clientSecret"] == "hush", let refresh = members["refreshToken"],
            refresh != "bad"
        else { return (.badRequest, "{\"error\":\"invalid_grant hush\"}") }
        return (
            .ok,
            """
            {"accessToken":"renewed.\(members["clientId"] ?? "").\(refresh)","expiresIn":3600,
            "refreshToken":"refresh-2","tokenType":"Bearer"}
            """
        )
    }

    private func keys(_ id: String) -> String {
        """
        {"AccessKeyId":"\(id)","SecretAccessKey":"s","Token":"t",
        "Expiration":"\(lifetime.withLock { $0 })","Code":"Success"}
        """
    }

    private static func fields(_ text: String) -> [String: String] {
        Dictionary(
            text.split(separator: "&").map { pair in
                let name = pair.prefix { $0 != "=" }
                let value = pair.dropFirst(name.count + 1).replacing("+", with: " ")
                return (String(name), String(value).removingPercentEncoding ?? "")
            }, uniquingKeysWith: { $1 })
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        private let server: IdentityServer
        private var head: HTTPRequestHead?
        private var body = ByteBuffer()

        init(_ server: IdentityServer) { self.server = server }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                self.head = head
                body.clear()
                return
            case .body(var part):
                body.writeBuffer(&part)
                return
            case .end: break
            }
            guard let head else { return }
            let (status, text) = server.answer(head, String(buffer: body))
            var headers = HTTPHeaders()
            headers.add(name: "content-length", value: String(text.utf8.count))
            headers.add(
                name: "content-type",
                value: text.hasPrefix("<") ? "text/xml" : "application/json")
            let reply = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
            context.write(wrapOutboundOut(.head(reply)), promise: nil)
            context.write(
                wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        }
    }
}
