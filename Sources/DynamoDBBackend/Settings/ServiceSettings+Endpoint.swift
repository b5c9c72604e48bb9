import BatchClient

/// A service, by its name in the shared files.
enum ServiceName: String, Sendable {
    case dynamoDB = "dynamodb"
    case tokens = "sts"
    case signIn = "sso"
    case signInTokens = "sso_oidc"

    /// As in `AWS_ENDPOINT_URL_DYNAMODB`.
    fileprivate var variable: String { "AWS_ENDPOINT_URL_\(rawValue.uppercased())" }
}

/// A configured address of a service, and where it was configured.
struct ConfiguredEndpoint: Sendable, Hashable {
    let url: String
    /// For people: `AWS_ENDPOINT_URL`, `profile dev`.
    let source: String
}

extension ServiceSettings {
    /// The configured address of a service, if it is not its region's. The order is botocore's
    /// (`configprovider.py`, `ConfiguredEndpointProvider`): the variable of the service, the
    /// variable for all services, the profile's `services` section, the profile's `endpoint_url`.
    /// - Returns: Nil for the address of the region.
    /// - Throws: ``BackendError`` if the profile names a section that is missing.
    func endpoint(of service: ServiceName) throws(BackendError) -> ConfiguredEndpoint? {
        let ignored = isOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "ignore_configured_endpoint_urls")
        if ignored { return nil }
        for variable in [service.variable, "AWS_ENDPOINT_URL"] {
            guard let url = nonEmpty(variable) else { continue }
            return ConfiguredEndpoint(url: url, source: variable)
        }
        let profiles = profiles()
        guard let settings = profiles[profile] else { return nil }
        if let section = settings["services"] {
            guard let services = profiles.services[section], !services.isEmpty else {
                throw BackendError(
                    .rejected, code: "endpoint",
                    "profile \(profile) names the services section \(section), which is missing in "
                        + configFile)
            }
            if let url = services[service.rawValue]?["endpoint_url"], !url.isEmpty {
                return ConfiguredEndpoint(url: url, source: "services section \(section)")
            }
        }
        guard let url = settings["endpoint_url"], !url.isEmpty else { return nil }
        return ConfiguredEndpoint(url: url, source: "profile \(profile)")
    }
}
