import Synchronization

/// Work that several callers wait for and that is done once. A cancelled caller stops waiting at
/// once; the work is cancelled with its last caller.
final class SharedWork<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private typealias Waiter = CheckedContinuation<Value, any Error>

    private struct Entry {
        let number: Int
        let task: Task<Void, Never>
        var waiters: [Int: Waiter] = [:]
    }

    private struct State {
        var last = 0
        var entries: [Key: Entry] = [:]

        mutating func number() -> Int {
            last &+= 1
            return last
        }
    }

    private let state = Mutex(State())

    func value(
        of key: Key, _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let number = state.withLock { $0.number() }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { waiter in
                state.withLock { state in
                    if state.entries[key] == nil {
                        let own = state.number()
                        // Unstructured, because it outlives the caller that began it.
                        let task = Task {
                            do { self.end(key, own, .success(try await work())) } catch {
                                self.end(key, own, .failure(error))
                            }
                        }
                        state.entries[key] = Entry(number: own, task: task)
                    }
                    state.entries[key]?.waiters[number] = waiter
                }
                if Task.isCancelled { leave(key, number) }
            }
        } onCancel: {
            leave(key, number)
        }
    }

    private func end(_ key: Key, _ number: Int, _ result: Result<Value, any Error>) {
        let waiters: [Waiter] = state.withLock { state in
            guard let entry = state.entries[key], entry.number == number else { return [] }
            state.entries[key] = nil
            return Array(entry.waiters.values)
        }
        for waiter in waiters { waiter.resume(with: result) }
    }

    private func leave(_ key: Key, _ number: Int) {
        let waiter: Waiter? = state.withLock { state in
            guard let waiter = state.entries[key]?.waiters.removeValue(forKey: number) else {
                return nil
            }
            if let entry = state.entries[key], entry.waiters.isEmpty {
                entry.task.cancel()
                state.entries[key] = nil
            }
            return waiter
        }
        waiter?.resume(throwing: CancellationError())
    }
}
