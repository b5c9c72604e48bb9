import Foundation

/// Where a user's files are, following the XDG Base Directory Specification.
package struct UserFolders: Sendable, Hashable {
    /// `$XDG_CONFIG_HOME/volley`, or `~/.config/volley`.
    package let configuration: String
    /// `$XDG_DATA_HOME/volley`, or `~/.local/share/volley`.
    package let data: String
    /// The user's home folder: `~` in paths.
    package let home: String

    /// - Parameter environment: the variables of the process.
    package init(environment: [String: String]) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "."
        // The specification says to ignore relative paths.
        func base(_ variable: String, _ fallback: String) -> String {
            guard let path = environment[variable], path.hasPrefix("/") else {
                return home.appending(path: fallback)
            }
            return path
        }
        self.home = home
        configuration = base("XDG_CONFIG_HOME", ".config").appending(path: "volley")
        data = base("XDG_DATA_HOME", ".local/share").appending(path: "volley")
    }

    /// The folders of the user who runs the program.
    package static var current: UserFolders {
        UserFolders(environment: ProcessInfo.processInfo.environment)
    }

    /// The configuration file.
    package var configurationFile: String { configuration.appending(path: "config.yaml") }
    /// The user's themes.
    package var themes: String { configuration.appending(path: "themes") }
}

extension String {
    /// A path inside a folder.
    func appending(path: String) -> String {
        isEmpty ? path : hasSuffix("/") ? self + path : self + "/" + path
    }

    /// The part before the last slash; `.` without a slash.
    var folder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }

    /// A path as written in a file of a folder: `~/` is the user's home, and a relative path is
    /// relative to the folder.
    func resolved(in folder: String, home: String) -> String {
        if hasPrefix("~/") { return home.appending(path: String(dropFirst(2))) }
        return hasPrefix("/") ? self : folder.appending(path: self)
    }
}
