import BatchClient
import FileReading
import Foundation

/// The settings of the environment and the shared files, read as the AWS command line tools
/// (version 2) do: botocore's rules, with `AWS_REGION` and `AWS_PROFILE` before their older names.
struct ServiceSettings: Sendable {
    let environment: [String: String]
    /// The profile named for this connection; nil leaves it to the environment.
    let namedProfile: String?

    var profile: String { namedProfile ?? environmentProfile ?? "default" }

    /// Whether the profile was named explicitly, so that it must exist.
    var isProfileNamed: Bool { namedProfile != nil || environmentProfile != nil }

    private var environmentProfile: String? {
        nonEmpty("AWS_PROFILE") ?? nonEmpty("AWS_DEFAULT_PROFILE")
    }

    var configFile: String { path("AWS_CONFIG_FILE", else: "/.aws/config") }
    var credentialsFile: String { path("AWS_SHARED_CREDENTIALS_FILE", else: "/.aws/credentials") }

    /// Where `aws sso login` stores the token of a session, or of a start page.
    func tokenFile(_ digest: String) -> String { home + "/.aws/sso/cache/\(digest).json" }

    /// The region of the environment, otherwise of the profile.
    var region: String? {
        nonEmpty("AWS_REGION") ?? nonEmpty("AWS_DEFAULT_REGION")
            ?? profiles()[profile]?["region"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// A file of certificates to trust instead of the system's.
    var trustRoots: String? {
        (nonEmpty("AWS_CA_BUNDLE") ?? profiles()[profile]?["ca_bundle"]).map(expanded)
    }

    /// A switch that the environment or the profile sets: on if it is `true`.
    func isOn(_ variable: String, _ setting: String) -> Bool {
        // An empty variable means off, and hides the profile's setting.
        let text = environment[variable] ?? profiles()[profile]?[setting]
        return text?.lowercased() == "true"
    }

    var profileIsMissing: BackendError {
        BackendError(
            .denied, code: "credentials",
            "unknown profile \(profile): not in \(configFile) or \(credentialsFile)")
    }

    func profiles() -> SharedProfiles {
        SharedProfiles(config: text(configFile), credentials: text(credentialsFile))
    }

    func nonEmpty(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The text of a file; nil if it cannot be read or is not text.
    func text(_ path: String) -> String? {
        let bounds = FileReader.Bounds(maximumBytes: 4 << 20, kind: .fileOrPipe)
        return (try? FileReader.read(expanded(path), bounds))
            .flatMap { String(validating: $0, as: UTF8.self) }
    }

    private func path(_ name: String, else standard: String) -> String {
        nonEmpty(name).map(expanded) ?? home + standard
    }

    /// A path with `~` expanded.
    private func expanded(_ path: String) -> String {
        path == "~" || path.hasPrefix("~/") ? home + path.dropFirst() : path
    }

    private var home: String { nonEmpty("HOME") ?? NSHomeDirectory() }
}
