/// The profiles of the AWS tools' shared files, `~/.aws/config` and `~/.aws/credentials`.
struct SharedProfiles: Sendable {
    typealias Settings = [String: String]
    /// Nested settings, one level deep: `dynamodb =` with indented lines below it.
    typealias Groups = [String: Settings]

    /// The profiles of the config file, `[profile NAME]`.
    private(set) var config: [String: Settings] = [:]
    /// The profiles of the credentials file, `[NAME]`.
    private(set) var credentials: [String: Settings] = [:]
    /// The sign-in sessions of the config file, `[sso-session NAME]`.
    private(set) var sessions: [String: Settings] = [:]
    /// The endpoints of services in the config file, `[services NAME]`, by service.
    private(set) var services: [String: Groups] = [:]

    /// - Parameters:
    ///   - config: the text of the config file.
    ///   - credentials: the text of the credentials file.
    init(config: String?, credentials: String?) {
        for section in SharedProfiles.sections(config ?? "") {
            let words = ShellWords.split(section.name) ?? []
            if section.name == "default" {
                self.config[section.name, default: [:]].merge(section.settings) { $1 }
                continue
            }
            guard words.count == 2 else { continue }
            switch words[0] {
            case "profile": self.config[words[1], default: [:]].merge(section.settings) { $1 }
            case "sso-session": sessions[words[1], default: [:]].merge(section.settings) { $1 }
            case "services": services[words[1], default: [:]].merge(section.groups) { $1 }
            default: break
            }
        }
        for section in SharedProfiles.sections(credentials ?? "") {
            self.credentials[section.name, default: [:]].merge(section.settings) { $1 }
        }
    }

    /// The settings of a profile, those of the credentials file first; nil for an unknown profile.
    subscript(profile: String) -> Settings? {
        guard let first = credentials[profile] else { return config[profile] }
        return first.merging(config[profile] ?? [:]) { first, _ in first }
    }

    private struct Section {
        let name: String
        var settings: Settings = [:]
        var groups: Groups = [:]
    }

    private static func sections(_ text: String) -> [Section] {
        var sections: [Section] = []
        // The setting without a value to which indented lines belong.
        var group: String?
        for line in text.split(whereSeparator: \.isNewline) {
            let content = trimmed(line)
            if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { continue }
            if content.hasPrefix("["), let end = content.firstIndex(of: "]") {
                let name = trimmed(content[content.index(after: content.startIndex)..<end])
                sections.append(Section(name: name))
                group = nil
                continue
            }
            guard !sections.isEmpty, let (name, value) = setting(content) else { continue }
            let last = sections.count - 1
            if line.first?.isWhitespace == true {
                if let group { sections[last].groups[group, default: [:]][name] = value }
                continue
            }
            group = value.isEmpty ? name : nil
            sections[last].settings[name] = value
        }
        return sections
    }

    private static func setting(_ content: String) -> (name: String, value: String)? {
        guard let equals = content.firstIndex(of: "=") else { return nil }
        let name = trimmed(content[..<equals]).lowercased()
        var value = trimmed(content[content.index(after: equals)...])
        if let comment = value.indices.dropFirst().first(where: {
            "#;".contains(value[$0]) && value[value.index(before: $0)].isWhitespace
        }) {
            value = trimmed(value[..<comment])
        }
        return (name, value)
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var part = text[...]
        while part.first?.isWhitespace == true { part.removeFirst() }
        while part.last?.isWhitespace == true { part.removeLast() }
        return String(part)
    }
}
