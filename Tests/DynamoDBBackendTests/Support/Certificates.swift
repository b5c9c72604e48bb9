import Foundation
import NIOSSL
import VolleyProcess

/// An authority and a server certificate signed by it, made by openssl for one test.
final class Certificates {
    private let folder: AWSFolder
    /// The authority's certificate, a file in PEM form.
    var authority: String { folder.path("authority.pem") }
    let server: NIOSSLContext

    private static let program = ["/usr/bin/openssl", "/usr/local/bin/openssl"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }
    static let canBeMade = program != nil

    static func make(host: String = "localhost") async throws -> Certificates {
        let folder = try AWSFolder()
        let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
        func path(_ name: String) -> String { folder.path(name) }
        try await run(
            ["req", "-x509", "-days", "2", "-subj", "/CN=Volley's test authority"] + key + [
                "-keyout", path("authority.key"), "-out", path("authority.pem"),
            ])
        try await run(
            ["req", "-subj", "/CN=\(host)"] + key + [
                "-keyout", path("server.key"), "-out", path("server.csr"),
            ])
        try folder.write("subjectAltName=DNS:\(host)", "extensions")
        try await run([
            "x509", "-req", "-days", "2", "-in", path("server.csr"), "-CA", path("authority.pem"),
            "-CAkey", path("authority.key"), "-CAcreateserial", "-extfile", path("extensions"),
            "-out", path("server.pem"),
        ])
        return try Certificates(folder)
    }

    private init(_ folder: AWSFolder) throws {
        self.folder = folder
        let chain = try NIOSSLCertificate.fromPEMFile(folder.path("server.pem"))
        server = try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(
                    try NIOSSLPrivateKey(file: folder.path("server.key"), format: .pem))))
    }

    private static func run(_ arguments: [String]) async throws {
        try await Program(program ?? "openssl", arguments).output()
    }
}
