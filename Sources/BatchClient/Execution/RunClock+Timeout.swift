extension RunClock {
    /// Cancels the work when its time is over, and tells whether it was done by then.
    func withTimeout(
        _ timeout: Duration?, _ work: @escaping @Sendable () async throws -> Void
    ) async throws -> Bool {
        guard let timeout else {
            try await work()
            return true
        }
        let end = now() + timeout
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await work()
                return true
            }
            group.addTask {
                try? await sleep(until: end)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? true
        }
    }
}
