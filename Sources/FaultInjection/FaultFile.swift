import BatchClient
import YAMLReading

/// Reads the nodes of a fault file.
struct FaultFile {
    var reader: YAMLReader

    init(_ text: String, file: String) { reader = YAMLReader(text, file: file) }

    private static let actions = [
        "throttle", "conflict", "unprocessed", "unavailable", "reject", "timeoutBefore",
        "timeoutAfter", "drop",
        "unanswered",
        "slow", "shuffle",
    ]
    private static let verbs = Verb.allCases.map(\.rawValue) + ["reads", "writes"]
    private static let statuses: [Status] = [
        .notFound, .exists, .conflict, .filtered, .throttled, .timeout, .unavailable, .rejected,
        .denied,
    ]

    mutating func read() -> FaultRules {
        guard let root = reader.map(reader.root, keys: ["seed", "nodes", "rules"]) else {
            if !reader.hasErrors {
                reader.add(
                    ConfigFault(
                        file: reader.file, line: 1, column: 1,
                        message: "found nothing, expected a map with the keys seed, nodes, rules"))
            }
            return FaultRules(rules: [])
        }
        let seed = reader.integer(root["seed"], in: 0...Int.max) ?? 0
        let nodes = nodes(root["nodes"])
        let rules = reader.list(root["rules"], of: "rules").compactMap { rule($0) }
        if rules.isEmpty, !reader.hasErrors {
            reader.warn(root.node, "found no rules: nothing will fail")
        }
        return FaultRules(seed: UInt64(seed), nodes: nodes, rules: rules)
    }

    /// A number of nodes, or their names.
    private mutating func nodes(_ node: YAMLNode?) -> [String] {
        guard let node else { return [] }
        if case .list(let names) = node.content {
            return names.compactMap { reader.text($0, "the name of a node") }
        }
        let count = reader.integer(node, in: 1...64) ?? 0
        return (0..<count).map { "node-\($0 + 1)" }
    }

    private mutating func rule(_ node: YAMLNode) -> FaultRule? {
        guard let map = reader.map(node, keys: ["match", "do"]) else { return nil }
        let match = match(map["match"])
        guard let action = map["do"] else {
            reader.error(
                node, "found no `do`, expected one of \(FaultFile.actions.joined(separator: ", "))")
            return nil
        }
        return self.action(action).map { FaultRule($0, match) }
    }

    private mutating func match(_ node: YAMLNode?) -> FaultMatch {
        let keys = ["id", "index", "verb", "dataSet", "node", "attempt", "chance"]
        guard let map = reader.map(node, keys: keys) else { return FaultMatch() }
        return FaultMatch(
            ids: patterns(map["id"]), indices: ranges(map["index"], from: 0),
            verbs: verbs(map["verb"]), dataSets: patterns(map["dataSet"]),
            nodes: patterns(map["node"]), attempts: ranges(map["attempt"], from: 1),
            chance: reader.number(map["chance"], in: 0...1) ?? 1)
    }

    private mutating func patterns(_ node: YAMLNode?) -> [GlobPattern] {
        reader.oneOrMore(node).compactMap { node in
            reader.text(node, "a pattern such as user-*").map { GlobPattern($0) }
        }
    }

    private mutating func verbs(_ node: YAMLNode?) -> Set<Verb> {
        var verbs: Set<Verb> = []
        for node in reader.oneOrMore(node) {
            switch reader.choice(node, among: FaultFile.verbs) {
            case "reads": verbs.formUnion(Verb.allCases.filter { !$0.isWrite })
            case "writes": verbs.formUnion(Verb.allCases.filter(\.isWrite))
            case let name?: if let verb = Verb(word: name) { verbs.insert(verb) }
            case nil: break
            }
        }
        return verbs
    }

    /// `7`, `10-20`, `5-` (open-ended), or a list of these.
    private mutating func ranges(_ node: YAMLNode?, from least: Int) -> [ClosedRange<Int>] {
        reader.oneOrMore(node).compactMap { node -> ClosedRange<Int>? in
            let parts = (node.text ?? "").split(
                separator: "-", maxSplits: 1, omittingEmptySubsequences: false
            ).map { $0.filter { $0 != " " } }
            if let first = parts.first.flatMap({ Int($0) }), first >= least {
                if parts.count == 1 { return first...first }
                if parts[1].isEmpty { return first...Int.max }
                if let last = Int(parts[1]), last >= first { return first...last }
            }
            reader.error(
                node,
                "found \(node.found), expected numbers from \(least): \(least + 3), "
                    + "\(least + 10)-\(least + 20), or \(least + 5)- for all from there")
            return nil
        }
    }

    private mutating func action(_ node: YAMLNode) -> FaultAction? {
        if case .map(let entries) = node.content {
            guard entries.count == 1, let entry = entries.first else {
                reader.error(
                    node,
                    "found \(entries.count) keys, expected one of "
                        + FaultFile.actions.joined(separator: ", "))
                return nil
            }
            guard FaultFile.actions.contains(entry.key) else {
                reader.error(
                    entry, YAMLReader.unknown("action", entry.key, among: FaultFile.actions))
                return nil
            }
            return action(entry.key, entry.value)
        }
        return reader.choice(node, among: FaultFile.actions).flatMap {
            action($0, node, bare: true)
        }
    }

    private mutating func action(
        _ name: String, _ node: YAMLNode, bare isBare: Bool = false
    ) -> FaultAction? {
        let details = isBare || node.isNothing ? nil : node
        switch name {
        case "reject": return reject(details)
        case "slow": return slow(details, at: node)
        case "drop":
            guard let details else { return .drop(.beforeApplying) }
            return reader.choice(details, among: ["before", "after"]).map {
                .drop($0 == "before" ? .beforeApplying : .afterApplying)
            }
        default: break
        }
        if let details { reader.warn(details, "\(name) takes no settings") }
        switch name {
        case "throttle": return .throttle
        case "unprocessed": return .unprocessed
        case "conflict": return .conflict
        case "unavailable": return .unavailable
        case "timeoutBefore": return .timeout(.beforeApplying)
        case "timeoutAfter": return .timeout(.afterApplying)
        case "unanswered": return .unanswered
        default: return .shuffle
        }
    }

    private mutating func reject(_ node: YAMLNode?) -> FaultAction? {
        guard let node else { return .reject() }
        guard let map = reader.map(node, keys: ["status", "code", "message"]) else { return nil }
        let names = FaultFile.statuses.map(\.rawValue)
        let status = reader.choice(map["status"], among: names).flatMap(Status.init)
        let code = reader.text(map["code"], "a number or a name").map { text -> ResultCode in
            Int(text).map(ResultCode.number) ?? .name(text)
        }
        let message = reader.text(map["message"])
        return .reject(status ?? .rejected, code: code, message: message)
    }

    /// `slow: 50ms` or `slow: { by: 50ms }`.
    private mutating func slow(_ node: YAMLNode?, at location: YAMLNode) -> FaultAction? {
        let longest: ClosedRange<Duration> = .zero ... .seconds(3_600)
        var by = node
        if case .map? = node?.content { by = reader.map(node, keys: ["by"])?["by"] }
        guard let by else {
            reader.error(location, "found no duration, expected slow: { by: 50ms }")
            return nil
        }
        return reader.duration(by, in: longest).map { .slow(by: $0) }
    }
}
