import BatchClient
import BatchScript

/// IDs that a script names instead of listing them.
enum IDSource: Hashable, Sendable {
    /// A saved set of marks: `@name`.
    case marks(String)
    /// A file of IDs: `@file:path`.
    case file(String)

    /// The sources that a script names, as far as it can be parsed.
    static func named(in text: String) -> Set<IDSource> {
        guard text.contains("@") else { return [] }
        let recorder = Recorder()
        _ = try? BatchParser.parse(text, source: "", sources: recorder)
        return recorder.asked
    }

    /// Answers with one ID, so that parsing continues.
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

/// The sources that were read for the texts being edited.
struct SourceCache: Sendable {
    enum Entry: Sendable {
        case reading
        case set(MarkSet)
        case ids(IDList)
        /// No set has that name.
        case missing
        /// The reason why it could not be read.
        case failed(String)
    }

    var entries: [IDSource: Entry] = [:]

    /// Whether any of the sources is still being read.
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
    /// The entry for a saved set of marks.
    init(_ set: Result<MarkSet?, BackendError>) {
        switch set {
        case .success(let set?): self = .set(set)
        case .success(nil): self = .missing
        case .failure(let error): self = .failed(error.message)
        }
    }

    /// The entry for a file of IDs.
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
