package import BatchClient

/// How a server itself changes the parts of bins that an operation names, in the request that
/// writes.
///
/// It receives only operations with exactly the outcome that the core defines. Where its own operation
/// would do more, such as pad a list or add an integer to a double, a test in the request prevents it;
/// the server then answers as if the record did not meet the condition. Wherever it refuses, the record
/// is read, the outcome computed here, and the write guarded: see ``leavesOpen(_:)``.
///
/// Not for the server:
/// - `append` and `prepend` of parts, and computed values.
/// - A replace: the server takes only whole bins in one.
/// - An insert with a condition, which the server does not test without a record; and one that sets
///   an element of a list.
/// - Several writes of one bin whose paths overlap, or of which one needs a test and one counts
///   elements of a list: two indices may mean one element.
package struct PartWrites: Sendable {
    /// What must hold for the server's operations to do what the core's would; nil if they always
    /// do. Tested together with the command's condition.
    let test: FilterExpression?
    /// Whether an upsert must not make the record, because the server would make a list in it.
    let needsRecord: Bool

    /// The most writes whose paths are compared with each other; more are not for the server.
    private static let maximumWrites = 500

    /// Nil if the operation changes no part, or the server cannot do it exactly.
    package init?(_ operation: RecordOperation) {
        let writes = operation.operations.filter(\.isWrite)
        guard writes.count <= PartWrites.maximumWrites, writes.contains(where: { !$0.isPlain })
        else { return nil }
        // The rest is for the core: reads of parts, and values to compute.
        guard operation.operations.allSatisfy({ $0.isPlain || $0.isWrite }) else { return nil }
        var tests: [FilterExpression] = []
        var needsRecord = false
        for (at, write) in writes.enumerated() where !write.isPlain {
            guard let call = PartCall(write) else { return nil }
            let test: FilterExpression?
            do throws(Refusal) { test = try call.test(of: write.bin) } catch { return nil }
            for (other, beside) in writes.enumerated()
            where other != at && beside.bin.isIdentical(to: write.bin) {
                if beside.steps.starts(with: write.steps) || write.steps.starts(with: beside.steps)
                    || (test != nil && (call.countsElements || beside.countsElements))
                {
                    return nil
                }
            }
            if let test {
                guard StoredName.canNameBin(write.bin) else { return nil }
                tests.append(test)
            }
            if call.wouldMakeList { needsRecord = true }
        }
        switch operation.verb {
        case .upsert, .update: break
        case .insert: if operation.condition != nil || needsRecord { return nil }
        case .replace, .query, .exists, .delete, .touch: return nil
        }
        // An update needs one anyway.
        self.needsRecord = needsRecord && operation.verb == .upsert
        test = tests.count > 1 ? .all(tests) : tests.first
    }

    /// Whether the server's answer to a row leaves the outcome open: the core may apply the command,
    /// or refuse it for another reason. The server has applied nothing.
    package func leavesOpen(_ outcome: ItemOutcome) -> Bool {
        switch outcome.status {
        case .rejected: PartWrites.openResults.contains { outcome.code == .number(Int($0.code)) }
        case .filtered: test != nil
        case .notFound: needsRecord
        case .ok, .exists, .conflict, .throttled, .timeout, .unavailable, .denied, .inDoubt,
            .cancelled, .notSent:
            false
        }
    }

    /// The server's codes for a missing step of a way, for a value of another type, and for words
    /// that it does not know.
    private static let openResults: [ServerResult] = [.parameter, .binType, .notApplicable]
}

extension RecordOperation {
    /// Whether the server executes it in one request.
    package var isNative: Bool {
        operations.allSatisfy(\.isPlain) || PartWrites(self) != nil
    }
}

extension BinOperation {
    /// Whether its path goes through a list.
    fileprivate var countsElements: Bool {
        steps.contains { step in
            switch step {
            case .index: true
            case .key: false
            }
        }
    }
}

// MARK: Tests

