import Dispatch
import Foundation
import Synchronization

/// Ctrl-C, `kill` and a terminal that is gone: the first asks a command to end in order, the next
/// does not wait.
///
/// While nothing is under way that needs an orderly end, the first ends the program at once.
final class Interruption: Sendable {
    static let shared = Interruption()

    /// How long an orderly end may take where it is not said to wait for anything.
    private static let grace = DispatchTimeInterval.seconds(1)

    private struct State {
        var isListening = false
        var count = 0
        var handler: (@Sendable (_ count: Int) -> Void)?
        /// Whether the first interruption gives it a second to end, as the next one does.
        var endsSoon = false
        /// Puts back what the program must not leave behind.
        var restore: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Takes the signals over.
    func listen() {
        let isFirst = state.withLock { state in
            defer { state.isListening = true }
            return !state.isListening
        }
        guard isFirst else { return }
        for number in [SIGINT, SIGTERM, SIGHUP] {
            let before = signal(number, SIG_IGN)
            // Whoever started the program with a hangup ignored (nohup) meant it.
            if number == SIGHUP, unsafeBitCast(before, to: Int.self) == Interruption.ignored {
                continue
            }
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: .global(qos: .userInteractive))
            // The handler keeps its source, which listens for as long as the program runs.
            source.setEventHandler { [self] in withExtendedLifetime(source) { arrived() } }
            source.resume()
        }
    }

    /// `SIG_IGN`, as a number.
    private static let ignored = 1

    var hasCome: Bool { state.withLock { $0.count > 0 } }

    /// Does something that has to end in order. The second interruption gives it a second to do so,
    /// the third none.
    /// - Parameters:
    ///   - endsSoon: whether the first interruption gives it no more than a second either: for what
    ///     only reads.
    ///   - handler: told how many interruptions there were; called on any thread.
    func handled<T>(
        endsSoon: Bool = false, by handler: @escaping @Sendable (_ count: Int) -> Void,
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> T
    ) async rethrows -> T {
        let missed = state.withLock { state in
            state.handler = handler
            state.endsSoon = endsSoon
            return state.count
        }
        if missed > 0 {
            if endsSoon || missed > 1 { endSoon() }
            handler(missed)
        }
        defer { state.withLock { $0.handler = nil } }
        return try await body()
    }

    /// Says what has to be put back where an interruption ends the program meanwhile.
    func restoring<T>(
        by restore: @escaping @Sendable () -> Void, _ body: () throws -> T
    ) rethrows -> T {
        state.withLock { $0.restore = restore }
        defer { state.withLock { $0.restore = nil } }
        return try body()
    }

    private func arrived() {
        let (handler, count, endsSoon) = state.withLock { state in
            state.count += 1
            return (state.handler, state.count, state.endsSoon)
        }
        guard let handler, count < 3 else { end() }
        if endsSoon || count == 2 { endSoon() }
        handler(count)
    }

    private func endSoon() {
        DispatchQueue.global(qos: .userInteractive)
            .asyncAfter(deadline: .now() + Interruption.grace) { [self] in end() }
    }

    /// Ends the program as it stands: other threads may be in the middle of anything, so that
    /// nothing of theirs is taken apart.
    private func end() -> Never {
        let restore = state.withLock { $0.restore }
        restore?()
        _exit(ExitStatus.interrupted.rawValue)
    }
}
