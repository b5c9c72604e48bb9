import BatchClient
import BatchScript

/// Saved sets of marks and files, in memory.
struct Marks: IDSources {
    var marks: [String: IDList]
    var files: [String: String] = [:]

    init(_ marks: [String: IDList], files: [String: String] = [:]) {
        self.marks = marks
        self.files = files
    }

    struct Missing: Error, CustomStringConvertible {
        let description = "no such file"
    }

    func marks(named name: String, in dataSet: DataSet) -> IDList? { marks[name] }

    func ids(inFile path: String) throws -> IDList {
        guard let text = files[path] else { throw Missing() }
        return try IDFile.parse(Array(text.utf8), source: path)
    }
}

/// The mistakes of a script as they are shown; none if it is a batch.
func mistakes(_ script: String, source: String = "s", sources: Marks = Marks([:])) -> [String] {
    do throws(ScriptErrors) {
        _ = try BatchParser.parse(script, source: source, sources: sources)
        return []
    } catch {
        return error.errors.map(\.description)
    }
}

/// The one command of a script.
func command(_ script: String, sources: Marks = Marks([:])) throws -> Command {
    try BatchParser.parse(script, source: "s", sources: sources).batch.commands[0]
}
