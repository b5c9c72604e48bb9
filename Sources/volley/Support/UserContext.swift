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

    /// For commands other than the explorer. A mistake in the configuration stops them, because the
    /// misspelt setting may be one that protects a connection.
    /// - Throws: ``CommandFailure`` with every mistake and its location.
    static func checked() throws -> UserContext {
        let context = UserContext()
        guard !context.loaded.isBroken else {
            throw CommandFailure(mistakes: context.loaded.errors)
        }
        for warning in context.loaded.warnings { StandardStreams.printStatus("\(warning)") }
        return context
    }

    init(folders: UserFolders, loaded: Loaded<UserSettings>) {
        self.folders = folders
        self.loaded = loaded
        ByteBudget.shared.setCapacity(loaded.content.memory)
    }

    /// Everything that is wrong with the configuration.
    var faults: [ConfigFault] { loaded.faults + keys.faults + themeFaults }

    /// Faults in the order to show them one after another: the last one stays on the screen, which is the
    /// first error, otherwise the first warning.
    static func ordered(_ faults: [ConfigFault]) -> [ConfigFault] {
        Array(
            (faults.filter { $0.severity == .error } + faults.filter { $0.severity == .warning })
                .reversed())
    }

    /// Mistakes in the configured theme.
    private var themeFaults: [ConfigFault] {
        guard let name = settings.theme else { return [] }
        let loaded = themes.load(name)
        // What has no file of its own is a mistake in the name.
        return loaded.faults.map { fault in
            guard fault.file == ThemeCatalog.noFile, var here = settings.themeLocation else {
                return fault
            }
            here.message = fault.message
            return here
        }
    }

    /// The configured keys, and the conflicts.
    var keys: (map: KeyMap, faults: [ConfigFault]) {
        var map = KeyMap.default
        var faults: [ConfigFault] = []
        var bound: Set<Action> = []
        var takings: [(binding: KeyBinding, key: String, holder: Action)] = []
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
            // A built-in key gives way; one that the user assigned earlier does not.
            let free = binding.keys.filter { key in
                guard let holder = map.holder(of: key, besides: action), bound.contains(holder)
                else { return true }
                note("\(key) is already assigned to \(holder.rawValue) in the same scope")
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
                    takings.append((binding, key, holder))
                }
            } catch {
                note(error.description)
            }
        }
        // An action that lost its key may have got another one further down.
        for (binding, key, holder) in takings where !bound.contains(holder) {
            var fault = binding.fault(
                "takes \(key) from \(holder.rawValue), which now has "
                    + (map.keys(of: holder).isEmpty
                        ? "no key: assign one" : "only its other keys"))
            fault.severity = .warning
            faults.append(fault)
        }
        return (map, faults)
    }

    /// The behavior for runs on a target.
    /// - Parameter name: the one chosen in the explorer; nil for none.
    func behavior(of target: ResolvedTarget, asked name: String? = nil) -> Behavior {
        name.flatMap { settings.behaviors.behavior(named: $0) }
            ?? settings.behaviors.behavior(
                named: target.connection?.behavior ?? settings.defaults.behavior) ?? .default
    }

    var themes: ThemeCatalog {
        // The program's own path; argv[0] may be a name in PATH or a link.
        let executable =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
            ?? CommandLine.arguments[0]
        return ThemeCatalog(folders, executable: executable)
    }

    /// - Throws: ``CommandFailure`` for an unknown behavior.
    func behavior(named name: String) throws -> Behavior {
        guard let behavior = settings.behaviors.behavior(named: name) else {
            throw CommandFailure(unknownBehavior(name))
        }
        return behavior
    }

    /// The message for an unknown behavior.
    func unknownBehavior(_ name: String) -> String {
        let catalog = settings.behaviors
        let hint =
            catalog.nearest(to: name).map { "did you mean \($0)?" }
            ?? "known: " + catalog.names.joined(separator: ", ")
        return "unknown behavior \(name); \(hint)"
    }
}
