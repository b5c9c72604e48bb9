/// A working copy of a record's bins, and what operations have read so far.
struct BinEvaluator {
    var bins: Bins
    private let rules: RecordRules
    /// The longest list that padding with null makes here; a store has its own limits.
    private static let maximumListCount = 1 << 20
    /// The values read, by bin, in order; nil for a missing bin.
    private var reads: [(bin: String, values: [Value?])] = []

    init(_ bins: consuming Bins, _ rules: RecordRules) {
        self.bins = bins
        self.rules = rules
    }

    /// The bins that the operations read.
    var results: Bins {
        guard !reads.isEmpty else { return Bins() }
        var results = Bins()
        for (bin, values) in reads {
            results[bin] = values.count == 1 ? values[0] : .list(values.map { $0 ?? .null })
        }
        return results
    }

    /// An evaluator for a part of a bin, in which null is a value on every store.
    func part(_ bins: Bins) -> BinEvaluator {
        var rules = rules
        rules.storesNull = true
        return BinEvaluator(bins, rules)
    }

    mutating func note(_ bin: String, _ value: Value?) {
        if let index = reads.firstIndex(where: { $0.bin == bin }) {
            reads[index].values.append(value)
        } else {
            reads.append((bin, [value]))
        }
    }

    /// The value as the store returns it.
    private func kept(_ value: Value) -> Value {
        rules.numbers == .decimal ? value.withOneNumberType : value
    }

    mutating func apply(_ operation: BinOperation) throws(Refusal) {
        guard operation.steps.isEmpty else { return try applyToPart(operation) }
        let bin = operation.bin
        switch operation.action {
        case .set(let operand):
            let value = operand.resolved
            // A bare nil in place of a value would be null.
            bins[bin] = value == .null && !rules.storesNull ? Value?.none : kept(value)
        case .add(let operand):
            bins[bin] = kept(
                try Arithmetic.sum(
                    bins[bin], operand.resolved, bin: bin, numbers: rules.numbers))
        case .append(let operand):
            bins[bin] = try Concatenation.joined(
                bins[bin], operand.resolved, isAppending: true, bin: bin)
        case .prepend(let operand):
            bins[bin] = try Concatenation.joined(
                bins[bin], operand.resolved, isAppending: false, bin: bin)
        case .remove:
            bins[bin] = nil
        case .get:
            note(bin, bins[bin])
        case .list(let operation):
            try apply(operation, bin)
        case .map(let operation):
            try apply(operation, bin)
        }
    }

    private mutating func apply(
        _ operation: ListOperation, _ bin: String
    ) throws(Refusal) {
        var list: [Value]
        var isOrdered = false
        let before = bins[bin]
        switch before {
        case nil:
            if rules.collections == .padding, !operation.kind.makesBin {
                // The bin is not created: nothing is removed, and nothing read.
                return operation.isWrite ? () : note(bin, nil)
            }
            list = []
        case .list(let old)?:
            list = old.elements
            isOrdered = old.isOrdered
        case let other?: throw .binType(bin: bin, found: other.kind, wanted: "a list")
        }
        /// The position of an index; `end` is the first invalid position.
        func position(of index: Int64, before end: Int) throws(Refusal) -> Int {
            let count = Int64(list.count)
            let position = index < 0 ? index &+ count : index
            guard position >= 0, position < Int64(end) else {
                throw .indexOutOfRange(bin: bin, index: index, count: list.count)
            }
            return Int(position)
        }
        switch operation {
        case .append(let operand):
            list.append(kept(operand.resolved))
        case .insert(let index, let operand):
            guard !isOrdered else {
                throw .binType(bin: bin, found: .list, wanted: Refusal.unorderedList)
            }
            if rules.collections == .padding, index > list.count {
                guard index <= Self.maximumListCount else {
                    throw .indexOutOfRange(bin: bin, index: index, count: list.count)
                }
                list += Array(repeating: .null, count: Int(index) - list.count)
            }
            list.insert(kept(operand.resolved), at: try position(of: index, before: list.count + 1))
        case .remove(let index):
            list.remove(at: try position(of: index, before: list.count))
        case .removeValue(let value):
            list.removeAll { $0 == value }
            // A removal does not create the bin.
            if before == nil { return }
        case .get(let index):
            return note(bin, list[try position(of: index, before: list.count)])
        case .size:
            return note(bin, .integer(Int64(list.count)))
        }
        bins[bin] = .list(ValueList(list, isOrdered: isOrdered))
    }

    private mutating func apply(
        _ operation: MapOperation, _ bin: String
    ) throws(Refusal) {
        var map: ValueMap
        let before = bins[bin]
        switch before {
        case nil:
            if rules.collections == .padding, !operation.kind.makesBin {
                return operation.isWrite ? () : note(bin, nil)
            }
            map = ValueMap()
        case .map(let entries)?: map = entries
        case let other?: throw .binType(bin: bin, found: other.kind, wanted: "a map")
        }
        switch operation {
        case .put(let key, let operand):
            map[key] = kept(operand.resolved)
        case .remove(let key):
            map[key] = nil
            if before == nil { return }
        case .removeValue(let value):
            map = map.with(map.entries.filter { $0.value != value })
            if before == nil { return }
        case .get(let key):
            return note(bin, map[key])
        case .size:
            return note(bin, .integer(Int64(map.count)))
        }
        bins[bin] = .map(map)
    }
}

extension BinOperation.Operand {
    /// The value; a ``RecordOperation`` has already filled in the time.
    fileprivate var resolved: Value {
        switch self {
        case .value(let value): value
        case .now: .integer(0)
        // Computed before the operation is applied.
        case .expression: .null
        }
    }
}
