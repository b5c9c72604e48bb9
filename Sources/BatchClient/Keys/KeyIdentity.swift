/// Decides which keys of a batch name the same record: a user key and its digest, a number in two
/// spellings.
///
/// In nearly all batches, keys name the same record only if they are equal. The store is asked for
/// canonical IDs only in data sets where that may not hold.
struct KeyIdentity: Sendable {
    /// The store's canonical ID of a key: ``Backend/canonicalID(_:)``.
    typealias Canonical = @Sendable (Key) -> RecordID

    private let canonical: Canonical
    /// The data sets in which one record may have two IDs in this batch.
    private let ambiguous: Set<DataSet>

    init(_ batch: Batch, canonical: @escaping Canonical) {
        self.canonical = canonical
        var forms: [DataSet: IDForms] = [:]
        if batch.count > 1 {
            for command in batch.commands {
                forms[command.dataSet, default: []].formUnion(command.subjects.forms)
            }
        }
        ambiguous = Set(forms.lazy.filter(\.value.areAmbiguous).map(\.key))
    }

    /// Whether a data set needs canonical IDs to be compared instead of the IDs as written.
    func isAmbiguous(_ dataSet: DataSet) -> Bool {
        !ambiguous.isEmpty && ambiguous.contains(dataSet)
    }

    /// The canonical key for all keys of the same record.
    func canonicalKey(_ key: Key) -> Key {
        isAmbiguous(key.dataSet) ? Key(key.dataSet, canonical(key)) : key
    }

    func areSame(_ a: Key, _ b: Key) -> Bool {
        a.dataSet == b.dataSet && (a.id == b.id || canonicalKey(a).id == canonicalKey(b).id)
    }
}

extension Command.Subjects {
    fileprivate var forms: IDForms {
        switch self {
        case .ids(let ids): return ids.forms
        case .stored(let rows): return rows.ids.forms
        case .rows(let rows):
            var forms: IDForms = []
            rows.forEachID { forms.formUnion($0.forms) }
            return forms
        }
    }
}

extension IDList {
    fileprivate var forms: IDForms {
        var forms: IDForms = []
        for part in parts {
            switch part {
            case .ids(let ids): forms.formUnion(ids.forms)
            case .range: forms.insert(.plain)
            case .stored(let ids):
                ids.store.forEach(in: 0..<ids.count) { forms.formUnion($0.forms) }
            }
        }
        return forms
    }
}
