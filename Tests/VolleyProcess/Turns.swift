import Foundation

/// Lets a few programs run at once. Tests all begin together; hundreds of programs at one time would
/// leave none of them, and no server of the tests, the time that it needs.
public actor Turns {
    public static let shared = Turns(max(3, ProcessInfo.processInfo.activeProcessorCount))

    private var free: Int
    private var waiting: [(id: Int, continuation: CheckedContinuation<Void, Never>)] = []
    private var lastID = 0

    /// One that waits for another goes on without a turn in the end.
    private static let patience = Duration.seconds(60)

    init(_ count: Int) { free = count }

    /// Performs work when it is its turn.
    public nonisolated func run<T: Sendable>(
        _ work: @Sendable () async throws -> T
    ) async throws -> T {
        let hasTurn = await take()
        do {
            let result = try await work()
            if hasTurn { await give() }
            return result
        } catch {
            if hasTurn { await give() }
            throw error
        }
    }

    /// Waits for a turn.
    /// - Returns: Whether there is one to give back.
    private func take() async -> Bool {
        guard free == 0 else {
            free -= 1
            return true
        }
        lastID += 1
        let id = lastID
        let timer = Task {
            try await Task.sleep(for: Turns.patience)
            giveUp(id)
        }
        await withCheckedContinuation { waiting.append((id, $0)) }
        timer.cancel()
        return impatient.remove(id) == nil
    }

    /// Those that waited too long.
    private var impatient: Set<Int> = []

    private func giveUp(_ id: Int) {
        guard let at = waiting.firstIndex(where: { $0.id == id }) else { return }
        impatient.insert(id)
        waiting.remove(at: at).continuation.resume()
    }

    private func give() {
        guard waiting.isEmpty else { return waiting.removeFirst().continuation.resume() }
        free += 1
    }
}
