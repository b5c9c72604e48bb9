import BatchClient
import YAMLReading

/// Reads the behaviors of one file, parents before the behaviors derived from them.
struct BehaviorReader {
    /// A behavior as written in the file.
    private struct Source {
        let name: String
        let map: YAMLMap
        /// Where the parent is named.
        let parentNode: YAMLNode?
        let parent: String
    }

    /// What is known about a behavior of the file.
    private enum Standing {
        case draft(BehaviorDraft)
        /// It has a fault, or derives from one that has.
        case unsound
    }

    private var catalog: BehaviorCatalog
    private var sources: [String: Source] = [:]
    private var order: [String] = []
    private var standings: [String: Standing] = [:]
    private var vendor = VendorKeys()

    static let ownKeys = [
        "parent", "deadline", "reads", "writes", "concurrency", "concurrencyPerNode", "queueSize",
        "rateLimit", "sendKey", "durableDelete", "cancelGrace", "stopAfter",
    ]

    init(over catalog: BehaviorCatalog) { self.catalog = catalog }

    /// The catalog with the valid behaviors of the file added.
    mutating func read(_ node: YAMLNode?, with reader: inout YAMLReader) -> BehaviorCatalog {
        collect(node, with: &reader)
        for name in order { resolve(name, with: &reader) }
        for name in order {
            if case .draft(let draft)? = standings[name] { catalog.add(draft.result) }
        }
        vendor.report(to: &reader)
        return catalog
    }

    // MARK: Names

    /// A map of names, or a list of maps that each have a `name`.
    private mutating func collect(_ node: YAMLNode?, with reader: inout YAMLReader) {
        guard let node else { return }
        if case .list(let elements) = node.content {
            for element in elements {
                guard let map = reader.map(element, keys: nil) else { continue }
                guard let name = reader.text(map["name"], "a name") else {
                    if map["name"] == nil { reader.error(element, "found no name, expected one") }
                    continue
                }
                add(name, element, at: element, isListed: true, with: &reader)
            }
            return
        }
        guard let map = reader.map(node, keys: nil) else { return }
        for entry in map.entries {
            add(entry.key, entry.value, at: entry.value, isListed: false, with: &reader)
        }
    }

    private mutating func add(
        _ name: String, _ node: YAMLNode, at location: YAMLNode, isListed: Bool,
        with reader: inout YAMLReader
    ) {
        let name = BehaviorReader.standard(name)
        let keys = BehaviorReader.ownKeys + VendorKeys.behaviorKeys + (isListed ? ["name"] : [])
        // A name without settings is another name for its parent.
        let map =
            node.isNothing
            ? YAMLMap(node: node, entries: [])
            : reader.map(node, keys: keys, naming: BehaviorReader.ownKeys)
        guard let map else {
            standings[name] = .unsound
            return
        }
        guard sources[name] == nil else {
            return reader.error(location, "found a second behavior named \(YAMLNode.quoted(name))")
        }
        let errors = reader.errorCount
        let parent = reader.text(map["parent"], "the name of a behavior")
        if reader.errorCount > errors { standings[name] = .unsound }
        sources[name] = Source(
            name: name, map: map, parentNode: map["parent"],
            parent: BehaviorReader.standard(parent ?? Behavior.default.name))
        order.append(name)
    }

    /// The Java SDK's `DEFAULT` is our `default`.
    private static func standard(_ name: String) -> String {
        name.lowercased() == Behavior.default.name ? Behavior.default.name : name
    }

    // MARK: Inheritance

    /// Resolves a behavior and everything that it derives from.
    private mutating func resolve(_ name: String, with reader: inout YAMLReader) {
        var chain: [Source] = []
        var next = name
        var base: Standing?
        while base == nil {
            if let standing = standings[next] {
                base = standing
            } else if let source = sources[next] {
                if let start = chain.firstIndex(where: { $0.name == next }) {
                    base = circle(Array(chain[start...]), with: &reader)
                } else {
                    chain.append(source)
                    // A behavior with the name of its own parent changes the existing one.
                    if source.parent == next {
                        base = known(source, with: &reader)
                    } else {
                        next = source.parent
                    }
                }
            } else {
                base = chain.last.map { known($0, with: &reader) } ?? .unsound
            }
        }
        for source in chain.reversed() {
            guard case .draft(let parent)? = base else {
                standings[source.name] = .unsound
                continue
            }
            let errors = reader.errorCount
            let draft = apply(source, to: parent, with: &reader)
            base = reader.errorCount == errors ? .draft(draft) : .unsound
            standings[source.name] = base
        }
    }

    /// The parent, if it is from outside this file.
    private func known(_ source: Source, with reader: inout YAMLReader) -> Standing {
        if let behavior = catalog.behavior(named: source.parent) {
            return .draft(BehaviorDraft(behavior))
        }
        let names =
            catalog.names + order.filter { $0 != source.name && !catalog.names.contains($0) }
        reader.error(
            source.parentNode ?? source.map.node,
            YAMLReader.unknown("parent", source.parent, among: names))
        return .unsound
    }

    private func circle(_ chain: [Source], with reader: inout YAMLReader) -> Standing {
        let names = (chain + chain.prefix(1)).map(\.name)
        reader.error(
            chain[0].parentNode ?? chain[0].map.node,
            "found a cycle of parents: \(names.joined(separator: " > "))")
        return .unsound
    }

