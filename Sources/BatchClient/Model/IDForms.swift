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
