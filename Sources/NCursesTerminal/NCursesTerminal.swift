internal import CTerminal
import Dispatch
import Foundation
package import TerminalKit

/// The real terminal: ncurses paints, our own parser reads. There can be only one at a time.
///
/// While it is open, standard error is captured (if it is the terminal) and shown when the screen
/// is left. A crash, an exit and `leave()` all restore the terminal.
@MainActor
package final class NCursesTerminal: Terminal {
    package private(set) var size: Size
    package let capability: ColorCapability
    package let showsUnicode: Bool
    package let events: AsyncStream<TerminalEvent>

    let continuation: AsyncStream<TerminalEvent>.Continuation
    private let type: TerminalType
    /// Whether xterm's sequences may be sent.
    private let isXterm: Bool
    private let wantsMouse: Bool
    var modes: TerminalModes
    var painter: Painter
    var parser: InputParser
    var input: (any DispatchSourceRead)?
    var signals: (any DispatchSourceRead)?
    let endRequest = EndRequest()
    package var isEnding: Bool { endRequest.isMade }
    /// Counts reads, which tells a delayed check of a lone escape whether more bytes arrived.
    var reads = 0
    /// Counts how often the terminal was asked something.
    var asked = 0

    enum State {
        /// The screen is ours.
        case shown
        /// Lent to another program, or stopped.
        case away
        case left
    }
    private(set) var state = State.shown

    /// Opens the terminal of standard input and output: raw mode, the alternate screen.
    ///
    /// - Parameters:
    ///   - environment: TERM, COLORTERM, NO_COLOR and TMUX are looked at; the process's own if
    ///     not given.
    ///   - mouse: whether mouse events are wanted; without, the terminal selects text as usual.
    ///   - features: what may be used of the terminal where it has it.
    ///   - input: the descriptor to read keys from, as a rule standard input; `output` likewise.
    package static func open(
        environment: [String: String]? = nil, mouse: Bool = true,
        features: TerminalFeatures = .all, input: Int32 = 0, output: Int32 = 1
    ) throws(TerminalError) -> NCursesTerminal {
        guard isatty(input) == 1, isatty(output) == 1 else {
            let which = isatty(input) == 1 ? "standard output" : "standard input"
            throw TerminalError(
                code: .notATerminal,
                message: "the explorer needs a terminal, but \(which) is not one")
        }
        let environment = environment ?? ProcessInfo.processInfo.environment
        guard let type = TerminalType(environment: environment) else {
            throw TerminalError(
                code: .noType, message: "TERM is not set; set it to the terminal's type")
        }
        let showsUnicode = ct_set_locale()
        // Before ncurses, which leaves signals alone that already have a handler.
        let signalPipe = ct_signals_install()
        guard signalPipe >= 0 else {
            throw TerminalError(code: .system, message: "could not create a pipe for signals")
        }
        var result = Int32(CT_UNKNOWN_TERMINAL)
        for candidate in type.candidates where result == CT_UNKNOWN_TERMINAL {
            result = ct_open(candidate, input, output)
        }
        guard result == CT_OK else {
            ct_signals_restore()
            throw error(Int(result), type)
        }
        let modes = TerminalModes(
            features, environment: environment, isMultiplexed: type.multiplexer != .none)
        return NCursesTerminal(
            type: type, modes: modes, showsUnicode: showsUnicode, mouse: mouse, input: input,
            signalPipe: signalPipe)
    }

    private static func error(_ result: Int, _ type: TerminalType) -> TerminalError {
        let name = DisplayText.printable(type.name)
        switch result {
        case Int(CT_UNKNOWN_TERMINAL):
            return TerminalError(
                code: .unknownType,
                message: "no description of the terminal \"\(name)\" (TERM) is installed; "
                    + "TERM=xterm-256color works for most terminals")
        case Int(CT_NO_CURSOR_ADDRESSING):
            return TerminalError(
                code: .incapable,
                message: "the terminal \"\(name)\" (TERM) cannot move its cursor; "
                    + "the explorer needs a terminal that can")
        default:
            return TerminalError(code: .system, message: "could not open the terminal")
        }
    }

    private init(
        type: TerminalType, modes: TerminalModes, showsUnicode: Bool, mouse: Bool, input: Int32,
        signalPipe: Int32
    ) {
        self.type = type
        self.modes = modes
        self.showsUnicode = showsUnicode
        self.wantsMouse = mouse
        isXterm = type.understandsXterm(hasMouse: !TerminalKeys.string("kmous").isEmpty)
        let colors = Int(ct_colors())
        capability =
            type.noColor
            ? .none
            : colors > 256
                ? .truecolor
                : colors == 256
                    ? .indexed256 : colors >= 16 ? .ansi16 : colors >= 8 ? .ansi8 : .none
        painter = Painter(capability: capability, pairLimit: Int(ct_pair_limit()))
        parser = InputParser(sequences: TerminalKeys.sequences())
        size = NCursesTerminal.currentSize()
        (events, continuation) = AsyncStream.makeStream()
        ct_resize(Int32(size.height), Int32(size.width))
        sendModes(on: true)
        arm()
        if isXterm { ask(modes.questions) }
        listen(input: input, signalPipe: signalPipe)
    }

    private static func currentSize() -> Size {
        var rows: Int32 = 24
        var columns: Int32 = 80
        ct_size(&rows, &columns)
        return Size(width: Int(columns), height: Int(rows))
    }

    // MARK: Painting

    package func paint(_ screen: Screen) {
        ct_guard_thread()
        guard state == .shown else { return }
        let (begin, end) = modes.frame
        painter.paint(screen) { send($0 ? begin : end) }
    }

    package func invalidate() {
        painter.invalidate()
    }

    /// Reads the terminal's size again, and reports it if it changed or if `always`.
    func refreshSize(always: Bool = false) {
        let now = NCursesTerminal.currentSize()
        guard always || now != size else { return }
        size = now
        ct_resize(Int32(now.height), Int32(now.width))
        painter.invalidate()
        continuation.yield(.resize(now))
    }

    // MARK: Leaving and coming back

    package func suspend() {
        guard state == .shown else { return }
        goAway()
        ct_signals_restore()
        ct_stop_job()
        comeBack()
    }

    package func run(_ command: [String]) async -> Int32 {
        guard state == .shown, !command.isEmpty else { return 127 }
        goAway()
        ct_signals_lend()
        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
        arguments.append(nil)
        let process = ct_spawn(&arguments)
        for argument in arguments { free(argument) }
        var status: Int32 = 127
        if process > 0 {
            status = await withCheckedContinuation { continuation in
                // Waiting blocks, so it must not happen on the main thread.
                DispatchQueue.global().async { continuation.resume(returning: ct_wait(process)) }
            }
        }
        // The terminal may have been left in the meantime, by a request to end.
        if state == .away { comeBack() }
        return status
    }

    package func leave() {
        guard state != .left else { return }
        if state == .shown { goAway() }
        endRequest.fulfil()
        state = .left
        input?.cancel()
        signals?.cancel()
        // An answer that is still under way would be typed into the shell.
        if parser.expectsAnswers { ct_await_input(NCursesTerminal.lastAnswers) }
        // A suspended source must not be released.
        if inputIsSuspended { input?.resume() }
        ct_close()
        ct_signals_restore()
        continuation.finish()
    }

    private var inputIsSuspended = false

    private func goAway() {
        input?.suspend()
        inputIsSuspended = true
        sendModes(on: false)
        ct_leave()
        ct_guard_disarm()
        state = .away
    }

    private func comeBack() {
        _ = ct_signals_install()
        arm()
        ct_enter()
        sendModes(on: true)
        state = .shown
        painter.invalidate()
        input?.resume()
        inputIsSuspended = false
        refreshSize(always: true)
    }

    /// After a stop from outside (SIGSTOP): the shell had the terminal and may have changed its
    /// modes.
    func cameBackUnasked() {
        guard state == .shown else { return }
        ct_enter()
        // What was on when it was stopped was never switched off: some modes are pushed on a stack.
        sendModes(on: false)
        sendModes(on: true)
        painter.invalidate()
        refreshSize(always: true)
    }

    private func arm() {
        var reset = isXterm ? Array((modes.leaving + NCursesTerminal.modesOff).utf8) : []
        for name in ["sgr0", "op", "rmkx", "rmcup", "cnorm"] {
            reset += TerminalKeys.string(name)
        }
        ct_guard_arm(reset, reset.count)
    }

    // MARK: Past ncurses

    /// Focus events, bracketed paste, and SGR mouse with drag.
    private static let modesOn = "\u{1B}[?1004h\u{1B}[?2004h"
    private static let mouseOn = "\u{1B}[?1002h\u{1B}[?1006h"
    private static let modesOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?2004l\u{1B}[?1004l"

    private func sendModes(on: Bool) {
        guard isXterm else { return }
        guard on else { return send(modes.leaving + NCursesTerminal.modesOff) }
        send(
            NCursesTerminal.modesOn + (wantsMouse ? NCursesTerminal.mouseOn : "") + modes.entering)
    }

    package func copy(_ text: String) -> Bool {
        guard isXterm, state == .shown,
            let bytes = ClipboardSequence.copy(text, within: type.multiplexer)
        else { return false }
        ct_write(bytes, bytes.count)
        return true
    }

    package func setTitle(_ text: String) { change { $0.setTitle(text) } }

    package func setProgress(_ progress: TerminalProgress?) {
        change { $0.setProgress(progress) }
    }

    package func notify(_ text: String) { change { $0.notification(text) } }

    /// Takes an answer of the terminal.
    func take(_ report: TerminalReport) { change { $0.take(report) } }

    /// Sends what a change of the modes comes to, and has a crash undo what is on from now on.
    private func change(_ body: (inout TerminalModes) -> String) {
        guard isXterm, state == .shown else { return }
        let before = modes.leaving
        let bytes = body(&modes)
        if modes.leaving != before { arm() }
        send(bytes)
    }

    func send(_ text: String) {
        guard !text.isEmpty else { return }
        let bytes = Array(text.utf8)
        ct_write(bytes, bytes.count)
    }
}