    // MARK: Settings

    private mutating func apply(
        _ source: Source, to parent: BehaviorDraft, with reader: inout YAMLReader
    ) -> BehaviorDraft {
        let map = source.map
        var draft = parent
        draft.behavior.name = source.name
        if let flag = reader.flag(map["sendKey"]) { draft.behavior.sendKey = flag }
        vendor.apply(map, to: &draft, with: &reader)
        if let deadline = reader.durationOrNone(
            map["deadline"], in: .milliseconds(1) ... .days(365))
        {
            draft.setDeadline(.both, deadline)
        }
        settings(map["reads"], &draft.behavior.reads, with: &reader)
        settings(map["writes"], &draft.behavior.writes, with: &reader)
        if let concurrency = reader.integerOrNone(map["concurrency"], in: 1...10_000) {
            draft.setConcurrency(.both, concurrency)
        }
        if let most = reader.integerOrNone(map["concurrencyPerNode"], in: 1...10_000) {
            draft.behavior.concurrencyPerNode = most
        }
        if let size = reader.integer(map["queueSize"], in: 1...10_000_000) {
            draft.behavior.queueSize = size
        }
        if let flag = reader.flag(map["durableDelete"]) { draft.behavior.durableDelete = flag }
        if let grace = reader.duration(map["cancelGrace"], in: .zero ... .seconds(3_600)) {
            draft.behavior.cancelGrace = grace
        }
        stopAfter(map["stopAfter"], &draft.behavior.failureBudget, with: &reader)
        rateLimit(map["rateLimit"], &draft.behavior.rateLimit, with: &reader)
        return draft
    }

    private func settings(
        _ node: YAMLNode?, _ settings: inout Behavior.Settings, with reader: inout YAMLReader
    ) {
        let keys = ["attemptTimeout", "attempts", "backoff"]
        guard let map = reader.map(node, keys: keys) else { return }
        let limits: ClosedRange<Duration> = .milliseconds(1) ... .days(1)
        if let timeout = reader.durationOrNone(map["attemptTimeout"], in: limits) {
            settings.attemptTimeout = timeout
        }
        if let attempts = reader.integer(map["attempts"], in: 1...1_000) {
            settings.attempts = attempts
        }
        guard let backoff = reader.map(map["backoff"], keys: ["base", "factor", "cap"]) else {
            return
        }
        let waits: ClosedRange<Duration> = .zero ... .seconds(3_600)
        if let base = reader.duration(backoff["base"], in: waits) { settings.backoff.base = base }
        if let factor = reader.number(backoff["factor"], in: 1...100) {
            settings.backoff.factor = factor
        }
        if let cap = reader.duration(backoff["cap"], in: waits) { settings.backoff.cap = cap }
        if settings.backoff.base > settings.backoff.cap {
            reader.error(
                backoff["base"] ?? backoff.node,
                "found a base of \(DurationText.print(settings.backoff.base)), expected at most "
                    + "the cap, \(DurationText.print(settings.backoff.cap))")
        }
    }

    private func stopAfter(
        _ node: YAMLNode?, _ budget: inout FailureBudget?, with reader: inout YAMLReader
    ) {
        guard let node else { return }
        if node.saysNone {
            budget = nil
        } else if let read = node.text.flatMap({ FailureBudget($0) }) {
            budget = read
        } else {
            reader.error(
                node,
                "found \(node.found), expected how many indices may fail: 5, or 10% of them")
        }
    }

    private func rateLimit(
        _ node: YAMLNode?, _ limit: inout RateLimit?, with reader: inout YAMLReader
    ) {
        guard let node else { return }
        if node.saysNone {
            limit = nil
            return
        }
        guard let map = reader.map(node, keys: ["kind", "reads", "writes", "burst"]) else { return }
        let kind = reader.choice(map["kind"], among: ["fixed", "adaptive"]) ?? "fixed"
        let rates = 0.001...1_000_000_000
        let reads = reader.number(map["reads"], in: rates)
        let writes = reader.number(map["writes"], in: rates)
        let burst = reader.number(map["burst"], in: 0...3_600) ?? RateLimit.defaultBurst
        if map["reads"] == nil, map["writes"] == nil {
            reader.error(
                node, "found neither reads nor writes, expected a number per second for one of them"
            )
        }
        limit =
            kind == "fixed"
            ? .fixed(reads: reads, writes: writes, burst: burst)
            : .adaptive(reads: reads, writes: writes, burst: burst)
    }
}

extension YAMLReader {
    /// A duration, or `none`. The outer optional is nil if nothing is written.
    fileprivate mutating func durationOrNone(
        _ node: YAMLNode?, in range: ClosedRange<Duration>
    ) -> Duration?? {
        if let node, node.saysNone { return .some(nil) }
        return duration(node, in: range).map(Optional.some)
    }

    /// A number, or `none`. The outer optional is nil if nothing is written.
    fileprivate mutating func integerOrNone(_ node: YAMLNode?, in range: ClosedRange<Int>) -> Int??
    {
        if let node, node.saysNone { return .some(nil) }
        return integer(node, in: range).map(Optional.some)
    }
}

extension Duration {
    static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
