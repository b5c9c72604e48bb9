extension ThemeReader {
    /// The roles that a theme without a parent must have; the others fall back to ordinary text.
    private static let required: [ThemeRole] = [
        .background, .text, .dim, .header, .title, .border, .borderFocused, .cursorFocused,
        .selection, .mark, .error, .warning,
    ]
    /// Roles that are shapes or meant to recede: they need less contrast than text.
    private static let faint: Set<ThemeRole> = [
        .background, .border, .progressEmpty, .heatPending, .scrollTrack, .hintDisabled,
        .scrollThumb, .dialog,
    ]

    /// Reports what is missing, and what will be hard to read.
    mutating func check() {
        let missing = ThemeRole.allCases.filter { source.roles[$0] == nil }
        let needed = missing.filter(ThemeReader.required.contains)
        for role in needed {
            fault(
                nil, path: "roles.\(role.rawValue)",
                "missing; add it, or name a parent (dark or light) that has it")
        }
        let optional = missing.filter { !needed.contains($0) }
        if !optional.isEmpty {
            let names = optional.map(\.rawValue).joined(separator: ", ")
            fault(
                nil, path: "roles",
                "ordinary text is used for \(names); name a parent that has them",
                severity: .warning)
        }
        let silent = StatusStyle.names.filter { source.statuses[$0] == nil }
        if !silent.isEmpty {
            fault(
                nil, path: "statuses",
                "missing: \(silent.joined(separator: ", ")); or name a parent that has them")
        }
        checkCount("commands", source.commands.count, minimum: Theme.minimumCommands)
        checkCount("targets", source.targets.count, minimum: Theme.minimumTargets)
        checkContrast()
    }

    private mutating func checkCount(_ key: String, _ count: Int, minimum: Int) {
        guard count < minimum else { return }
        fault(
            entry(at: "\(key).0"), path: key, "expected at least \(minimum) colours, found \(count)"
        )
    }

    private mutating func checkContrast() {
        guard let text = source.roles[.text]?.foreground,
            let ground = source.roles[.background]?.background
        else { return }
        for role in ThemeRole.allCases where !ThemeReader.faint.contains(role) {
            guard let spec = source.roles[role] else { continue }
            let style = spec.style(foreground: text, background: ground)
            checkContrast(style, "roles.\(role.rawValue)", atLeast: role == .text ? 4.5 : 3)
        }
        for name in StatusStyle.names {
            guard let spec = source.statuses[name]?.style else { continue }
            let style = spec.style(foreground: text, background: ground)
            checkContrast(style, "statuses.\(name)", atLeast: 3)
        }
        for (key, list) in [("commands", source.commands), ("targets", source.targets)] {
            for (position, spec) in list.enumerated() {
                let style = spec.style(foreground: text, background: ground)
                checkContrast(style, "\(key).\(position)", atLeast: 3)
            }
        }
    }

    /// Only 24-bit colours can be compared: the look of a palette colour depends on the terminal.
    private mutating func checkContrast(_ style: Style, _ path: String, atLeast least: Double) {
        guard let foreground = style.foreground.rgb, let background = style.background.rgb else {
            return
        }
        let ratio = ColorSpace.contrast(foreground, background)
        guard ratio < least else { return }
        let tenths = Int(ratio * 10)
        fault(
            entry(at: path), path: path,
            "\(style.foreground) on \(style.background) has a contrast of "
                + "\(tenths / 10).\(tenths % 10); at least \(least) reads well",
            severity: .warning)
    }
}
