import Foundation

/// What the environment and the shared files say, as the AWS tools read them.
struct ServiceSettings: Sendable {
    let environment: [String: String]
    /// The profile that was named for this connection; nil leaves it to the environment.
    let namedProfile: String?

    var profile: String {
        namedProfile ?? nonEmpty("AWS_PROFILE") ?? nonEmpty("AWS_DEFAULT_PROFILE") ?? "default"
    }

    var configFile: String { nonEmpty("AWS_CONFIG_FILE") ?? home + "/.aws/config" }
    var credentialsFile: String {
        nonEmpty("AWS_SHARED_CREDENTIALS_FILE") ?? home + "/.aws/credentials"
    }

    /// The region of the environment or of the profile.
    var region: String? {
        let ofProfile = profiles()[profile]?["region"]
        if namedProfile != nil, let ofProfile { return ofProfile }
        return nonEmpty("AWS_REGION") ?? nonEmpty("AWS_DEFAULT_REGION") ?? ofProfile
    }

    func profiles() -> SharedProfiles {
        SharedProfiles(config: text(configFile), credentials: text(credentialsFile))
    }

    func nonEmpty(_ name: String) -> String? {
        environment[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    func text(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).flatMap { String(data: $0, encoding: .utf8) }
    }

    private var home: String { nonEmpty("HOME") ?? NSHomeDirectory() }
}
