import AerospikeWire
import BatchClient
import NIOSSL

/// The TLS configuration for checking a node's certificate.
enum TLSContext {
    /// - Throws: `BackendError` if the file does not contain certificates.
    static func make(_ options: AerospikeOptions.TLS) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = .fullVerification
        if let file = options.authorityFile {
            do {
                let certificates = try NIOSSLCertificate.fromPEMFile(file)
                guard !certificates.isEmpty else { throw NIOSSLError.failedToLoadCertificate }
                configuration.trustRoots = .certificates(certificates)
            } catch {
                throw BackendError(
                    .rejected, code: "tls", "\(file): cannot read PEM certificates")
            }
        }
        do { return try NIOSSLContext(configuration: configuration) } catch {
            throw BackendError(.rejected, code: "tls", "cannot set up TLS: \(error)")
        }
    }

    /// The name that the certificate must have; nil for the address itself.
    static func serverName(
        _ options: AerospikeOptions.TLS?, _ tlsName: String, _ address: HostAddress
    ) -> String? {
        if !tlsName.isEmpty { return tlsName }
        if let name = options?.serverName { return name }
        let isNumeric =
            address.host.contains(":")
            || address.host.allSatisfy {
                $0.isNumber || $0 == "."
            }
        return isNumeric ? nil : address.host
    }
}
