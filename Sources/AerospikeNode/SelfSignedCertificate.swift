import Foundation
import HelperPrograms

/// Why the nodes have no certificate.
package struct NodeTLSError: Error, CustomStringConvertible {
    package let description: String
}

/// A certificate for one host on loopback, and its key. The `openssl` program makes them: no library
/// that the program already uses can.
enum SelfSignedCertificate {
    /// A certificate that is valid for a year and is its own authority, and its key, both in PEM.
    static func make(name: String) async throws -> (certificate: String, key: String) {
        // What OpenSSL would read as more than a name is refused.
        let isName =
            !name.isEmpty && name.utf8.count <= 64
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                    UInt8(ascii: "_"):
                    true
                default: false
                }
            }
        guard isName else {
            throw NodeTLSError(
                description: "\"\(name)\" is not a host name of letters, digits, -, . and _")
        }
        let text = try await openssl(arguments(name))
        guard let certificate = block("CERTIFICATE", of: text),
            let key = block("PRIVATE KEY", of: text)
        else { throw NodeTLSError(description: "openssl printed no certificate or no key") }
        return (certificate, key)
    }

    private static func arguments(_ name: String) -> [String] {
        let address = name == "localhost" ? ",IP:127.0.0.1" : ""
        return [
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
            "-sha256", "-days", "365", "-subj", "/CN=Volley test node",
            // Before the key, which is written to standard output as well.
            "-keyout", "/dev/stdout",
            "-addext", "basicConstraints=critical,CA:TRUE,pathlen:0",
            "-addext", "keyUsage=critical,digitalSignature,keyCertSign",
            "-addext", "extendedKeyUsage=serverAuth",
            "-addext", "subjectAltName=DNS:\(name)\(address)",
        ]
    }

    private static func openssl(_ arguments: [String]) async throws -> String {
        let ended: HelperProgram.Result
        do {
            ended = try await HelperProgram.run(
                ["openssl"] + arguments, environment: ProcessInfo.processInfo.environment)
        } catch {
            throw NodeTLSError(
                description:
                    "cannot run openssl: \(error.reason); install it, or pass --cert and --key")
        }
        guard ended.status == 0 else {
            let said = ended.complaint.split(whereSeparator: \.isNewline).last ?? ""
            throw NodeTLSError(description: "openssl failed: \(said.prefix(300))")
        }
        return String(decoding: ended.output, as: UTF8.self)
    }

    /// A block of PEM with its end.
    private static func block(_ kind: String, of text: String) -> String? {
        guard let start = text.range(of: "-----BEGIN \(kind)-----"),
            let end = text.range(of: "-----END \(kind)-----"), start.lowerBound < end.lowerBound
        else { return nil }
        return text[start.lowerBound..<end.upperBound] + "\n"
    }
}
