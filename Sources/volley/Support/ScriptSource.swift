import BatchClient
import BatchScript
import Foundation

/// A script as it is named on the command line: a path, or `-` for standard input.
struct ScriptSource {
    let path: String

    var isInput: Bool { path == "-" }

    /// What it is called in messages.
    var name: String { isInput ? "<stdin>" : path }

    /// - Throws: ``CommandFailure`` with every mistake and its place.
    func read() throws -> Batch {
        do {
            let bytes = try ScriptText.read(file: isInput ? "/dev/stdin" : path)
            let sources = isInput ? FileIDSources(relativeTo: "") : FileIDSources(forScript: path)
            return try BatchParser.parse(bytes, source: name, sources: sources).batch
        } catch let errors as ScriptErrors {
            throw CommandFailure(places: errors.errors)
        } catch let error as FileError {
            throw CommandFailure("\(error)")
        }
    }
}
