import BatchClient

/// A copy as the user ordered it, before its records are read: it can be repeated with other options.
struct CopyOrder: Sendable, Hashable {
    enum Subject: Sendable, Hashable {
        case keys([RecordKey])
        case matching(DataSet, Condition)
        case dataSet(DataSet)
    }

    let source: TargetID
    let subject: Subject
    let target: TargetID
    /// The data set at the other target; nil for the same name.
    let name: DataSet?
    var options = CopyOptions()
    /// Whether its commands are staged at the other target.
    var isStaged = false
}

extension CopyOrder {
    /// What is copied, in a few words.
    var subjectText: String {
        switch subject {
        case .keys(let keys): Format.count(keys.count, "record")
        case .matching(let dataSet, _): "what the filter finds in \(dataSet.name)"
        case .dataSet(let dataSet): "all of \(dataSet.name)"
        }
    }
}
