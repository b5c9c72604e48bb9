import BatchClient
import Digests

/// Signs requests with AWS Signature Version 4 (AWS General Reference, "Signing AWS API requests").
struct RequestSigner: Sendable {
    let region: String
    let service: String

    /// The signed parts of a request.
    struct Request: Sendable {
        var method: String
        /// As sent, percent-encoded; empty means `/`.
        var path: String
        /// Names and values, not encoded yet.
        var query: [(String, String)] = []
        /// All signed headers, including `host`; the signature adds its own.
        var headers: [(String, String)]
        var body: [UInt8] = []
    }

    /// The shared part of the signatures of one second with the same credentials, computed once.
    struct Context: Sendable {
        let time: SigningTime
        let credentials: Credentials
        fileprivate let key: [UInt8]
        /// Initialized with the key.
        fileprivate let code: HMACSHA256
        fileprivate let textStart: [UInt8]
        fileprivate let authorizationStart: [UInt8]
    }

    /// - Parameter earlier: an earlier context, whose key is reused if it has the same day and
    ///   secret.
    func context(
        _ credentials: Credentials, at time: SigningTime, after earlier: Context? = nil
    ) -> Context {
        let secret = credentials.secretAccessKey
        let known = earlier.flatMap {
            $0.time.day == time.day && $0.credentials.secretAccessKey == secret ? $0.key : nil
        }
        let key = known ?? signingKey(secret: secret, day: time.day)
        let scope = "\(time.day)/\(region)/\(service)/aws4_request"
        return Context(
            time: time, credentials: credentials, key: key, code: HMACSHA256(key: key),
            textStart: Array("AWS4-HMAC-SHA256\n\(time.timestamp)\n\(scope)\n".utf8),
            authorizationStart: Array(
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), SignedHeaders="
                    .utf8))
    }

    /// The headers to add to a request: `x-amz-date`, the session token, `authorization`.
    func headers(
        for request: Request, credentials: Credentials, at time: SigningTime
    ) -> [(String, String)] {
        headers(for: request, in: context(credentials, at: time))
    }

    func headers(for request: Request, in context: Context) -> [(String, String)] {
        var added = [("x-amz-date", context.time.timestamp)]
        if let token = context.credentials.sessionToken {
            added.append(("x-amz-security-token", token))
        }
        let headers = RequestSigner.canonicalHeaders(request.headers + added)
        let names = headers.map(\.0).joined(separator: ";")
        var text = context.textStart
        RequestSigner.appendHex(
            SHA256.digest(
                RequestSigner.canonicalRequest(request, headers: headers, names: names)),
            to: &text)
        var code = context.code
        code.update(text)
        var authorization = context.authorizationStart
        authorization.reserveCapacity(authorization.count + names.utf8.count + 96)
        authorization += names.utf8
        authorization += ", Signature=".utf8
        RequestSigner.appendHex(code.code, to: &authorization)
        added.append(("authorization", String(decoding: authorization, as: UTF8.self)))
        return added
    }

    /// The key for all requests of a day to one service in one region.
    private func signingKey(secret: String, day: Substring) -> [UInt8] {
        var key = Array("AWS4\(secret)".utf8)
        for part in [String(day), region, service, "aws4_request"] {
            key = HMACSHA256.code(of: Array(part.utf8), key: key)
        }
        return key
    }

    static func canonicalRequest(
        _ request: Request, headers: [(String, String)], names: String
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1_024)
        func line(_ text: String) {
            bytes += text.utf8
            bytes.append(0x0A)
        }
        line(request.method)
        line(canonicalPath(request.path))
        line(canonicalQuery(request.query))
        for (name, value) in headers {
            bytes += name.utf8
            bytes.append(UInt8(ascii: ":"))
            line(value)
        }
        line("")
        line(names)
        appendHex(SHA256.digest(request.body), to: &bytes)
        return bytes
    }

    private static func appendHex(_ digest: some Sequence<UInt8>, to bytes: inout [UInt8]) {
        func digit(_ value: UInt8) -> UInt8 {
            value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
        }
        for byte in digest {
            bytes.append(digit(byte >> 4))
            bytes.append(digit(byte & 15))
        }
    }

    /// Lower case, sorted, with the values of one name joined in order and white space folded.
    static func canonicalHeaders(_ headers: [(String, String)]) -> [(String, String)] {
        let sorted = headers.enumerated()
            .map { (index: $0, name: lowercased($1.0), value: folded($1.1)) }
            .sorted { ($0.name, $0.index) < ($1.name, $1.index) }
        var joined: [(String, String)] = []
        joined.reserveCapacity(sorted.count)
        for (_, name, value) in sorted {
            if let last = joined.last, last.0 == name {
                joined[joined.count - 1].1 = last.1 + "," + value
            } else {
                joined.append((name, value))
            }
        }
        return joined
    }

    private static func lowercased(_ name: String) -> String {
        let hasCapitals = name.utf8.contains {
            (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        }
        return hasCapitals ? name.lowercased() : name
    }

    private static func folded(_ value: String) -> String {
        // Most values have no white space that must be folded.
        var before = UInt8(ascii: " ")
        var isFolded = true
        for byte in value.utf8 {
            if byte == UInt8(ascii: " "), before == byte { isFolded = false }
            before = byte
        }
        if isFolded, before != UInt8(ascii: " ") || value.isEmpty { return value }
        return value.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
    }

    /// Each segment encoded once more, as every service except S3 requires, with dots resolved.
    static func canonicalPath(_ path: String) -> String {
        if path == "/" { return path }
        var segments: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        for part in parts {
            switch part {
            case ".": break
            case "..": _ = segments.popLast()
            default: segments.append(part)
            }
        }
        if segments.isEmpty { return "/" }
        let ending = path.hasSuffix("/") ? "/" : ""
        return "/" + segments.map { PercentEncoding.encode($0) }.joined(separator: "/") + ending
    }

    static func canonicalQuery(_ query: [(String, String)]) -> String {
        if query.isEmpty { return "" }
        return query.map { (PercentEncoding.encode($0.0), PercentEncoding.encode($0.1)) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}
