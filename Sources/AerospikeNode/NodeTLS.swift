import FileReading
import Foundation
import NIOSSL

/// The certificate and key that nodes use for TLS, in PEM.
package struct NodeTLS: Sendable {
    /// The name that clients must ask for.
    package let name: String
    /// The certificate. A generated one is its own authority: clients trust it by this text.
    package let certificate: String
    private let key: String

    /// A self-signed certificate for loopback that is valid for a year, made by the `openssl` program.
    /// - Parameter name: a host's name, ASCII.
    /// - Throws: ``NodeTLSError`` if the name is not one, or the program is missing or fails.
    package static func selfSigned(name: String = "localhost") async throws -> NodeTLS {
        let pem = try await SelfSignedCertificate.make(name: name)
        return NodeTLS(name: name, certificate: pem.certificate, key: pem.key)
    }

    private init(name: String, certificate: String, key: String) {
        self.name = name
        self.certificate = certificate
        self.key = key
    }

    /// A certificate and its key from files.
    /// - Parameter name: the name in the certificate.
    /// - Throws: an error that says why a file cannot be read.
    package init(name: String, certificateFile: String, keyFile: String) throws {
        func read(_ path: String) throws -> String {
            let bounds = FileReader.Bounds(maximumBytes: 1 << 20, kind: .fileOrPipe)
            return String(decoding: try FileReader.read(path, bounds), as: UTF8.self)
        }
        self.init(name: name, certificate: try read(certificateFile), key: try read(keyFile))
    }

    /// - Throws: an error of NIOSSL if the texts are not a certificate and a key.
    func context() throws -> NIOSSLContext {
        let certificates = try NIOSSLCertificate.fromPEMBytes(Array(certificate.utf8))
        let key = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return try NIOSSLContext(
            configuration: .makeServerConfiguration(
                certificateChain: certificates.map { .certificate($0) },
                privateKey: .privateKey(key)))
    }
}
