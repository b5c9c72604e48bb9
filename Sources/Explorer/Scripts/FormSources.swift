import BatchClient
import BatchScript

/// The IDs that a text in a form may name instead of listing them.
struct FormSources: IDSources, Sendable {
    /// `@marks`: the marks of the target, by data set.
    var marks: [DataSet: IDList] = [:]
    /// `@ids`: the IDs of the command being edited.
    var ids: IDList?
    /// `@name` and `@file:path`: the sources that were read.
    var read = SourceCache()

    /// More IDs than this are named, not listed.
    static let spelledOut = 20
    /// Sources that need no reading.
    static let own: Set<String> = ["marks", "ids"]

    func marks(named name: String, in dataSet: DataSet) throws -> IDList? {
        switch name {
        case "marks": marks[dataSet]
        case "ids": ids
        default: try read.marks(named: name, in: dataSet)
        }
    }

    func ids(inFile path: String) throws -> IDList { try read.ids(inFile: path) }

    struct Unavailable: Error, CustomStringConvertible {
        let description: String
    }
}
