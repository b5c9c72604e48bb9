import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and `kill`: the first asks a command to end in order, a second one not to wait.
///
/// While nothing is under way that needs an orderly end, either ends the program at once.
final class Interruption: Sendable {
    static let shared = Interruption()

    private struct State {
        var count = 0
        var handler: (@Sendable (_ count: Int) -> Void)?
    }

    private let state = Mutex(State())

    /// Takes the signals over.
    func listen() {
        for number in [SIGINT, SIGTERM] {
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: .global(qos: .userInteractive))
            // The handler keeps its source, which listens for as long as the program runs.
            source.setEventHandler { [self] in withExtendedLifetime(source) { arrived() } }
            source.resume()
        }
    }

    var hasCome: Bool { state.withLock { $0.count > 0 } }

    /// Does something that has to end in order.
    /// - Parameter handler: told how many interruptions there were; called on any thread.
    func handled<T>(
        by handler: @escaping @Sendable (_ count: Int) -> Void,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> T
    ) async rethrows -> T {
        let missed = state.withLock { state in
            state.handler = handler
            return state.count
        }
        if missed > 0 { handler(missed) }
        defer { state.withLock { $0.handler = nil } }
        return try await body()
    }

    private func arrived() {
        let (handler, count) = state.withLock { state in
            state.count += 1
            return (state.handler, state.count)
        }
        guard let handler else { exit(ExitStatus.interrupted.rawValue) }
        handler(count)
    }
}
