extension Condition {
    /// The only IDs whose records can meet the condition; nil if the condition does not limit them.
    ///
    /// Recognizes `id() = "a"` and `id() in ("a", "b")`, alone, joined to others by `and`, or to
    /// each other by `or`.
    package var candidates: [RecordID]? {
        switch self {
        case .compare(.id, .equal, .literal(let value)),
            .compare(.literal(let value), .equal, .id):
            RecordID(value).map { [$0] } ?? []
        case .oneOf(.id, let values):
            values.allSatisfy { $0.literal != nil }
                ? values.compactMap { $0.literal.flatMap { RecordID($0) } } : nil
        case .all(let conditions): conditions.lazy.compactMap(\.candidates).first
        case .any(let conditions):
            conditions.reduce(into: [RecordID]?.some([])) { all, condition in
                guard let more = condition.candidates else {
                    all = nil
                    return
                }
                all?.append(contentsOf: more)
            }
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind, .not:
            nil
        }
    }

    /// The bins that the condition reads and that a record should have: excludes those tested for
    /// existence, and those written as `bin("name")`.
    package var expectedBins: [String] {
        var bins: [String] = []
        forEachTest { test in
            switch test {
            case .exists, .missing: return
            case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .hasKind, .not,
                .all, .any:
                test.forEachOperand { $0.collectExpectedBins(&bins) }
            }
        }
        return bins
    }

    /// The expected bins that every record has that meets the condition: a test of a missing bin does
    /// not hold.
    var binsOfWhatMeetsIt: [String] {
        switch self {
        case .all(let conditions): conditions.flatMap(\.binsOfWhatMeetsIt)
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .hasKind:
            expectedBins
        case .exists, .missing, .not, .any: []
        }
    }

    /// A hint for a bin of the condition that no examined record has; empty for none.
    package func hint(forUnseen bin: String) -> String {
        bareRightSides.contains(bin) ? " (a string has quotes: \"\(bin)\")" : ""
    }

    /// Bins written as bare words where a string may have been meant.
    var bareRightSides: Set<String> {
        var bins: Set<String> = []
        forEachTest { test in
            switch test {
            case .compare(_, _, let right), .contains(_, let right), .begins(_, let right),
                .ends(_, let right):
                if case .bin(let name) = right { bins.insert(name) }
            case .oneOf(_, let values): bins.formUnion(values.compactMap(\.binName))
            case .between(_, let low, let high):
                bins.formUnion([low, high].compactMap(\.binName))
            case .matches, .exists, .missing, .hasKind, .not, .all, .any: break
            }
        }
        return bins
    }

    private func forEachTest(_ body: (Condition) -> Void) {
        switch self {
        case .not(let condition): condition.forEachTest(body)
        case .all(let conditions), .any(let conditions):
            for condition in conditions { condition.forEachTest(body) }
        case .compare, .oneOf, .between, .contains, .begins, .ends, .matches, .exists, .missing,
            .hasKind:
            body(self)
        }
    }
}

extension ValueExpression {
    fileprivate func collectExpectedBins(_ bins: inout [String]) {
        switch self {
        case .bin(let name):
            if !bins.contains(where: { $0.isIdentical(to: name) }) { bins.append(name) }
        case .path(let path):
            if !path.steps.isEmpty, !bins.contains(where: { $0.isIdentical(to: path.bin) }) {
                bins.append(path.bin)
            }
        case .negated(let inner): inner.collectExpectedBins(&bins)
        case .arithmetic(let a, _, let b):
            a.collectExpectedBins(&bins)
            b.collectExpectedBins(&bins)
        case .call(.coalesce, _): break
        case .call(_, let arguments):
            for argument in arguments { argument.collectExpectedBins(&bins) }
        case .literal, .generation, .timeToLive, .id, .idPart, .updated, .recordSize, .now, .date,
            .duration:
            break
        }
    }
}

extension RecordID {
    /// The ID with this value; nil if it cannot be an ID.
    init?(_ value: Value) {
        switch value {
        case .string(let text): self = .string(text)
        case .integer(let integer): self = .integer(integer)
        case .decimal(let decimal): self = .decimal(decimal)
        case .double(let double):
            if let integer = Int64(exactly: double) {
                self = .integer(integer)
            } else if let decimal = DecimalNumber(double.description) {
                self = .decimal(decimal)
            } else {
                return nil
            }
        case .bytes(let bytes): self = .bytes(bytes)
        case .list(let parts) where parts.count == 2:
            guard let partition = RecordID(parts[0]), let sort = RecordID(parts[1]),
                partition.kind != .composite, sort.kind != .composite
            else { return nil }
            self = .composite(partition: partition, sort: sort)
        case .null, .bool, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: return nil
        }
    }
}
