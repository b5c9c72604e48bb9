import BatchClient
import Explorer
import Foundation
import Targets
import UserConfiguration

/// What the user has configured.
struct UserContext {
    let folders: UserFolders
    let loaded: Loaded<UserSettings>

    var settings: UserSettings { loaded.content }

    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        folders = UserFolders(environment: environment)
        loaded = ConfigurationFile.load(folders.configurationFile)
        ByteBudget.shared.setCapacity(loaded.content.memory)
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

    init(folders: UserFolders, loaded: Loaded<UserSettings>) {
        self.folders = folders
        self.loaded = loaded
        ByteBudget.shared.setCapacity(loaded.content.memory)
    }

    /// What the explorer shows of the mistakes in the configuration.
    var notices: [String] { (loaded.faults + keys.faults + themeFaults).map { "\($0)" } }

    /// What is wrong with the theme that the configuration names.
    private var themeFaults: [ConfigFault] {
        guard let name = settings.theme else { return [] }
        let loaded = themes.load(name)
        if !loaded.faults.isEmpty { return loaded.faults }
        guard loaded.content == nil else { return [] }
        let names = themes.list().map(\.name)
        return [
            ConfigFault(
                file: folders.configurationFile, path: "theme",
                message: YAMLReader.unknown("theme", name, among: names))
        ]
    }

    /// The keys as the user wants them, and what of it cannot be.
    var keys: (map: KeyMap, faults: [ConfigFault]) {
        var map = KeyMap.default
        var faults: [ConfigFault] = []
        var bound: Set<Action> = []
        for binding in settings.keys {
            func note(_ message: String) {
                faults.append(binding.fault(message))
            }
            guard let action = Action(named: binding.action) else {
                let names = Action.all.map(\.rawValue)
                faults.append(
                    binding.fault(YAMLReader.unknown("action", binding.action, among: names)))
                continue
            }
            // What the program comes with gives way; what the user said before does not.
            let free = binding.keys.filter { key in
                guard let holder = map.holder(of: key, besides: action), bound.contains(holder)
                else { return true }
                note("found \(key), which is \(holder.rawValue)'s already in the same place")
                return false
            }
            guard !free.isEmpty || binding.keys.isEmpty else { continue }
            let taken = free.compactMap { key in
                map.holder(of: key, besides: action).map { (key, $0) }
            }
            do {
                try map.bind(action, to: free)
                bound.insert(action)
                for (key, holder) in taken {
                    var fault = binding.fault(
                        "takes \(key) from \(holder.rawValue), which has "
                            + (map.keys(of: holder).isEmpty
                                ? "no key now: give it one" : "other keys"))
                    fault.severity = .warning
                    faults.append(fault)
                }
            } catch {
                note(error.description)
            }
        }
        return (map, faults)
    }

    /// The behavior that a target's runs have.
    /// - Parameter name: what the user asked for since; nil for nothing.
    func behavior(of target: ResolvedTarget, asked name: String? = nil) -> Behavior {
        name.flatMap { settings.behaviors.behavior(named: $0) }
            ?? settings.behaviors.behavior(
                named: target.connection?.behavior ?? settings.defaults.behavior) ?? .default
    }

    var themes: ThemeCatalog {
        // The program's own path: what it was called as may be found through PATH or a link.
        let executable =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return ThemeCatalog(folders, executable: executable)
    }

    /// - Throws: ``CommandFailure`` where there is no behavior of that name.
    func behavior(named name: String) throws -> Behavior {
        guard let behavior = settings.behaviors.behavior(named: name) else {
            throw CommandFailure(unknownBehavior(name))
        }
        return behavior
    }

    /// What to say of a behavior that there is not.
    func unknownBehavior(_ name: String) -> String {
        let catalog = settings.behaviors
        let hint =
            catalog.nearest(to: name).map { "did you mean \($0)?" }
            ?? "there are " + catalog.names.joined(separator: ", ")
        return "there is no behavior \(name); \(hint)"
    }
}
