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
    /// Whether the theme follows the terminal's background: the user has named none.
    private var follows: Bool
    private let catalog: ThemeCatalog
    private let capability: ColorCapability
    private let glyphs: Glyphs

    init(user: UserContext, terminal: any Terminal) {
        let catalog = user.themes
        self.catalog = catalog
        names = catalog.list().map(\.name)
        capability = terminal.capability
        glyphs = terminal.showsUnicode ? .unicode : .ascii
        follows = user.settings.theme == nil
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
        follows = false
        self.theme = theme
        current = ResolvedTheme(theme, capability: capability, glyphs: glyphs)
        return .success(theme.name)
    }

    /// Takes the theme that fits the terminal's background, unless the user has named one.
    /// - Returns: Whether the theme has changed.
    func follow(isLight: Bool) -> Bool {
        let fitting: Theme = isLight ? .light : .dark
        guard follows, fitting.name != theme.name else { return false }
        theme = fitting
        current = ResolvedTheme(fitting, capability: capability, glyphs: glyphs)
        return true
    }
}
