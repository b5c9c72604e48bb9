import BatchClient
import BatchScript

/// The IDs that a text in a form may name instead of spelling them out.
struct FormSources: IDSources, Sendable {
    /// `@marks`: the marks of the target, by data set.
    var marks: [DataSet: IDList] = [:]
    /// `@ids`: the IDs of the command that is being edited.
    var ids: IDList?
    /// `@name` and `@file:path`: what was read of them.
    var read = SourceCache()

    /// More IDs than this are named, not spelled out.
    static let spelledOut = 20
    /// What needs no reading.
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
