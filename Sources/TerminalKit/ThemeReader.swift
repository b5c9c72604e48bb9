/// Reads the entries of a theme file one by one, and collects the faults.
struct ThemeReader {
    /// The nearest of the allowed names, which a misspelt name was probably meant to be.
    let nearest: (String, [String]) -> String?
    private(set) var faults: [ThemeFault] = []
    private(set) var name: String?
    private(set) var parent: String?
    var source = Theme.Source()
    private var palette: [String: Color] = [:]
    private var entries: [String: ThemeDocument.Entry] = [:]

    init(nearest: @escaping (String, [String]) -> String?) { self.nearest = nearest }

    private static let sections = [
        "name", "parent", "palette", "roles", "statuses", "commands", "targets",
    ]
    private static let styleKeys = ["fg", "bg"] + Attributes.named.map(\.name)
    private static let statusKeys = styleKeys + ["label", "glyph", "letter", "heat"]

    mutating func read(_ document: ThemeDocument, parent find: (String) -> Theme?) {
        for entry in document.entries where entry.path.first == "palette" { readPalette(entry) }
        var said = Theme.Source()
        for entry in document.entries { read(entry, into: &said) }
        source = Theme.Source()
        if let parent {
            guard let theme = find(parent) else {
                // Anything missing would have come from the parent.
                return fault(
                    entries["parent"], "unknown theme \"\(DisplayText.printable(parent))\"")
            }
            source = theme.source
        }
        source.roles.merge(said.roles) { $0.changed(by: $1) }
        for (name, spec) in said.statuses {
            var status = source.statuses[name] ?? Theme.StatusSpec()
            status.style = status.style.changed(by: spec.style)
            // A colour set here also applies to the strip, unless the strip has its own.
            status.heat = spec.heat ?? (spec.style.foreground == nil ? status.heat : nil)
            status.label = spec.label ?? status.label
            status.glyph = spec.glyph ?? status.glyph
            status.letter = spec.letter ?? status.letter
            source.statuses[name] = status
        }
        if !said.commands.isEmpty { source.commands = said.commands }
        if !said.targets.isEmpty { source.targets = said.targets }
        check()
    }

    private mutating func readPalette(_ entry: ThemeDocument.Entry) {
        guard entry.path.count == 2 else {
            return fault(entry, "expected a colour for each name: palette: { sky: \"#6cb6ff\" }")
        }
        palette[entry.path[1]] = color(entry)
    }

    private mutating func read(_ entry: ThemeDocument.Entry, into said: inout Theme.Source) {
        let path = entry.path
        entries[path.joined(separator: ".")] = entry
        // Also under the role, to give a fault of the whole style a position.
        if path.count > 2, entries[path.prefix(2).joined(separator: ".")] == nil {
            entries[path.prefix(2).joined(separator: ".")] = entry
        }
        switch path.first {
        case "name" where path.count == 1:
            name = text(entry)
        case "parent" where path.count == 1:
            parent = text(entry)
        case "palette":
            break
        case "roles" where path.count > 1:
            guard let role = ThemeRole(rawValue: path[1]) else {
                let names = ThemeRole.allCases.map(\.rawValue)
                return fault(entry, unknown("role", path[1], allowed: names))
            }
            readStyle(entry, path.dropFirst(2), &said.roles[role, default: StyleSpec()])
        case "statuses" where path.count > 1:
            guard StatusStyle.names.contains(path[1]) else {
                return fault(entry, unknown("status", path[1], allowed: StatusStyle.names))
            }
            readStatus(
                entry, path.dropFirst(2), &said.statuses[path[1], default: Theme.StatusSpec()])
        case "commands" where path.count > 1:
            readListed(entry, &said.commands)
        case "targets" where path.count > 1:
            readListed(entry, &said.targets)
        case let key? where !ThemeReader.sections.contains(key):
            fault(entry, unknown("key", key, allowed: ThemeReader.sections))
        case "roles", "statuses":
            fault(entry, "expected a style for each name, found \(found(entry))")
        case "commands", "targets":
            fault(entry, "expected a list of colours, found \(found(entry))")
        default:
            fault(entry, "expected one text, found a list or map")
        }
    }

