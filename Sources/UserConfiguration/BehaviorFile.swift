import YAMLReading

/// Behavior files: `behaviors:` with names, each with a `parent:` and its differences from it.
///
/// ```yaml
/// behaviors:
///   nightly:
///     parent: bulk
///     deadline: 10m
///     writes: { attempts: 5, backoff: { base: 200ms, cap: 5s } }
///     rateLimit: { kind: adaptive, writes: 500 }
/// ```
///
/// Files of the Aerospike Java SDK are read too. Settings without a meaning here are named in
/// warnings. Three settings differ: `abandonCallAfter` of reads and of writes is one deadline for a
/// batch, the longer one; `delayBetweenRetries` is the longest random delay; `maxConcurrentServers`
/// is the number of concurrent requests.
package enum BehaviorFile {
    /// Reads a file.
    /// - Parameter catalog: behaviors that may be named as parents.
    /// - Returns: The catalog, extended by the valid behaviors of the file.
    package static func load(
        _ path: String, over catalog: BehaviorCatalog = BehaviorCatalog()
    ) -> Loaded<BehaviorCatalog> {
        let stamps = [path: FileStamp(path: path)]
        func failed(_ message: String) -> Loaded<BehaviorCatalog> {
            let fault = ConfigFault(file: path, message: message)
            return Loaded(catalog, faults: [fault], stamps: stamps)
        }
        switch TextFile.read(path) {
        case .missing: return failed("file not found")
        case .failed(let reason): return failed(reason)
        case .text(let text):
            var loaded = read(text, file: path, over: catalog)
            loaded.stamps = stamps
            return loaded
        }
    }

    /// Reads the text of a file.
    /// - Parameters:
    ///   - file: the file's name in fault messages.
    ///   - catalog: behaviors that may be named as parents.
    package static func read(
        _ text: String, file: String, over catalog: BehaviorCatalog = BehaviorCatalog()
    ) -> Loaded<BehaviorCatalog> {
        var reader = YAMLReader(text, file: file)
        var result = catalog
        if let root = reader.map(reader.root, keys: ["behaviors", "system"]) {
            if let system = root.entries.first(where: { $0.key == "system" }) {
                reader.warn(
                    system,
                    "has no effect: connections, circuit breakers and transactions of a "
                        + "cluster are not configured in files")
            }
            var behaviors = BehaviorReader(over: catalog)
            result = behaviors.read(root["behaviors"], with: &reader)
        } else if !reader.hasErrors {
            reader.add(
                ConfigFault(
                    .warning, file: file, line: 1, column: 1,
                    message: "found nothing, expected behaviors"))
        }
        return Loaded(result, faults: reader.faults)
    }
}
