/// A place for credentials, and what must be found there.
struct CredentialCase: Sendable {
    let name: String
    var environment: [String: String] = [:]
    /// The profile named for the connection.
    var profile: String?
    /// The key to find; nil if there must be an error.
    let key: String?

    init(
        _ name: String, _ environment: [String: String] = [:], profile: String? = nil,
        _ key: String?
    ) {
        self.name = name
        self.environment = environment
        self.profile = profile
        self.key = key
    }

    private static let keys = ["AWS_ACCESS_KEY_ID": "ENV", "AWS_SECRET_ACCESS_KEY": "s"]
    private static let none = ["AWS_SHARED_CREDENTIALS_FILE": "/nonexistent"]
    private static let container = [
        "AWS_CONTAINER_CREDENTIALS_FULL_URI": "SERVER/task",
        "AWS_CONTAINER_AUTHORIZATION_TOKEN": "let me in",
    ]
    private static let pod = [
        "AWS_WEB_IDENTITY_TOKEN_FILE": "FOLDER/token", "AWS_ROLE_ARN": "arn:aws:iam::1:role/pod",
    ]

    static let all: [CredentialCase] = [
        // The environment, and the sources before and after it.
        CredentialCase("environment", keys, "ENV"),
        CredentialCase(
            "environment before AWS_PROFILE", keys.merging(["AWS_PROFILE": "role"]) { $1 }, "ENV"),
        CredentialCase("environment without its secret", ["AWS_ACCESS_KEY_ID": "ENV"], nil),
        CredentialCase("a named profile before the environment", keys, profile: "keys", "KEYS"),
        CredentialCase("the default profile", [:], "DEFAULT"),
        CredentialCase("AWS_PROFILE", ["AWS_PROFILE": "keys"], "KEYS"),
        CredentialCase("a profile that is not there", ["AWS_PROFILE": "nobody"], nil),
        // Inside a profile.
        CredentialCase(
            "credentials file before config file", [:], profile: "both", "BOTH-CREDENTIALS"),
        CredentialCase("config file", [:], profile: "config", "CONFIG"),
        CredentialCase("process before config file", [:], profile: "process-config", "PROCESS"),
        CredentialCase(
            "credentials file before process", [:], profile: "process-keys", "PROCESS-KEYS"),
        CredentialCase(
            "sign-in before credentials file", [:], profile: "sso-keys", "ASIASSO.1.reader"),
        CredentialCase("web identity before sign-in", [:], profile: "web-sso", "ASIA.web.by.token"),
        CredentialCase("a name in quotes", [:], profile: "two words", "TWO"),
        // Roles.
        CredentialCase("role of a source profile", [:], profile: "role", "ASIA.admin.by.KEYS"),
        CredentialCase(
            "role with everything", [:], profile: "role-full", "ASIA.full.by.KEYS.ext.900.named"),
        CredentialCase(
            "role of a role", [:], profile: "role-role", "ASIA.second.by.ASIA.admin.by.KEYS"),
        CredentialCase("role of its own keys", [:], profile: "role-self", "ASIA.self.by.SELF"),
        CredentialCase("role of a sign-in", [:], profile: "role-sso", "ASIA.x.by.ASIASSO.1.reader"),
        CredentialCase("role of a process", [:], profile: "role-process", "ASIA.x.by.PROCESS"),
        CredentialCase(
            "role of a web identity", [:], profile: "role-web", "ASIA.x.by.ASIA.web.by.token"),
        CredentialCase(
            "role of the environment", keys, profile: "role-environment", "ASIA.x.by.ENV"),
        CredentialCase(
            "role of a container", container, profile: "role-container", "ASIA.x.by.ASIATASK"),
        CredentialCase(
            "role of an instance", [:], profile: "role-instance", "ASIA.x.by.ASIAINSTANCE"),
        CredentialCase("a circle of roles", [:], profile: "circle", nil),
        CredentialCase("two sources for a role", [:], profile: "role-two", nil),
        CredentialCase("no source for a role", [:], profile: "role-none", nil),
        CredentialCase("a source that is not there", [:], profile: "role-lost", nil),
        CredentialCase("a place nobody knows", [:], profile: "role-place", nil),
        CredentialCase("a role that is not given", [:], profile: "role-forbidden", nil),
        // Web identity.
        CredentialCase("web identity of a pod", none.merging(pod) { $1 }, "ASIA.pod.by.token"),
        CredentialCase("web identity before the default profile", pod, "ASIA.pod.by.token"),
        CredentialCase("web identity of a profile", [:], profile: "web", "ASIA.web.by.token"),
        CredentialCase("web identity without its file", [:], profile: "web-lost", nil),
        CredentialCase(
            "web identity without a role", ["AWS_WEB_IDENTITY_TOKEN_FILE": "FOLDER/token"], nil),
        // Sign-in.
        CredentialCase("sign-in by session", [:], profile: "sso", "ASIASSO.1.reader"),
        CredentialCase("sign-in by page", [:], profile: "sso-page", "ASIASSO.2.writer"),
        CredentialCase("sign-in that nobody did", [:], profile: "sso-absent", nil),
        CredentialCase("sign-in that is over", [:], profile: "sso-over", nil),
        CredentialCase("sign-in that is refused", [:], profile: "sso-refused", nil),
        CredentialCase("sign-in without a session", [:], profile: "sso-lost", nil),
        // Processes.
        CredentialCase("process", [:], profile: "process", "PROCESS"),
        CredentialCase("process that fails", [:], profile: "process-fails", nil),
        CredentialCase("process of another version", [:], profile: "process-version", nil),
        CredentialCase("process that says nothing", [:], profile: "process-silent", nil),
        CredentialCase("process that is not there", [:], profile: "process-lost", nil),
        // Containers and instances.
        CredentialCase("container", none.merging(container) { $1 }, "ASIATASK"),
        CredentialCase("the default profile before a container", container, "DEFAULT"),
        CredentialCase("a profile with a region alone", container, profile: "region", "ASIATASK"),
        CredentialCase(
            "container with a token file",
            none.merging([
                "AWS_CONTAINER_CREDENTIALS_FULL_URI": "SERVER/task",
                "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE": "FOLDER/container-token",
            ]) { $1 }, "ASIATASK"),
        CredentialCase(
            "a container elsewhere without TLS",
            none.merging(["AWS_CONTAINER_CREDENTIALS_FULL_URI": "http://192.0.2.1/x"]) { $1 }, nil),
        CredentialCase("instance", none, "ASIAINSTANCE"),
    ]
}
