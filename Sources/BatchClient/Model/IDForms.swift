/// The forms that the IDs of a list have.
struct IDForms: OptionSet, Sendable {
    let rawValue: UInt8

    /// Strings, integers, bytes: the same record only if they are equal.
    static let plain = IDForms(rawValue: 1)
    static let decimal = IDForms(rawValue: 2)
    static let digest = IDForms(rawValue: 4)

    /// Whether two different IDs of these forms may name one record.
    var areAmbiguous: Bool {
        contains(.decimal) || (contains(.digest) && self != .digest)
    }
}

extension RecordID {
    var forms: IDForms {
        switch self {
        case .string, .integer, .bytes: .plain
        case .decimal: .decimal
        case .digest: .digest
        case .composite(let partition, let sort): partition.forms.union(sort.forms)
        }
    }
}

extension IDList {
    /// Whether all IDs are strings, integers, bytes or pairs of these; false if stored IDs would
    /// have to be read to know.
    package var arePlain: Bool {
        parts.allSatisfy { part in
            switch part {
            case .ids(let ids): ids.forms == .plain
            case .range: true
            case .stored: false
            }
        }
    }
}
