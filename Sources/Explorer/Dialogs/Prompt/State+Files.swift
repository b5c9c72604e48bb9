import BatchClient
import BatchScript

/// Files that are read and written from the command line.
extension State {
    mutating func write(to path: String, overwrite: Bool) {
        guard let batch = workspace?.staged.batch, !batch.commands.isEmpty else {
            return say("the batch is empty", .warning)
        }
        write(BatchPrinter.print(batch), command: "write", to: path, overwrite: overwrite)
    }

    /// - Parameter command: the command that overwrites with a `!`.
    mutating func write(_ contents: String, command: String, to path: String, overwrite: Bool) {
        perform(.writeFile(path: path, contents: contents, overwrite: overwrite)) { state, answer in
            state.sayWritten(
                answer, path: path, bytes: contents.utf8.count, command: command)
        }
    }

    /// Reports the outcome of writing a file.
    /// - Parameters:
    ///   - what: what was written, before its size.
    ///   - note: appended to the message about the written file.
    mutating func sayWritten(
        _ answer: Finished<FileOutcome>, path: String, bytes: Int, command: String,
        what: String = "", note: String = ""
    ) {
        switch answer.result {
        case .success(.written):
            say("wrote \(path), \(what)\(Format.bytes(bytes))\(note)", .success)
        case .success(.exists): say("\(path) exists; :\(command)! replaces it", .warning)
        case .success(.failed(let reason)): say(reason, .error)
        case .failure(let error): say(error.message, .error)
        }
    }

    /// Appends the commands of a script file to the batch.
    mutating func readScript(_ path: String) {
        guard workspace != nil else { return say("open a target first", .warning) }
        guard !path.isEmpty else { return say(":read needs a file", .warning) }
        perform(.readFile(path: path)) { state, answer in
            guard let text = state.valueOrError(answer),
                state.index(of: answer.target) == state.shown
            else { return }
            state.focus = .batch
            state.whenSourcesAreRead(of: text, .stage)
        }
    }

    /// Shows the rows of a file of CSV, NDJSON or JSON as they would be written.
    mutating func importFile(_ path: String) {
        guard workspace != nil else { return say("open a target first", .warning) }
        guard !path.isEmpty else {
            return say(":import needs a file: CSV with a header, NDJSON or JSON", .warning)
        }
        perform(.readFile(path: path)) { state, answer in
            guard let text = state.valueOrError(answer),
                state.index(of: answer.target) == state.shown
            else { return }
            do throws(PasteForm.Refusal) {
                let form = try state.importForm(text)
                state.dialogs.append(form)
            } catch {
                let reason =
                    error.reason
                    ?? "neither a CSV table with a header nor records as NDJSON or JSON"
                state.say("\(path): \(reason)", .error)
            }
        }
    }

    mutating func markFile(_ path: String) {
        guard let dataSet = workspace?.dataSet else {
            return say("open a data set first", .warning)
        }
        guard !path.isEmpty else { return say(":mark-file needs a file", .warning) }
        perform(.readFile(path: path)) { state, answer in
            guard let text = state.valueOrError(answer) else { return }
            do throws(ScriptErrors) {
                let schema = state.workspace?.tree.info(of: dataSet)?.keySchema
                let ids = try IDFile.parse(Array(text.utf8), source: "file", by: schema)
                guard state.index(of: answer.target) == state.shown else { return }
                state.setMarks("mark from a file", add: ids.map { dataSet.id($0) })
                state.say(
                    "marked \(Format.count(ids.count, "ID")) in \(dataSet.name)", .success)
            } catch {
                state.say(error.errors.first?.description ?? "no IDs", .error)
            }
        }
    }
}