    private mutating func readListed(_ entry: ThemeDocument.Entry, _ list: inout [StyleSpec]) {
        guard let position = Int(entry.path[1]), position >= 0, position <= list.count else {
            return fault(entry, "expected a list of colours, found the key \"\(entry.path[1])\"")
        }
        if position == list.count { list.append(StyleSpec()) }
        readStyle(entry, entry.path.dropFirst(2), &list[position])
    }

    private mutating func readStatus(
        _ entry: ThemeDocument.Entry, _ keys: ArraySlice<String>, _ spec: inout Theme.StatusSpec
    ) {
        guard keys.count == 1, let key = keys.first else {
            return readStyle(entry, keys, &spec.style)
        }
        switch key {
        case "label":
            guard let text = text(entry) else { return }
            guard text.utf8.count == 2, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                return fault(entry, "expected two ASCII characters, found \(found(entry))")
            }
            spec.label = text
        case "glyph":
            guard let text = text(entry) else { return }
            guard text.unicodeScalars.count == 1, CharacterWidth.of(text) == 1,
                CharacterWidth.of(text.unicodeScalars[text.unicodeScalars.startIndex]) == 1
            else {
                return fault(entry, "expected one character of one column, found \(found(entry))")
            }
            spec.glyph = text.first
        case "letter":
            guard let text = text(entry) else { return }
            guard text.utf8.count == 1, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                return fault(entry, "expected one ASCII character, found \(found(entry))")
            }
            spec.letter = text.first
        case "heat":
            spec.heat = color(entry)
        default:
            readStyle(entry, keys, &spec.style, allowed: ThemeReader.statusKeys)
        }
    }

    private mutating func readStyle(
        _ entry: ThemeDocument.Entry, _ keys: ArraySlice<String>, _ spec: inout StyleSpec,
        allowed: [String] = ThemeReader.styleKeys
    ) {
        guard let key = keys.first else {
            spec.foreground = color(entry)
            return
        }
        guard allowed.contains(key) else {
            return fault(entry, unknown("attribute", key, allowed: allowed))
        }
        guard keys.count == 1 else {
            return fault(entry, "expected one value, found a list or map")
        }
        switch key {
        case "fg": spec.foreground = color(entry)
        case "bg": spec.background = color(entry)
        default:
            guard let attribute = Attributes.named.first(where: { $0.name == key })?.value else {
                return
            }
            switch entry.value {
            case "true": spec.on.insert(attribute)
            case "false": spec.off.insert(attribute)
            default: fault(entry, "expected true or false, found \(found(entry))")
            }
        }
    }

    private mutating func text(_ entry: ThemeDocument.Entry) -> String? {
        guard let value = entry.value, !value.isEmpty else {
            fault(entry, "expected a text, found nothing")
            return nil
        }
        return value
    }

    private mutating func color(_ entry: ThemeDocument.Entry) -> Color? {
        guard let value = entry.value else {
            fault(entry, "expected a colour, found nothing; a colour with # needs quotes")
            return nil
        }
        if let color = palette[value] ?? Color(value) { return color }
        var message = "expected a colour (#rrggbb, #rgb, default, a name such as bright-blue, "
        message += "0 to 255, or a name of palette), found \(found(entry))"
        if let near = nearest(value, Array(palette.keys).sorted() + Color.names) {
            message += "; did you mean \(near)?"
        }
        fault(entry, message)
        return nil
    }

    private func found(_ entry: ThemeDocument.Entry) -> String {
        entry.value.map { "\"\(DisplayText.printable($0))\"" } ?? "nothing"
    }

    private func unknown(_ what: String, _ name: String, allowed: [String]) -> String {
        let name = DisplayText.printable(name)
        if let near = nearest(name, allowed) {
            return "unknown \(what) \"\(name)\"; did you mean \(near)?"
        }
        return "unknown \(what) \"\(name)\"; allowed are \(allowed.joined(separator: ", "))"
    }

    mutating func fault(
        _ entry: ThemeDocument.Entry?, path: String? = nil, _ message: String,
        severity: ThemeFault.Severity = .error
    ) {
        faults.append(
            ThemeFault(
                severity: severity, line: entry?.line ?? 1, column: entry?.column ?? 1,
                path: path ?? entry.map { $0.path.joined(separator: ".") } ?? "",
                message: message))
    }

    /// The position of a key's value, or of the first value below it.
    func entry(at path: String) -> ThemeDocument.Entry? { entries[path] }
}
