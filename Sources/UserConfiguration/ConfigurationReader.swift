import BatchClient
import FileReading
import TerminalKit
import YAMLReading

/// Reads the sections of a configuration file, one after another.
struct ConfigurationReader {
    private var reader: YAMLReader
    private let home: String
    private var settings = UserSettings()
    private var otherFaults: [ConfigFault] = []
    private var stamps: [String: FileStamp?] = [:]

    private static let sections = [
        "connections", "keys", "theme", "guard", "ledger", "defaults", "behaviors", "behaviorFiles",
        "memory", "terminal", "timeZone",
    ]

    init(_ text: String, file: String, home: String) {
        reader = YAMLReader(text, file: file)
        self.home = home
    }

    mutating func read() -> Loaded<UserSettings> {
        if let root = reader.map(reader.root, keys: nil) {
            checkSections(root)
            readBehaviors(root)
            readConnections(root["connections"])
            readKeys(root["keys"])
            settings.theme = reader.text(root["theme"], "the name of a theme")
            settings.themeLocation = root["theme"].map { reader.fault(.error, $0, "") }
            readGuard(root["guard"])
            readLedger(root["ledger"])
            readDefaults(root["defaults"])
            readMemory(root["memory"])
            readTerminal(root["terminal"])
            readTimeZone(root["timeZone"])
        }
        return Loaded(settings, faults: reader.faults + otherFaults, stamps: stamps)
    }

    /// An unknown section has no effect, unless it may be a misspelt guard: that is an error.
    private mutating func checkSections(_ root: YAMLMap) {
        let sections = ConfigurationReader.sections
        for entry in root.entries where !sections.contains(entry.key) {
            let message = YAMLReader.unknown("key", entry.key, among: sections)
            switch Spelling.nearest(to: entry.key, among: sections) {
            case "guard":
                reader.error(entry, message)
                settings.guardThresholds = .strictest
            case "connections": reader.error(entry, message)
            default: reader.warn(entry, message)
            }
        }
    }

    /// Files come first: behaviors in this file may derive from them.
    private mutating func readBehaviors(_ root: YAMLMap) {
        for node in reader.oneOrMore(root["behaviorFiles"]) {
            guard let name = reader.text(node, "the path of a file") else { continue }
            let path = name.resolved(in: reader.file.folder, home: home)
            let loaded = BehaviorFile.load(path, over: settings.behaviors)
            if case .some(nil) = loaded.stamps[path] {
                reader.error(node, "file not found: \(YAMLNode.quoted(path, length: 4_096))")
            } else {
                otherFaults += loaded.faults
                settings.behaviors = loaded.content
            }
            stamps.merge(loaded.stamps) { _, new in new }
        }
        var behaviors = BehaviorReader(over: settings.behaviors)
        settings.behaviors = behaviors.read(root["behaviors"], with: &reader)
    }

    // MARK: Connections

    private mutating func readConnections(_ node: YAMLNode?) {
        guard let map = reader.map(node, keys: nil) else { return }
        for entry in map.entries {
            guard !entry.key.isEmpty, !entry.key.contains(where: { ":/".contains($0) }) else {
                reader.error(
                    entry.value,
                    "found the name \(YAMLNode.quoted(entry.key)), expected one "
                        + "without : and /, which are for targets")
                continue
            }
            let errors = reader.errorCount
            let connection = connection(entry)
            // A connection with a misspelt guard must not become a connection without one.
            guard let connection, reader.errorCount == errors else {
                let fault = reader.faults.last { $0.severity == .error }
                settings.refusedConnections[entry.key] = fault.map { "\($0)" } ?? "it is not valid"
                continue
            }
            settings.connections[connection.name] = connection
            settings.connectionNames.append(connection.name)
        }
    }

    /// A target alone, or a map.
    private mutating func connection(_ entry: YAMLNode.Entry) -> Connection? {
        let target = "a target such as aerospike://localhost:3000 or sqlite:store.db"
        if let text = entry.value.text { return Connection(name: entry.key, target: text) }
        let keys =
            ["target", "behavior", "readOnly", "production"]
            + WriteRequirement.allCases.map(\.key) + ["color", "colour"]
        guard !entry.value.isNothing else {
            reader.error(entry.value, "found nothing, expected \(target)")
            return nil
        }
        guard let map = reader.map(entry.value, keys: keys, unknown: .error) else { return nil }
        guard let node = map["target"] else {
            reader.error(entry.value, "found no target, expected \(target)")
            return nil
        }
        // Somebody meant to say something: a key without a value protects nothing.
        let protections = ["readOnly", "production"] + WriteRequirement.allCases.map(\.key)
        for entry in map.entries where protections.contains(entry.key) && entry.value.isNothing {
            reader.error(entry.value, "found nothing, expected true or false")
        }
        var requirements: Set<WriteRequirement> = []
        for requirement in WriteRequirement.allCases
        where reader.flag(map[requirement.key]) == true {
            requirements.insert(requirement)
        }
        return Connection(
            name: entry.key, target: reader.text(node, target) ?? "",
            behavior: behavior(map["behavior"]), isReadOnly: reader.flag(map["readOnly"]) ?? false,
            isProduction: reader.flag(map["production"]) ?? false, requirements: requirements,
            color: reader.integer(map["color"] ?? map["colour"], in: 1...64))
    }

