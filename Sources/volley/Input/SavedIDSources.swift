import BatchClient
import BatchScript
import Targets
import UserConfiguration

/// The ID sources of a script on the command line: files beside it, and the mark sets that the
/// explorer saved for the target.
struct SavedIDSources: IDSources {
    let files: FileIDSources
    /// The target as given; only looked up if a script names a set.
    let target: String

    func marks(named name: String, in dataSet: DataSet) throws -> IDList? {
        let user = UserContext()
        let resolved = try Target.parse(target).resolved(by: user.settings)
        let folder = MarkSetFolder(of: resolved, in: user.folders)
        guard let set = try folder.read(name) else {
            throw Missing(name: name, known: folder.names())
        }
        return set.ids(in: dataSet)
    }

    func ids(inFile path: String) throws -> IDList { try files.ids(inFile: path) }

    func ids(inFile path: String, for dataSet: DataSet) throws -> IDList {
        try files.ids(inFile: path, for: dataSet)
    }

    struct Missing: Error, CustomStringConvertible {
        let name: String
        let known: [String]

        var description: String {
            "no mark set named \(name) for this target; "
                + (known.isEmpty ? "none is saved" : "saved: " + known.joined(separator: ", "))
        }
    }
}
