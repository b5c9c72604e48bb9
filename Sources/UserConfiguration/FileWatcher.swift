package import BatchClient
package import YAMLReading

/// Watches files that people edit, and reads them again when they change.
///
/// The files are checked once per interval, and read once they have stayed the same for an
/// interval, because some editors write in several steps. All work happens in the task that asks
/// for the next reload; the sequence ends when that task is cancelled.
package struct FileWatcher<Content: Sendable>: AsyncSequence, Sendable {
    /// The result of a change.
    package enum Reload: Sendable {
        /// The files are valid, and their content now applies.
        case changed(Loaded<Content>)
        /// The files are broken, and the previous content still applies.
        case broken([ConfigFault])
    }

    private let first: [String: FileStamp?]
    private let interval: Duration
    private let clock: any RunClock
    private let load: @Sendable () -> Loaded<Content>

    /// - Parameters:
    ///   - loaded: the last content. A change since then is the first reload.
    ///   - interval: how often the files are checked.
    ///   - load: reads the files again. The watcher watches the files that it read.
    package init(
        _ loaded: Loaded<Content>, every interval: Duration = .seconds(1),
        clock: any RunClock = SystemClock(), load: @escaping @Sendable () -> Loaded<Content>
    ) {
        first = loaded.stamps
        self.interval = interval
        self.clock = clock
        self.load = load
    }

    package func makeAsyncIterator() -> Iterator {
        Iterator(watcher: self, seen: first)
    }

    package struct Iterator: AsyncIteratorProtocol {
        private let watcher: FileWatcher
        private var seen: [String: FileStamp?]

        init(watcher: FileWatcher, seen: [String: FileStamp?]) {
            self.watcher = watcher
            self.seen = seen
        }

        /// The next reload; nil when the task is cancelled.
        package mutating func next() async -> Reload? {
            while true {
                guard await pause() else { return nil }
                var now = stamps()
                guard now != seen else { continue }
                while true {
                    guard await pause() else { return nil }
                    let later = stamps()
                    if later == now { break }
                    now = later
                }
                let loaded = watcher.load()
                // A broken file may not list the other files it needs; it has to change first.
                seen = loaded.stamps
                return loaded.isBroken ? .broken(loaded.faults) : .changed(loaded)
            }
        }

        private func stamps() -> [String: FileStamp?] {
            Dictionary(uniqueKeysWithValues: seen.keys.map { ($0, FileStamp(path: $0)) })
        }

        /// Whether to continue watching after an interval.
        private func pause() async -> Bool {
            let end = watcher.clock.now() + watcher.interval
            return (try? await watcher.clock.sleep(until: end)) != nil && !Task.isCancelled
        }
    }
}