    /// The name of a known behavior.
    private mutating func behavior(_ node: YAMLNode?) -> String? {
        guard let name = reader.text(node, "the name of a behavior"), let node else { return nil }
        if let behavior = settings.behaviors.behavior(named: name) { return behavior.name }
        reader.error(
            node, YAMLReader.unknown("behavior", name, among: settings.behaviors.names))
        return nil
    }

    // MARK: The rest

    private mutating func readKeys(_ node: YAMLNode?) {
        guard let map = reader.map(node, keys: nil) else { return }
        for entry in map.entries {
            let texts = reader.oneOrMore(entry.value).compactMap {
                reader.text($0, "a key such as x, ctrl-x or g g")
            }
            settings.keys.append(
                KeyBinding(
                    action: entry.key, keys: texts,
                    location: reader.fault(.error, entry.value, "")))
        }
    }

    /// If anything in it is wrong, the strictest guard applies.
    private mutating func readGuard(_ node: YAMLNode?) {
        guard let node, !node.isNothing else { return }
        let errors = reader.errorCount
        let keys = ["easyWrites", "countedWrites", "undoableWrites"]
        if let map = reader.map(node, keys: keys, unknown: .error) {
            for entry in map.entries where entry.value.isNothing {
                reader.error(entry.value, "found nothing, expected a number of writes")
            }
            var thresholds = settings.guardThresholds
            let range = 0...1_000_000_000
            if let easy = reader.integer(map["easyWrites"], in: range) {
                thresholds.easyWrites = easy
            }
            if let counted = reader.integer(map["countedWrites"], in: range) {
                thresholds.countedWrites = counted
            }
            if let undoable = reader.integer(map["undoableWrites"], in: range) {
                thresholds.undoableWrites = undoable
            }
            if thresholds.easyWrites > thresholds.countedWrites {
                reader.error(
                    map["easyWrites"] ?? map.node,
                    "found \(thresholds.easyWrites), expected at most countedWrites, "
                        + "\(thresholds.countedWrites)")
            }
            settings.guardThresholds = thresholds
        }
        if reader.errorCount > errors { settings.guardThresholds = .strictest }
    }

    private mutating func readLedger(_ node: YAMLNode?) {
        guard let map = reader.map(node, keys: ["days", "megabytes", "whenRefused"]) else { return }
        let range = 0...1_000_000
        if let days = reader.integer(map["days"], in: range) { settings.ledger.days = days }
        if let megabytes = reader.integer(map["megabytes"], in: range) {
            settings.ledger.megabytes = megabytes
        }
        let refusals = UserSettings.LedgerLimits.Refusal.allCases.map(\.rawValue)
        if let refusal = reader.choice(map["whenRefused"], among: refusals) {
            settings.ledger.refusal = .init(rawValue: refusal) ?? .ask
        }
    }

    private mutating func readDefaults(_ node: YAMLNode?) {
        guard let map = reader.map(node, keys: ["target", "behavior", "format"]) else { return }
        settings.defaults.target = reader.text(map["target"], "a target")
        if let name = behavior(map["behavior"]) { settings.defaults.behavior = name }
        settings.defaults.format = reader.choice(map["format"], among: ["table", "ndjson", "csv"])
    }

    /// `timeZone: UTC`, `timeZone: +02:00`, `timeZone: local`.
    private mutating func readTimeZone(_ node: YAMLNode?) {
        guard let text = reader.text(node, "UTC, local or an offset such as +02:00"), let node
        else {
            return
        }
        switch text.lowercased() {
        case "local": settings.utcOffset = nil
        case "utc", "z": settings.utcOffset = 0
        default:
            let match = text.wholeMatch(of: /([-+])(\d\d):?(\d\d)/)
            guard let match, let hours = Int(match.2), (0..<24).contains(hours),
                let minutes = Int(match.3), (0..<60).contains(minutes)
            else {
                return reader.error(
                    node,
                    "found \(YAMLNode.quoted(text)), expected UTC, local or an offset such as +02:00"
                )
            }
            settings.utcOffset = (match.1 == "-" ? -1 : 1) * (hours * 3_600 + minutes * 60)
        }
    }

    /// `terminal: { title: false }`: what is not named stays on.
    private mutating func readTerminal(_ node: YAMLNode?) {
        let named = TerminalFeatures.named
        guard let map = reader.map(node, keys: named.map(\.name)) else { return }
        for (name, feature) in named where reader.flag(map[name]) == false {
            settings.terminal.remove(feature)
        }
    }

    private mutating func readMemory(_ node: YAMLNode?) {
        guard let text = reader.text(node, MemorySize.expected), let node else { return }
        if let bytes = MemorySize.bytes(text) {
            settings.memory = bytes
        } else {
            reader.error(node, "found \(YAMLNode.quoted(text)), expected \(MemorySize.expected)")
        }
    }
}
