/// The profiles of the AWS tools' shared files, `~/.aws/config` and `~/.aws/credentials`.
struct SharedProfiles: Sendable {
    private var profiles: [String: [String: String]] = [:]

    /// - Parameters:
    ///   - config: the text of the config file, whose sections are `[profile NAME]`.
    ///   - credentials: the text of the credentials file, whose sections are `[NAME]`; it wins.
    init(config: String?, credentials: String?) {
        for (section, settings) in SharedProfiles.sections(config ?? "") {
            if section == "default" {
                merge(settings, into: section)
            } else if section.hasPrefix("profile ") {
                merge(settings, into: SharedProfiles.trimmed(section.dropFirst(8)))
            }
        }
        for (section, settings) in SharedProfiles.sections(credentials ?? "") {
            merge(settings, into: section)
        }
    }

    /// The settings of a profile; nil where there is no such profile.
    subscript(profile: String) -> [String: String]? { profiles[profile] }

    private mutating func merge(_ settings: [String: String], into profile: String) {
        profiles[profile, default: [:]].merge(settings) { _, new in new }
    }

    private static func sections(_ text: String) -> [(String, [String: String])] {
        var sections: [(String, [String: String])] = []
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
