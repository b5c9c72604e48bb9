extension RecordOperation {
    /// Whether a write sets no time to live, so that the store's own default applies.
    func leavesExpiryToStore(_ rules: RecordRules, isMerging: Bool) -> Bool {
        switch timeToLive {
        case nil, .default?: !(rules.mergesKeepExpiry && isMerging && verb != .replace)
        case .seconds?, .until?, .never?, .keep?: false
        }
    }

    /// Warnings about texts that only the store can accept or refuse.
    func undecidedTexts(_ checksGeoJSON: Bool) -> [String] {
        guard checksGeoJSON else { return [] }
        return operations.compactMap { operation in
            guard case .set(.value(.geoJSON(let text))) = operation.action,
                GeoJSONText.verdict(text) == .unknown
            else { return nil }
            return
                "bin \(operation.bin): the store may refuse this GeoJSON: its area is large, a ring "
                + "crosses itself, or the text is too large to check before sending"
        }
    }

    /// Warnings about results that may be unexpected: sums that wrap around.
    func warnings(
        on record: Record?, id: RecordID, at now: Int64, _ rules: RecordRules
    ) -> [String] {
        guard rules.numbers == .wrapping else { return [] }
        var checked = rules
        checked.numbers = .checked
        guard
            case .refused(let refusal) = evaluate(on: record, id: id, at: now, rules: checked),
            refusal.code == Refusal.overflow, let bin = refusal.bin
        else {
            return []
        }
        return ["bin \(bin): the sum exceeds 64 bits, and the store wraps it around"]
    }
}
