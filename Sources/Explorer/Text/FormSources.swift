import BatchClient
import BatchScript

/// The IDs that a text in a form may name instead of spelling them out.
struct FormSources: IDSources, Sendable {
    /// `@marks`: the marks of the target, by data set.
    var marks: [DataSet: IDList] = [:]
    /// `@ids`: the IDs of the command that is being edited.
    var ids: IDList?

    /// More IDs than this are named, not spelled out.
    static let spelledOut = 20

    func marks(named name: String, in dataSet: DataSet) -> IDList? {
        switch name {
        case "marks": marks[dataSet]
        case "ids": ids
        default: nil
        }
    }

    func ids(inFile path: String) throws -> IDList {
        throw Unavailable(description: "files of IDs are read by volley run, not here")
    }

    struct Unavailable: Error, CustomStringConvertible {
        let description: String
    }
}
