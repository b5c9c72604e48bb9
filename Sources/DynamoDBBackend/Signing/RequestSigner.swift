import BatchClient
import Crypto

/// Signs requests with AWS Signature Version 4 (AWS General Reference, "Signing AWS API requests").
struct RequestSigner: Sendable {
    let region: String
    let service: String

    /// What is signed of a request.
    struct Request: Sendable {
        var method: String
        /// As sent, percent-encoded; empty means `/`.
        var path: String
        /// Names and values, not encoded yet.
        var query: [(String, String)] = []
        /// Every header that is signed, `host` among them; the signature adds its own.
        var headers: [(String, String)]
        var body: [UInt8] = []
    }

    /// The headers to add to a request: `x-amz-date`, the session token, `authorization`.
    func headers(
        for request: Request, credentials: Credentials, at time: SigningTime,
        key: SymmetricKey? = nil
    ) -> [(String, String)] {
        var added = [("x-amz-date", time.timestamp)]
        if let token = credentials.sessionToken { added.append(("x-amz-security-token", token)) }
        var signed = request
        signed.headers += added
        let headers = RequestSigner.canonicalHeaders(signed.headers)
        let names = headers.map(\.0).joined(separator: ";")
        let canonical = RequestSigner.canonicalRequest(signed, headers: headers, names: names)
        let scope = "\(time.day)/\(region)/\(service)/aws4_request"
        let hash = Hex.encode(Array(SHA256.hash(data: Array(canonical.utf8))))
        let text = "AWS4-HMAC-SHA256\n\(time.timestamp)\n\(scope)\n\(hash)"
        let key = key ?? signingKey(secret: credentials.secretAccessKey, day: time.day)
        let signature = Hex.encode(
            Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: key)))
        added.append(
            (
                "authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope), "
                    + "SignedHeaders=\(names), Signature=\(signature)"
            ))
        return added
    }

    /// The key that signs all requests of a day to one service in one region.
    func signingKey(secret: String, day: Substring) -> SymmetricKey {
        var key = SymmetricKey(data: Array("AWS4\(secret)".utf8))
        for part in [String(day), region, service, "aws4_request"] {
            key = SymmetricKey(
                data: Array(HMAC<SHA256>.authenticationCode(for: Array(part.utf8), using: key)))
        }
        return key
    }

    static func canonicalRequest(
        _ request: Request, headers: [(String, String)], names: String
    ) -> String {
        var text = request.method + "\n"
        text += canonicalPath(request.path) + "\n"
        text += canonicalQuery(request.query) + "\n"
        for (name, value) in headers { text += "\(name):\(value)\n" }
        text += "\n" + names + "\n"
        return text + Hex.encode(Array(SHA256.hash(data: request.body)))
    }

    /// Lower case, sorted, values of one name joined, white space folded.
    static func canonicalHeaders(_ headers: [(String, String)]) -> [(String, String)] {
        var joined: [String: [String]] = [:]
        for (name, value) in headers {
            let words = value.split(separator: " ", omittingEmptySubsequences: true)
            joined[name.lowercased(), default: []].append(words.joined(separator: " "))
        }
        return joined.map { ($0.key, $0.value.joined(separator: ",")) }.sorted { $0.0 < $1.0 }
    }

    /// Each segment encoded once more, as every service but S3 wants it; dots resolved.
    static func canonicalPath(_ path: String) -> String {
        var segments: [Substring] = []
        let parts = path.split(separator: "/", omittingEmptySubsequences: true)
        for part in parts {
            switch part {
            case ".": break
            case "..": _ = segments.popLast()
            default: segments.append(part)
            }
        }
        guard !segments.isEmpty else { return "/" }
        let ending = path.hasSuffix("/") ? "/" : ""
        return "/" + segments.map { percentEncoded($0) }.joined(separator: "/") + ending
    }

    static func canonicalQuery(_ query: [(String, String)]) -> String {
        query.map { (percentEncoded($0.0), percentEncoded($0.1)) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// All but the unreserved characters of RFC 3986 as `%XX`.
    static func percentEncoded(_ text: some StringProtocol) -> String {
        var encoded: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.append(byte)
            default:
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return String(decoding: encoded, as: UTF8.self)
    }
}
