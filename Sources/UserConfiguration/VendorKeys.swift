import BatchClient
import YAMLReading

/// The settings in behavior files of the Aerospike Java SDK, as far as they have a meaning here.
///
/// The keys, and the order in which sections apply, are those of its BehaviorYamlConfig and
/// BehaviorYamlLoader.
struct VendorKeys {
    /// The meaning of a section's key.
    private enum Meaning: CaseIterable {
        case deadline, attemptTimeout, attempts, delay, sendKey, durableDelete, concurrency
        case queueSize

        init?(key: String) {
            switch key {
            case "abandonCallAfter": self = .deadline
            case "waitForCallToComplete": self = .attemptTimeout
            case "maximumNumberOfCallAttempts": self = .attempts
            case "delayBetweenRetries": self = .delay
            case "sendKey": self = .sendKey
            case "useDurableDelete": self = .durableDelete
            case "maxConcurrentServers", "maxConcurrentNodes": self = .concurrency
            case "recordQueueSize": self = .queueSize
            default: return nil
            }
        }
    }

    private struct Section {
        let name: String
        let kinds: BehaviorDraft.Kinds
        let meanings: Set<Meaning>
    }

    private static let calls: Set<Meaning> = [.deadline, .attemptTimeout, .attempts, .delay]

    /// In the order in which they apply. Deletes are retryable writes: their settings win.
    private static let sections = [
        Section(
            name: "allOperations", kinds: .both, meanings: calls.union([.sendKey, .concurrency])),
        Section(name: "consistencyModeReads", kinds: .reads, meanings: calls),
        Section(name: "availabilityModeReads", kinds: .reads, meanings: calls),
        Section(name: "nonRetryableWrites", kinds: [], meanings: [.sendKey, .durableDelete]),
        Section(
            name: "retryableWrites", kinds: .writes,
            meanings: calls.union([.sendKey, .durableDelete])),
        Section(name: "batchReads", kinds: .reads, meanings: calls.union([.concurrency])),
        Section(
            name: "batchWrites", kinds: .writes, meanings: calls.union([.sendKey, .concurrency])),
        Section(name: "query", kinds: .both, meanings: [.queueSize]),
    ]

    /// Sections in which nothing has a meaning here.
    private static let otherSections = [
        "info", "systemTxnVerify", "systemTxnRoll", "systemConnections", "systemCircuitBreaker",
        "systemRefresh", "systemTransactions",
    ]

    /// The keys that a behavior may have in addition to our own.
    static let behaviorKeys = ["useCompression"] + sections.map(\.name) + otherSections

    private static let sectionKeys = [
        "abandonCallAfter", "waitForCallToComplete", "maximumNumberOfCallAttempts",
        "delayBetweenRetries", "sendKey", "useDurableDelete", "maxConcurrentServers",
        "maxConcurrentNodes", "recordQueueSize", "useCompression", "replicaOrder",
        "resetTtlOnReadAtPercent", "waitForConnectionToComplete",
        "waitForSocketResponseAfterCallFails", "readConsistency", "migrationReadConsistency",
        "consistency", "readMode", "commitLevel", "allowInlineMemoryAccess",
        "allowInlineSsdAccess", "simulateXdrWrite", "stackTraceOnException",
    ]

    /// Keys without effect: where they appeared first, and how often.
    private var ignored: [String: (entry: YAMLNode.Entry, count: Int)] = [:]

    /// Applies a behavior's settings in the SDK's terms.
    mutating func apply(
        _ map: YAMLMap, to draft: inout BehaviorDraft, with reader: inout YAMLReader
    ) {
        for entry in map.entries
        where entry.key == "useCompression" || VendorKeys.otherSections.contains(entry.key) {
            ignore(entry.key, entry)
        }
        for section in VendorKeys.sections {
            guard let keys = reader.map(map[section.name], keys: VendorKeys.sectionKeys) else {
                continue
            }
            for entry in keys.entries {
                apply(entry, of: section, to: &draft, with: &reader)
            }
        }
        reportShared(draft, map, to: &reader)
    }

    private mutating func apply(
        _ entry: YAMLNode.Entry, of section: Section, to draft: inout BehaviorDraft,
        with reader: inout YAMLReader
    ) {
        guard VendorKeys.sectionKeys.contains(entry.key) else { return }
        guard let meaning = Meaning(key: entry.key) else { return ignore(entry.key, entry) }
        guard section.meanings.contains(meaning) else {
            return ignore("\(entry.key) of \(section.name)", entry)
        }
        let node = entry.value
        let kinds = section.kinds
        switch meaning {
        case .deadline:
            guard let time = reader.duration(node) else { return }
            draft.setDeadline(kinds, time == .zero ? nil : time)
        case .attemptTimeout:
            guard let time = reader.duration(node) else { return }
            draft.change(kinds) { $0.attemptTimeout = time == .zero ? nil : time }
        case .attempts:
            guard let attempts = reader.integer(node, in: 1...1_000) else { return }
            draft.change(kinds) { $0.attempts = attempts }
        case .delay:
            guard let delay = reader.duration(node, in: .zero ... .seconds(3_600)) else { return }
            draft.change(kinds) { $0.backoff = Backoff(base: delay, factor: 1, cap: delay) }
        case .sendKey:
            if let flag = reader.flag(node) { draft.behavior.sendKey = flag }
        case .durableDelete:
            if let flag = reader.flag(node) { draft.behavior.durableDelete = flag }
        case .concurrency:
            // Zero means all nodes at once.
            guard let count = reader.integer(node, in: 0...10_000) else { return }
            draft.setConcurrency(kinds, count == 0 ? nil : count)
        case .queueSize:
            guard let size = reader.integer(node, in: 1...10_000_000) else { return }
            draft.behavior.queueSize = size
        }
    }

    /// Warns about settings that are separate for reads and writes there and shared here.
    private func reportShared(
        _ draft: BehaviorDraft, _ map: YAMLMap, to reader: inout YAMLReader
    ) {
        func entry(_ keys: Set<String>) -> YAMLNode.Entry? {
            for section in ["batchWrites", "batchReads"] + VendorKeys.sections.map(\.name) {
                guard case .map(let entries)? = map[section]?.content else { continue }
                if let entry = entries.first(where: { keys.contains($0.key) }) { return entry }
            }
            return nil
        }
        if draft.deadlines.reads != draft.deadlines.writes, let entry = entry(["abandonCallAfter"])
        {
            let longer = draft.result.deadline.map(DurationText.print) ?? "none"
            reader.warn(
                entry,
                "reads and writes of a batch share one deadline here: the longer one, \(longer)")
        }
        if draft.concurrencies.reads != draft.concurrencies.writes,
            let entry = entry(["maxConcurrentServers", "maxConcurrentNodes"])
        {
            let smaller = draft.result.concurrency.map { String($0) } ?? "none"
            reader.warn(
                entry,
                "reads and writes of a batch share one limit here: the smaller one, \(smaller)")
        }
    }

    private mutating func ignore(_ name: String, _ entry: YAMLNode.Entry) {
        ignored[name, default: (entry, 0)].count += 1
    }

    /// One warning for each key without effect, at the position where it appears first.
    func report(to reader: inout YAMLReader) {
        for (name, use) in ignored.sorted(by: { $0.key < $1.key }) {
            let more = use.count > 1 ? " (\(use.count) places)" : ""
            reader.warn(use.entry, "\(name) has no effect here\(more)")
        }
    }
}
