package import BatchClient
package import YAMLReading

/// Files that people write, read again when they change.
///
/// The files are looked at once an interval, and read once they have stayed the same for an
/// interval: an editor that writes in several steps is waited for. Everything happens in the task
/// that asks for the next reload; the sequence ends when that task is cancelled.
package struct FileWatcher<Content: Sendable>: AsyncSequence, Sendable {
    /// What a change came to.
    package enum Reload: Sendable {
        /// The files are sound; from now on their content holds.
        case changed(Loaded<Content>)
        /// The files are broken, and what was read before still holds.
        case broken([ConfigFault])
    }

    private let first: [String: FileStamp?]
    private let interval: Duration
    private let clock: any RunClock
    private let load: @Sendable () -> Loaded<Content>

    /// - Parameters:
    ///   - loaded: what was read last. A change since then is the first reload.
    ///   - interval: how often the files are looked at.
    ///   - load: reads the files again. The files to watch are those that it read.
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
                // A broken file may not say which others it names; it has to change first.
                seen = loaded.stamps
                return loaded.isBroken ? .broken(loaded.faults) : .changed(loaded)
            }
        }

        private func stamps() -> [String: FileStamp?] {
            Dictionary(uniqueKeysWithValues: seen.keys.map { ($0, FileStamp(path: $0)) })
        }

        /// Whether the watching goes on after an interval.
        private func pause() async -> Bool {
            let end = watcher.clock.now() + watcher.interval
            return (try? await watcher.clock.sleep(until: end)) != nil && !Task.isCancelled
        }
    }
}
