import BatchClient
import Configuration
import Foundation
import Targets

/// What the user has configured.
struct UserContext {
    let folders: UserFolders
    let loaded: Loaded<UserSettings>

    var settings: UserSettings { loaded.content }

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        folders = UserFolders(environment: environment)
        loaded = ConfigurationFile.load(folders.configurationFile)
    }

    /// For commands that have nobody to ask: a configuration with a mistake stops them, for what it
    /// says of connections may be what keeps them safe.
    /// - Throws: ``CommandFailure`` with every mistake and its place.
    static func checked() throws -> UserContext {
        let context = UserContext()
        guard !context.loaded.isBroken else {
            throw CommandFailure(places: context.loaded.errors)
        }
        for warning in context.loaded.warnings { StandardStreams.narrate("\(warning)") }
        return context
    }

    /// What the explorer shows of the mistakes in the configuration.
    var notices: [String] { loaded.faults.map { "\($0)" } }

    var themes: ThemeCatalog {
        // The program's own path: what it was called as may be found through PATH or a link.
        let executable =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return ThemeCatalog(folders, executable: executable)
    }

    /// - Throws: ``CommandFailure`` where there is no behavior of that name.
    func behavior(named name: String) throws -> Behavior {
        let catalog = settings.behaviors
        if let behavior = catalog.behavior(named: name) { return behavior }
        let hint =
            catalog.nearest(to: name).map { "did you mean \($0)?" }
            ?? "there are " + catalog.names.joined(separator: ", ")
        throw CommandFailure("there is no behavior \(name); \(hint)")
    }
}
