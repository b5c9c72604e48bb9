import BatchClient
import BatchScript
import Foundation

/// A script as it is named on the command line: a path, or `-` for standard input.
struct ScriptSource {
    let path: String

    var isInput: Bool { path == "-" }

    /// What it is called in messages.
    var name: String { isInput ? "<stdin>" : path }

    /// - Parameter target: the target as it was given, whose saved sets of marks the script may
    ///   name.
    /// - Throws: ``CommandFailure`` with every mistake and its place.
    func read(for target: String) throws -> Batch {
        do {
            let bytes = try ScriptText.read(file: path)
            let files = isInput ? FileIDSources(relativeTo: "") : FileIDSources(forScript: path)
            let sources = SavedIDSources(files: files, target: target)
            return try BatchParser.parse(bytes, source: name, sources: sources).batch
        } catch let errors as ScriptErrors {
            throw CommandFailure(places: errors.errors)
        } catch let error as FileError {
            throw CommandFailure("\(error)")
        }
    }
}