extension PartCall {
    private typealias List = CollectionCall.ListCode
    private typealias Map = CollectionCall.MapCode

    /// Whether its path goes through a list.
    fileprivate var countsElements: Bool {
        if case .index = place { return true }
        return way.contains { step in
            switch step {
            case .index: true
            case .key: false
            }
        }
    }

    /// Whether the server would make a list in a bin that is missing.
    fileprivate var wouldMakeList: Bool {
        guard way.isEmpty, change != .remove, case .index(let index) = place else { return false }
        return index >= 0
    }

    /// What must hold in a bin for the server to do what the core does; nil for nothing.
    ///
    /// - Setting an element pads the list with null if it is too short (`packed_list_insert`).
    /// - So does adding to one, and sums mix integers and doubles (`cdt_calc_delta_add`).
    fileprivate func test(of bin: String) throws(Refusal) -> FilterExpression? {
        switch (place, change) {
        case (_, .remove), (.key, .set): return nil
        case (.index(let index), .set):
            // The server refuses a negative index that is outside the list.
            guard index >= 0 else { return nil }
            let count = try read(.integer, bin, way[...], [.integer(List.size)])
            return .compare(.greater, count, .value(.integer(index)))
        case (.index(let index), .add(let addend)):
            return try isSame(
                addend, bin,
                [
                    .integer(List.getByIndex), .integer(CollectionCall.Returned.value),
                    .integer(index),
                ])
        case (.key(let key), .add(let addend)):
            return .any(
                try missing(bin, key)
                    + [
                        try isSame(
                            addend, bin,
                            [
                                .integer(Map.getByKey), .integer(CollectionCall.Returned.value),
                                key,
                            ])
                    ])
        }
    }

    /// The ways in which an entry may be missing where the call makes it: without its bin, or
    /// without a key on the way.
    private func missing(_ bin: String, _ key: Value) throws(Refusal) -> [FilterExpression] {
        var tests: [FilterExpression] = []
        var keys: [(at: Int, key: Value)] = []
        for (at, step) in way.enumerated() {
            if case .key(let key, makesMap: true) = step { keys.append((at, key)) }
        }
        keys.append((way.count, key))
        if keys.count == way.count + 1 {
            tests.append(.compare(.equal, .binType(bin), .value(.integer(0))))
        }
        for (at, key) in keys {
            let count = try read(
                .integer, bin, way[..<at],
                [.integer(Map.getByKey), .integer(CollectionCall.Returned.count), key])
            tests.append(.compare(.equal, count, .value(.integer(0))))
        }
        return tests
    }

    /// Whether a call reads a number of the addend's type. With another type, or nothing, the
    /// comparison is unknown, which does not hold.
    private func isSame(
        _ addend: Value, _ bin: String, _ call: [Value]
    ) throws(Refusal) -> FilterExpression {
        if case .double = addend {
            let found = try read(.double, bin, way[...], call)
            return .compare(.greaterOrEqual, found, .value(.double(-.infinity)))
        }
        let found = try read(.integer, bin, way[...], call)
        return .compare(.greaterOrEqual, found, .value(.integer(.min)))
    }

    /// A call that reads at the end of a part of the way.
    private func read(
        _ kind: FilterExpression.Kind, _ bin: String, _ way: ArraySlice<Step>, _ call: [Value]
    ) throws(Refusal) -> FilterExpression {
        let steps = way.map { step -> Step in
            switch step {
            case .index: step
            case .key(let key, _): .key(key, makesMap: false)
            }
        }
        var writer = MessagePackWriter()
        try writer.value(.list(PartCall.words(steps, call)))
        return .call(kind, words: writer.bytes, .bin(bin, binKind))
    }

    /// The type of the bin: what the path begins with.
    private var binKind: FilterExpression.Kind {
        if let first = way.first {
            switch first {
            case .index: return .list
            case .key: return .map
            }
        }
        switch place {
        case .index: return .list
        case .key: return .map
        }
    }
}
