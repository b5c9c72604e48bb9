internal import CTerminal
import Dispatch
import Foundation
import TerminalKit

extension NCursesTerminal {
    /// Delivers keys and signals on the main queue; nothing runs while none arrive.
    func listen(input descriptor: Int32, signalPipe: Int32) {
        let input = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
        input.setEventHandler { [weak self] in
            MainActor.assumeIsolated { self?.readInput(descriptor) }
        }
        input.activate()
        self.input = input
        let signals = DispatchSource.makeReadSource(fileDescriptor: signalPipe, queue: .main)
        signals.setEventHandler { [weak self] in
            MainActor.assumeIsolated { self?.readSignals(signalPipe) }
        }
        signals.activate()
        self.signals = signals
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

    private func readSignals(_ pipe: Int32) {
        var buffer = [UInt8](repeating: 0, count: 256)
        let count = read(pipe, &buffer, buffer.count)
        guard count > 0 else { return }
        for signal in Set(buffer[..<count].map(Int32.init)) {
            switch signal {
            case SIGWINCH:
                if state == .shown { refreshSize() }
            case SIGCONT: cameBackUnasked()
            case SIGTSTP: suspend()
            case SIGINT: if state == .shown { continuation.yield(.terminate(.interrupt)) }
            case SIGTERM: continuation.yield(.terminate(.terminate))
            case SIGHUP: continuation.yield(.terminate(.hangup))
            default: break
            }
        }
    }

    private func deliver(_ events: [TerminalEvent]) {
        for event in events {
            if case .report(let report) = event { take(report) }
            if event == .focus(true) { send(modes.focused) }
            continuation.yield(event)
        }
    }
}
