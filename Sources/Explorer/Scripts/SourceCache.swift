import BatchClient
import BatchScript

/// What a script names instead of spelling its IDs out.
enum IDSource: Hashable, Sendable {
    /// A saved set of marks: `@name`.
    case marks(String)
    /// A file of IDs: `@file:path`.
    case file(String)

    /// The sources that a script names, as far as it can be read.
    static func named(in text: String) -> Set<IDSource> {
        guard text.contains("@") else { return [] }
        let recorder = Recorder()
        _ = try? BatchParser.parse(text, source: "", sources: recorder)
        return recorder.asked
    }

    /// Answers with one ID, so that the script is read on.
    private final class Recorder: IDSources {
        var asked: Set<IDSource> = []

        func marks(named name: String, in dataSet: DataSet) -> IDList? {
            if !FormSources.own.contains(name) { asked.insert(.marks(name)) }
            return ["x"]
        }

        func ids(inFile path: String) -> IDList {
            asked.insert(.file(path))
            return ["x"]
        }
    }
}

/// The sources that were read for the texts that are being written now.
struct SourceCache: Sendable {
    enum Entry: Sendable {
        case reading
        case set(MarkSet)
        case ids(IDList)
        /// No set has that name.
        case missing
        /// Why it could not be read.
        case failed(String)
    }

    var entries: [IDSource: Entry] = [:]

    /// Whether the answer for one of the sources is still to come.
    func isReading(_ sources: Set<IDSource>) -> Bool {
        sources.contains { if case .reading = entries[$0] { true } else { false } }
    }

    func marks(named name: String, in dataSet: DataSet) throws -> IDList? {
        switch entries[.marks(name)] {
        case .set(let set): set.ids(in: dataSet)
        case .missing: nil
        case .failed(let reason): throw FormSources.Unavailable(description: reason)
        default: throw FormSources.Unavailable(description: "still loading")
        }
    }

    func ids(inFile path: String) throws -> IDList {
        switch entries[.file(path)] {
        case .ids(let ids): return ids
        case .failed(let reason): throw FormSources.Unavailable(description: reason)
        default: throw FormSources.Unavailable(description: "still loading")
        }
    }
}

extension SourceCache.Entry {
    /// What the answer for a saved set of marks is.
    init(_ set: Result<MarkSet?, BackendError>) {
        switch set {
        case .success(let set?): self = .set(set)
        case .success(nil): self = .missing
        case .failure(let error): self = .failed(error.message)
        }
    }

    /// What the text of a file of IDs is.
    init(_ file: Result<String, BackendError>, _ source: IDSource) {
        switch file {
        case .failure(let error): self = .failed(error.message)
        case .success(let text):
            guard case .file(let path) = source else {
                self = .missing
                return
            }
            do { self = .ids(try IDFile.parse(Array(text.utf8), source: path)) } catch {
                self = .failed(error.errors.first?.description ?? "no IDs in it")
            }
        }
    }
}
