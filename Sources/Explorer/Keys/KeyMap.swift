public import TerminalKit

/// The keys of all actions. A configuration file changes them one action at a time.
public struct KeyMap: Sendable, Hashable {
    /// One key, or several pressed one after another.
    public typealias Sequence = [TerminalKit.Key]

    /// The meaning of a key, or of the beginning of a sequence.
    enum Match: Sendable, Hashable {
        case action(Action)
        /// A longer sequence begins like this.
        case prefix
        case none
    }

    /// A mistake in the configured keys.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        public let description: String
    }

    private var sequences: [Action: [Sequence]] = [:]
    private var lookup: [Scope: [Sequence: Action]] = [:]
    private var prefixes: [Scope: Set<Sequence>] = [:]

    /// The actions in order of precedence, for keys that two actions share.
    private let actions: [Action]
    private let scopes: [Action: [Scope]]

    /// - Parameter bindings: the actions with their keys and where these work.
    init(_ bindings: [(action: Action, scopes: [Scope], keys: [String])]) {
        actions = bindings.map(\.action)
        scopes = Dictionary(bindings.map { ($0.action, $0.scopes) }) { first, _ in first }
        for binding in bindings {
            sequences[binding.action] = binding.keys.compactMap { KeyMap.parse($0) }
        }
        index()
    }

    /// The keys of an action; hints show the first.
    public func keys(of action: Action) -> [Sequence] { sequences[action] ?? [] }

    /// The keys of an action, as people read them.
    public func texts(of action: Action) -> [String] { keys(of: action).map { KeyMap.label($0) } }

    /// The other action that already has this key in a scope of this action: the same key, or a
    /// sequence that one is the beginning of. Nil if no action has it.
    public func holder(of text: String, besides action: Action) -> Action? {
        guard let sequence = KeyMap.parse(text) else { return nil }
        return actions.first { other in
            other != action && takesKeys(action, of: other)
                && keys(of: other).contains { KeyMap.collide($0, sequence) }
        }
    }

    /// Whether a key of one action takes that key from another: they share a scope, or the first
    /// works everywhere.
    private func takesKeys(_ action: Action, of other: Action) -> Bool {
        let own = Set(scopes[action] ?? [])
        return own.contains(.everywhere) || !own.isDisjoint(with: scopes[other] ?? [])
    }

    /// Whether one sequence equals or begins the other; then the longer one could not be typed.
    private static func collide(_ one: Sequence, _ other: Sequence) -> Bool {
        one.starts(with: other) || other.starts(with: one)
    }

    /// Gives an action other keys, each as text: `x`, `ctrl-x`, `g g`. Takes these keys from other
    /// actions in the same scope; an action that works everywhere takes them in every pane.
    /// - Throws: ``Fault`` for a text that does not name a key.
    public mutating func bind(_ action: Action, to texts: [String]) throws(Fault) {
        var parsed: [Sequence] = []
        for text in texts {
            guard let sequence = KeyMap.parse(text) else {
                throw Fault(description: "found \"\(text)\", expected a key such as x, ctrl-x, g g")
            }
            parsed.append(sequence)
        }
        for (other, keys) in sequences where other != action && takesKeys(action, of: other) {
            sequences[other] = keys.filter { key in
                !parsed.contains { KeyMap.collide($0, key) }
            }
        }
        sequences[action] = parsed
        index()
    }

    /// What a sequence means in a scope, otherwise everywhere.
    func match(_ keys: Sequence, in scope: Scope) -> Match {
        for scope in [scope, .everywhere] {
            if let action = lookup[scope]?[keys] { return .action(action) }
        }
        for scope in [scope, .everywhere] where prefixes[scope]?.contains(keys) == true {
            return .prefix
        }
        return .none
    }

    /// The first key of an action, for people; nil if it has none.
    func label(of action: Action) -> String? {
        keys(of: action).first.map { KeyMap.label($0) }
    }

    static func label(_ sequence: Sequence) -> String {
        // Characters that follow each other are shown as one word: gg.
        let texts = sequence.map(\.description)
        return texts.joined(separator: texts.allSatisfy { $0.count == 1 } ? "" : " ")
    }

    private static func parse(_ text: String) -> Sequence? {
        let parts = text.split(separator: " ").map { TerminalKit.Key(String($0)) }
        let keys = parts.compactMap { $0 }
        return keys.isEmpty || keys.count != parts.count ? nil : keys
    }

    private mutating func index() {
        lookup = [:]
        prefixes = [:]
        for action in actions {
            for scope in scopes[action] ?? [] {
                for sequence in keys(of: action) {
                    // The first in the table wins; only a configuration file can cause conflicts.
                    if lookup[scope, default: [:]][sequence] == nil {
                        lookup[scope, default: [:]][sequence] = action
                    }
                    for length in 1..<max(1, sequence.count) {
                        prefixes[scope, default: []].insert(Array(sequence.prefix(length)))
                    }
                }
            }
        }
    }
}
