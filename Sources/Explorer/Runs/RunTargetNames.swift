import Ledger

/// The targets of runs as a list shows them: a connection by its name, a store file by its kind and the
/// end of its path, as much of it as tells the files of the list apart.
struct RunTargetNames: Sendable {
    /// The kinds and the shown ends of store files of which a part is left out, by target.
    private var names: [String: (kind: String, ending: String)] = [:]

    /// Whether the runs are of more than one target.
    private(set) var areSeveral = false

    init() {}

    init(_ runs: [RunSummary]) {
        areSeveral = Set(runs.lazy.map { $0.connection ?? $0.target }).count > 1
        let files = Set(runs.lazy.filter { $0.connection == nil }.map(\.target))
            .compactMap { StoreFile($0) }
        for alike in Dictionary(grouping: files, by: \.parts.last).values {
            for file in alike {
                var count = 1
                while count < file.parts.count,
                    alike.contains(where: {
                        $0.target != file.target && $0.ending(count) == file.ending(count)
                    })
                {
                    count += 1
                }
                // Only the root is left out: it says as much as an ellipsis.
                guard count < file.parts.count, file.parts.dropLast(count) != [""] else { continue }
                names[file.target] = (file.kind, file.ending(count).joined(separator: "/"))
            }
        }
    }

    /// The name of a run's target.
    func name(of run: RunSummary, ellipsis: String) -> String {
        if let connection = run.connection { return connection }
        guard let (kind, ending) = names[run.target] else { return run.target }
        return "\(kind)\(ellipsis)/\(ending)"
    }

    private struct StoreFile {
        let target: String
        let kind: String
        let parts: [Substring]

        /// Nil for a target of another kind.
        init?(_ target: String) {
            guard target.hasPrefix("sqlite:"), let colon = target.firstIndex(of: ":") else {
                return nil
            }
            self.target = target
            kind = String(target[...colon])
            parts = target[target.index(after: colon)...].split(
                separator: "/", omittingEmptySubsequences: false)
        }

        func ending(_ count: Int) -> ArraySlice<Substring> { parts.suffix(count) }
    }
}
