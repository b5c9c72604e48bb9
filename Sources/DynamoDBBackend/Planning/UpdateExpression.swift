import BatchClient

/// The changes of an update, as an update expression, and what the item must hold for them.
struct UpdateExpression {
    /// The most bytes of an expression (developer guide, "Quotas").
    private static let maximumBytes = 4_096

    private var sets: [String] = []
    private var removals: [String] = []
    private var additions: [String] = []
    /// Conditions under which the expression does what the operations mean: the maps and elements
    /// on the way to the changed parts exist, what is copied exists, what is added to is a number.
    /// Otherwise the service would refuse the expression, or append to a list that lacks the
    /// element.
    private(set) var guards: [String] = []

    mutating func set(_ bin: String, _ value: Value, _ terms: inout ExpressionTerms) {
        sets.append("\(terms.name(bin)) = \(terms.value(value))")
    }

    mutating func remove(_ bin: String, _ terms: inout ExpressionTerms) {
        removals.append(terms.name(bin))
    }

    /// Adds one operation that ``BinOperation/isNative``.
    mutating func apply(_ operation: BinOperation, _ terms: inout ExpressionTerms) {
        switch operation.nativeChange {
        case .set(let value):
            let target = target(operation.path, &terms)
            sets.append("\(target) = \(terms.value(value))")
        case .copy(let source, let otherwise):
            let target = target(operation.path, &terms)
            let copied = terms.path(source)
            if let otherwise {
                sets.append("\(target) = if_not_exists(\(copied), \(terms.value(otherwise)))")
            } else {
                require("attribute_exists(\(copied))")
                sets.append("\(target) = \(copied)")
            }
        case .remove: removals.append(target(operation.path, &terms))
        case .add(let value): add(value, to: operation.path, &terms)
        case .appendElement(let value):
            let name = terms.name(operation.bin)
            let empty = terms.value(.list([]))
            let added = terms.value(.list([value]))
            sets.append("\(name) = list_append(if_not_exists(\(name), \(empty)), \(added))")
        case .nothing, nil: break
        }
    }

    /// ADD takes whole attributes only.
    private mutating func add(
        _ value: Value, to path: BinPath, _ terms: inout ExpressionTerms
    ) {
        let target = target(path, &terms)
        guard !path.steps.isEmpty else {
            additions.append("\(target) \(terms.value(value))")
            return
        }
        require(
            "attribute_not_exists(\(target)) OR attribute_type(\(target), \(terms.type("N")))")
        let zero = terms.value(.integer(0))
        sets.append("\(target) = if_not_exists(\(target), \(zero)) + \(terms.value(value))")
    }

    /// The place of a change; requires that the map or the element exists there.
    private mutating func target(_ path: BinPath, _ terms: inout ExpressionTerms) -> String {
        let text = terms.path(path)
        switch path.steps.last {
        case .key?:
            let map = terms.path(BinPath(path.bin, Array(path.steps.dropLast())))
            require("attribute_type(\(map), \(terms.type("M")))")
        case .index?: require("attribute_exists(\(text))")
        case nil: break
        }
        return text
    }

    private mutating func require(_ condition: String) {
        if !guards.contains(condition) { guards.append(condition) }
    }

    /// Adds the command's time to live.
    mutating func apply(
        _ timeToLive: TimeToLive?, _ schema: TableSchema, at now: Int64,
        _ terms: inout ExpressionTerms
    ) {
        guard let name = schema.timeToLive else { return }
        switch timeToLive {
        case .seconds, .until:
            if let expiry = timeToLive?.expiry(at: now) { set(name, .integer(expiry), &terms) }
        case .never: remove(name, &terms)
        case .keep, .default, nil: break
        }
    }

    /// Nil if there is nothing to do.
    var text: String? {
        var clauses: [String] = []
        if !sets.isEmpty { clauses.append("SET " + sets.joined(separator: ", ")) }
        if !removals.isEmpty { clauses.append("REMOVE " + removals.joined(separator: ", ")) }
        if !additions.isEmpty { clauses.append("ADD " + additions.joined(separator: ", ")) }
        return clauses.isEmpty ? nil : clauses.joined(separator: " ")
    }
}

extension UpdateExpression {
    /// The most operations on parts of bins, and copies: each needs up to six of the operators that
    /// an expression can have, and a condition of the command has most of them (developer guide,
    /// "Quotas": 300).
    private static func maximumParts(beside condition: Condition?) -> Int {
        condition == nil ? 40 : 8
    }

    /// Whether an update expression does what the operations of an upsert or update mean, if the item
    /// meets its ``guards``.
    static func canExpress(_ operation: RecordOperation, _ schema: TableSchema) -> Bool {
        let actions = operation.operations
        if actions.allSatisfy(\.isPlain) {
            return actions.allSatisfy(\.isNative) && actions.hasDistinctWrites
        }
        // The value is not known yet; that it is a number is checked once it is.
        let sent = actions.map { action in
            action.isComputedFromID ? action.mapOperands { _ in .value(.integer(0)) } : action
        }
        let condition = operation.condition
        guard sent.count(where: { !$0.isPlain }) <= maximumParts(beside: condition),
            sent.count <= 100, sent.allSatisfy(\.isNative), sent.hasIndependentWrites,
            // The record of an item does not contain its key.
            !actions.binsRead.contains(where: schema.isKey)
        else { return false }
        var terms = ExpressionTerms()
        var update = UpdateExpression()
        for action in sent { update.apply(action, &terms) }
        update.apply(operation.timeToLive, schema, at: 0, &terms)
        let own = condition.flatMap {
            ConditionExpression.text($0, of: operation.verb, schema, &terms)
        }
        // With the parentheses and `AND` around each, and the test of the item's presence.
        let conditions = update.guards.reduce(64 + (own ?? "").utf8.count) {
            $0 + $1.utf8.count + 7
        }
        return conditions <= maximumBytes && (update.text ?? "").utf8.count <= maximumBytes
    }
}
