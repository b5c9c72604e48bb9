import BatchClient
import Explorer
import TerminalKit
import UserConfiguration

/// The themes, and the one in use as this terminal shows it.
@MainActor
final class ThemeManager {
    let names: [String]
    private(set) var current: ResolvedTheme
    /// The theme in use, before it is reduced to the terminal's colours.
    private(set) var theme: Theme
    private let catalog: ThemeCatalog
    private let capability: ColorCapability
    private let glyphs: Glyphs

    init(user: UserContext, terminal: any Terminal) {
        let catalog = user.themes
        self.catalog = catalog
        names = catalog.list().map(\.name)
        capability = terminal.capability
        glyphs = terminal.showsUnicode ? .unicode : .ascii
        theme = user.settings.theme.flatMap { catalog.load($0).content } ?? .dark
        current = ResolvedTheme(theme, capability: capability, glyphs: glyphs)
    }

    /// Changes the theme; a broken one changes nothing.
    func use(_ name: String) -> Result<String, BackendError> {
        let loaded = catalog.load(name)
        guard let theme = loaded.content else {
            let reason = loaded.faults.first.map { "\($0)" } ?? "unknown theme \(name)"
            return .failure(BackendError(.rejected, reason))
        }
        self.theme = theme
        current = ResolvedTheme(theme, capability: capability, glyphs: glyphs)
        return .success(theme.name)
    }
}
