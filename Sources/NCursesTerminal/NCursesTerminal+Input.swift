internal import CTerminal
import Dispatch
import Foundation
import TerminalKit

extension NCursesTerminal {
    /// Delivers keys and signals on the main queue; nothing runs while none arrive. A request to end is
    /// noticed at once.
    func listen(input descriptor: Int32, signalPipe: Int32) {
        let input = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        input.setEventHandler { [weak self] in
            MainActor.assumeIsolated { self?.readInput(descriptor) }
        }
        input.activate()
        self.input = input
        signals = NCursesTerminal.watch(signalPipe, endRequest, continuation) { [weak self] seen in
            DispatchQueue.main.async {
                MainActor.assumeIsolated { self?.handle(seen) }
            }
        }
    }

    /// Reads signals on a queue of its own.
    /// - Parameter others: called with the signals that are not requests to end.
    private nonisolated static func watch(
        _ pipe: Int32, _ endRequest: EndRequest,
        _ continuation: AsyncStream<TerminalEvent>.Continuation,
        others: @escaping @Sendable (Set<Int32>) -> Void
    ) -> any DispatchSourceRead {
        let queue = DispatchQueue(label: "volley.signals", qos: .userInteractive)
        let source = DispatchSource.makeReadSource(fileDescriptor: pipe, queue: queue)
        source.setEventHandler {
            var buffer = [UInt8](repeating: 0, count: 256)
            let count = read(pipe, &buffer, buffer.count)
            guard count > 0 else { return }
            var seen = Set(buffer[..<count].map(Int32.init))
            for (signal, why) in [
                (SIGTERM, TerminalEvent.Termination.terminate), (SIGHUP, .hangup),
            ] where seen.remove(signal) != nil {
                endRequest.make(by: signal)
                continuation.yield(.terminate(why))
            }
            if !seen.isEmpty { others(seen) }
        }
        source.activate()
        return source
    }

    private func readInput(_ descriptor: Int32) {
        ct_guard_thread()
        guard state == .shown else { return }
        var buffer = [UInt8](repeating: 0, count: 16_384)
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else {
            if count < 0, errno == EINTR || errno == EAGAIN { return }
            // The terminal has gone.
            input?.cancel()
            continuation.yield(.terminate(.hangup))
            return
        }
        reads += 1
        deliver(parser.feed(buffer[..<count]))
        guard let delay = parser.flushDelay else { return }
        let seen = reads
        DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(delay)) { [weak self] in
            MainActor.assumeIsolated {
                guard let self, self.reads == seen else { return }
                self.deliver(self.parser.flush())
            }
        }
    }

    private func handle(_ signals: Set<Int32>) {
        for signal in signals {
            switch signal {
            case SIGWINCH:
                if state == .shown { refreshSize() }
            case SIGCONT: cameBackUnasked()
            case SIGTSTP: suspend()
            case SIGINT: if state == .shown { continuation.yield(.terminate(.interrupt)) }
            default: break
            }
        }
    }

    private func deliver(_ events: [TerminalEvent]) {
        for event in events {
            if case .report(let report) = event { take(report) }
            if event == .focus(true) { ask(modes.focused) }
            continuation.yield(event)
        }
    }

    /// How long answers are awaited, in milliseconds, and how long when the screen is left.
    private static let answers = 1_000
    static let lastAnswers: Int32 = 100

    /// Sends questions; for a while, what arrives may be a piece of an answer.
    func ask(_ questions: String) {
        guard !questions.isEmpty else { return }
        send(questions)
        asked += 1
        parser.expectsAnswers = true
        let number = asked
        DispatchQueue.main.asyncAfter(
            deadline: .now() + .milliseconds(NCursesTerminal.answers)
        ) { [weak self] in
            MainActor.assumeIsolated {
                guard let self, self.asked == number else { return }
                self.parser.expectsAnswers = false
            }
        }
    }
}
