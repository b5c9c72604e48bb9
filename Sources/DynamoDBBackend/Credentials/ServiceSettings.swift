import FileReading
import Foundation

/// What the environment and the shared files say, as the AWS tools read them.
struct ServiceSettings: Sendable {
    let environment: [String: String]
    /// The profile that was named for this connection; nil leaves it to the environment.
    let namedProfile: String?

    var profile: String { namedProfile ?? environmentProfile ?? "default" }

    /// Whether somebody asked for the profile, so that it has to be there.
    var isProfileNamed: Bool { namedProfile != nil || environmentProfile != nil }

    private var environmentProfile: String? {
        nonEmpty("AWS_PROFILE") ?? nonEmpty("AWS_DEFAULT_PROFILE")
    }

    var configFile: String { path("AWS_CONFIG_FILE", else: "/.aws/config") }
    var credentialsFile: String { path("AWS_SHARED_CREDENTIALS_FILE", else: "/.aws/credentials") }

    /// Where `aws sso login` keeps the token of a session, or of a start page.
    func tokenFile(_ digest: String) -> String { home + "/.aws/sso/cache/\(digest).json" }

    /// The region of the environment or of the profile.
    var region: String? {
        let ofProfile = profiles()[profile]?["region"]
        if namedProfile != nil, let ofProfile { return ofProfile }
        return nonEmpty("AWS_REGION") ?? nonEmpty("AWS_DEFAULT_REGION") ?? ofProfile
    }

    /// A file of certificates to trust instead of the system's.
    var trustRoots: String? {
        (nonEmpty("AWS_CA_BUNDLE") ?? profiles()[profile]?["ca_bundle"]).map(expanded)
    }

    /// Where a service is, when it is not where its region says: `STS`, `SSO`.
    func endpoint(of service: String) -> String? {
        if nonEmpty("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")?.lowercased() == "true" { return nil }
        return nonEmpty("AWS_ENDPOINT_URL_\(service)") ?? nonEmpty("AWS_ENDPOINT_URL")
    }

    func profiles() -> SharedProfiles {
        SharedProfiles(config: text(configFile), credentials: text(credentialsFile))
    }

    func nonEmpty(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What a file says; nil where it cannot be read, or is no text.
    func text(_ path: String) -> String? {
        let bounds = FileReader.Bounds(maximumBytes: 4 << 20, kind: .fileOrPipe)
        return (try? FileReader.read(expanded(path), bounds))
            .flatMap { String(validating: $0, as: UTF8.self) }
    }

    private func path(_ name: String, else standard: String) -> String {
        nonEmpty(name).map(expanded) ?? home + standard
    }

    /// A path with `~` as what it stands for.
    private func expanded(_ path: String) -> String {
        path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
    }

    private var home: String { nonEmpty("HOME") ?? NSHomeDirectory() }
}
