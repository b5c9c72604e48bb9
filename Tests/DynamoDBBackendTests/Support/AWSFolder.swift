import Digests
import Foundation

@testable import DynamoDBBackend

/// A home folder with the AWS tools' files, deleted with this value.
final class AWSFolder: Sendable {
    let url: URL

    init(config: String = "", credentials: String = "") throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-aws-\(UUID().uuidString)")
        try write(config, ".aws/config")
        try write(credentials, ".aws/credentials")
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    func write(_ text: String, _ name: String) throws {
        let file = url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: true, encoding: .utf8)
    }

    /// The file that `aws sso login` writes for a session or a start page.
    /// - Parameter more: additional members of the object, each preceded by a comma.
    func signIn(
        _ name: String, until end: String, token: String = "signed-in", more: String = ""
    ) throws {
        try write(
            """
            {"accessToken":"\(token)","expiresAt":"\(end)","region":"eu-west-1","startUrl":"x"\(more)}
            """, AWSFolder.tokenFile(name))
    }

    /// The current content of that file.
    func signInMembers(_ name: String) throws -> [String: Any] {
        let data = try Data(contentsOf: url.appendingPathComponent(AWSFolder.tokenFile(name)))
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    private static func tokenFile(_ name: String) -> String {
        let digest = SHA1.digest(Array(name.utf8)).map { String(format: "%02x", $0) }
            .joined()
        return ".aws/sso/cache/\(digest).json"
    }

    var environment: [String: String] { ["HOME": url.path, "PATH": "/usr/bin:/bin"] }
}
