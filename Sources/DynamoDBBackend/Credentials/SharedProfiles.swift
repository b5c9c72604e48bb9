/// The profiles of the AWS tools' shared files, `~/.aws/config` and `~/.aws/credentials`.
struct SharedProfiles: Sendable {
    typealias Settings = [String: String]

    /// The profiles of the config file, `[profile NAME]`.
    private(set) var config: [String: Settings] = [:]
    /// The profiles of the credentials file, `[NAME]`.
    private(set) var credentials: [String: Settings] = [:]
    /// The sign-in sessions of the config file, `[sso-session NAME]`.
    private(set) var sessions: [String: Settings] = [:]

    /// - Parameters:
    ///   - config: the text of the config file.
    ///   - credentials: the text of the credentials file.
    init(config: String?, credentials: String?) {
        for (section, settings) in SharedProfiles.sections(config ?? "") {
            let words = ShellWords.split(section) ?? []
            if section == "default" {
                self.config[section, default: [:]].merge(settings) { $1 }
            } else if words.count == 2, words[0] == "profile" {
                self.config[words[1], default: [:]].merge(settings) { $1 }
            } else if words.count == 2, words[0] == "sso-session" {
                sessions[words[1], default: [:]].merge(settings) { $1 }
            }
        }
        for (section, settings) in SharedProfiles.sections(credentials ?? "") {
            self.credentials[section, default: [:]].merge(settings) { $1 }
        }
    }

    /// The settings of a profile, those of the credentials file first; nil where there is no such
    /// profile.
    subscript(profile: String) -> Settings? {
        guard let first = credentials[profile] else { return config[profile] }
        return first.merging(config[profile] ?? [:]) { first, _ in first }
    }

    private static func sections(_ text: String) -> [(String, Settings)] {
        var sections: [(String, Settings)] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let content = trimmed(line)
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if content.hasPrefix("["), let end = content.firstIndex(of: "]") {
                sections.append(
                    (trimmed(content[content.index(after: content.startIndex)..<end]), [:]))
                continue
            }
            // Settings of a setting are indented: they are none of ours.
            guard !sections.isEmpty, line.first?.isWhitespace == false,
                let equals = content.firstIndex(of: "=")
            else { continue }
            let name = trimmed(content[..<equals]).lowercased()
            var value = trimmed(content[content.index(after: equals)...])
            if let comment = value.indices.dropFirst().first(where: {
                "#;".contains(value[$0]) && value[value.index(before: $0)].isWhitespace
            }) {
                value = trimmed(value[..<comment])
            }
            sections[sections.count - 1].1[name] = value
        }
        return sections
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
