import Dispatch
import Foundation
import Synchronization

/// Handles Ctrl-C, `kill` and hangup: the first asks the command to end gracefully, the next does
/// not wait.
///
/// While no work needs a graceful end, the first ends the program at once.
final class Interruption: Sendable {
    static let shared = Interruption()

    /// How long a graceful end may take once it should not wait: the program is gone within a second.
    private static let grace = DispatchTimeInterval.milliseconds(800)

    private struct State {
        var isListening = false
        var count = 0
        var handler: (@Sendable (_ count: Int) -> Void)?
        /// Whether the first interruption already limits it to one second.
        var endsSoon = false
        /// Restores the terminal before the program ends.
        var restore: (@Sendable () -> Void)?
        /// What the program ends with if an interruption ends it.
        var status = ExitStatus.interrupted
    }

    private let state = Mutex(State())

    /// Installs the signal handlers, and returns when they are in effect.
    func listen() {
        let isFirst = state.withLock { state in
            defer { state.isListening = true }
            return !state.isListening
        }
        guard isFirst else { return }
        let registered = DispatchSemaphore(value: 0)
        var count = 0
        for number in [SIGINT, SIGTERM, SIGHUP] {
            // Keeps an ignored hangup ignored (nohup).
            if number == SIGHUP, Interruption.isIgnored(number) { continue }
            #if !os(Linux)
                // On Linux, the registration of the source installs a handler; until then the signal has
                // its effect. Elsewhere it would keep it.
                signal(number, SIG_IGN)
            #endif
            let source = DispatchSource.makeSignalSource(
                signal: number, queue: .global(qos: .userInteractive))
            // The handler retains its source for the life of the program.
            source.setEventHandler { [self] in withExtendedLifetime(source) { arrived() } }
            source.setRegistrationHandler { registered.signal() }
            source.resume()
            count += 1
        }
        for _ in 0..<count { _ = registered.wait(timeout: .now() + Interruption.grace) }
    }

    /// Whether a signal is ignored now.
    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return false }
        #if os(Linux)
            let handler = action.__sigaction_handler.sa_handler
        #else
            let handler = action.__sigaction_u.__sa_handler
        #endif
        // `SIG_IGN` is the number 1.
        return unsafeBitCast(handler, to: Int.self) == 1
    }

    var isInterrupted: Bool { state.withLock { $0.count > 0 } }

    /// Sets what the program ends with if an interruption ends it: its own status, once all its work
    /// is done.
    func setStatus(_ status: ExitStatus) { state.withLock { $0.status = status } }

    /// Runs work that must end gracefully. The second interruption gives it one second, the third
    /// none.
    /// - Parameters:
    ///   - endsSoon: whether the first interruption gives it no more than a second either: for what
    ///     only reads.
    ///   - handler: called on any thread with the number of interruptions.
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

    /// Registers what to restore if an interruption ends the program during the body.
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

    /// Ends the program within a second, whatever it waits for.
    func endSoon() {
        DispatchQueue.global(qos: .userInteractive)
            .asyncAfter(deadline: .now() + Interruption.grace) { [self] in end() }
    }

    /// Ends the program without cleanup: other threads may be running.
    private func end() -> Never {
        let (restore, status) = state.withLock { ($0.restore, $0.status) }
        restore?()
        _exit(status.rawValue)
    }
}
