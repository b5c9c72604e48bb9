/// Finds the names that a record has on the two sides of a comparison.
///
/// Where only one side has pairs as keys, a string of the other side may stand for several IDs: the
/// string itself, or a pair whose parts were joined.
struct KeyPairing: Sendable {
    /// What is known about the IDs of one side.
    struct End: Sendable {
        let dataSet: DataSet
        let kinds: Set<RecordID.Kind>
        /// The keys of the data set; nil if it does not fix them.
        let keys: KeySchema?
    }

    let mapping: KeyMapping
    let here: End
    let there: End

    /// The IDs that a record of this side can have on the other; none if the other cannot have it.
    /// - Throws: ``KeyMapping/Failure`` only if a separator is needed.
    func namesThere(of id: RecordID) throws(KeyMapping.Failure) -> [RecordID] {
        try names(of: id, from: here, on: there)
    }

    /// The same for a record of the other side.
    func namesHere(of id: RecordID) throws(KeyMapping.Failure) -> [RecordID] {
        try names(of: id, from: there, on: here)
    }

    private func names(
        of id: RecordID, from source: End, on other: End
    ) throws(KeyMapping.Failure) -> [RecordID] {
        if case .string(let text) = id, other.kinds.contains(.composite),
            !source.kinds.contains(.composite)
        {
            return try unjoined(text, from: source, on: other)
        }
        return try mapped(id, from: source, to: other).map { [$0] } ?? []
    }

    /// Nil if the other side has no such IDs.
    private func mapped(
        _ id: RecordID, from source: End, to other: End
    ) throws(KeyMapping.Failure) -> RecordID? {
        do throws(KeyMapping.Failure) {
            return try mapping.map(
                id, from: source.dataSet, to: other.dataSet, having: other.kinds)
        } catch {
            if error.needsSeparator { throw error }
            return nil
        }
    }

    /// The IDs that a string of a store without pairs stands for.
    private func unjoined(
        _ text: String, from source: End, on other: End
    ) throws(KeyMapping.Failure) -> [RecordID] {
        let string = RecordID.string(text)
        // A data set with a sort key has nothing but pairs.
        let hasStrings = other.kinds.contains(.string) && other.keys?.sort == nil
        var names = hasStrings ? [string] : []
        if let keys = other.keys, keys.sort == nil { return names }
        guard let separator = mapping.separator else {
            guard hasStrings else {
                throw KeyMapping.Failure(
                    description:
                        "the keys of \(other.dataSet) are pairs: give a separator to split \(string) into one",
                    needsSeparator: true)
            }
            return names
        }
        guard let (first, second) = text.split(at: separator) else { return names }
        for partition in parts(first, other.keys?.partition.kind, of: other) {
            for sort in parts(second, other.keys?.sort?.kind, of: other) {
                let pair = RecordID.composite(partition: partition, sort: sort)
                if try mapped(pair, from: other, to: source) == string { names.append(pair) }
            }
        }
        return names
    }

    /// What a part of a pair can have been before it was joined.
    /// - Parameter kind: the type of the key's attribute; nil if it is not fixed.
    private func parts(_ text: String, _ kind: KeySchema.Kind?, of end: End) -> [RecordID] {
        let kinds = kind.map { [$0] } ?? KeySchema.Kind.allCases
        return kinds.compactMap { RecordID(part: text, $0) }.filter {
            end.kinds.contains($0.kind)
        }
    }
}
