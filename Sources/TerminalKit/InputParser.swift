/// Turns the bytes that a terminal sends into events: UTF-8, control characters, escape sequences
/// of xterm and similar terminals, SGR mouse, bracketed paste, and the key sequences of the
/// terminal's own description.
///
/// A pure state machine: it takes bytes as they come, in chunks of any size.
public struct InputParser: Sendable {
    /// Bytes that are not yet understood: an unfinished sequence or character.
    var pending: [UInt8] = []
    /// The text of a paste that has not ended; nil outside one.
    private var paste: [UInt8]?
    /// Whether the rest of a paste is dropped, because it was too large or Ctrl-C was pressed.
    private var dropsPaste = false
    /// Whether the terminal was asked something a moment ago. Over a slow line an answer may come in
    /// pieces, so that an escape waits longer for what belongs to it.
    public var expectsAnswers = false
    private let maximumPaste: Int
    private let sequences: [[UInt8]: Key]
    private let longestSequence: Int

    private static let pasteStart: [UInt8] = Array("\u{1B}[200~".utf8)
    private static let pasteEnd: [UInt8] = Array("\u{1B}[201~".utf8)
    /// Ctrl-C.
    private static let interrupt: UInt8 = 0x03
    /// No known sequence is longer; a longer one is garbage.
    private static let longestControl = 64

    /// The most bytes that a paste may have.
    public static let maximumPaste = 16 << 20

    /// - Parameters:
    ///   - sequences: the key sequences of the terminal's description.
    ///   - maximumPaste: a paste of more bytes is dropped.
    public init(
        sequences: [[UInt8]: Key] = [:], maximumPaste: Int = InputParser.maximumPaste
    ) {
        self.maximumPaste = maximumPaste
        // A single byte is never a key's own sequence: some descriptions list tab and backspace.
        self.sequences = sequences.filter { $0.key.count > 1 && $0.key.first == 0x1B }
        self.longestSequence = self.sequences.keys.map(\.count).max() ?? 0
    }

    /// Whether silence has a meaning: call `flush()` if nothing comes for ``flushDelay``.
    public var needsFlush: Bool { flushDelay != nil }

    /// How many milliseconds of silence have a meaning; nil if they have none.
    ///
    /// An escape may be the escape key or the beginning of a sequence. A paste that is being
    /// dropped may have lost its end.
    public var flushDelay: Int? {
        if paste != nil { return dropsPaste ? 500 : nil }
        if isAnswer { return 500 }
        guard pending.first == 0x1B else { return nil }
        return expectsAnswers && mayBecomeAnswer ? 250 : 25
    }

    /// Takes bytes, as one reading gave them; returns the events that are whole.
    ///
    /// Within a paste, a Ctrl-C that arrives alone is a key press; the rest of the paste is then
    /// dropped and not taken for keys.
    public mutating func feed(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
        let bytes = Array(bytes)
        var events: [TerminalEvent] = []
        if paste != nil, bytes == [InputParser.interrupt] {
            if !dropsPaste { events.append(dropPaste(.cancelled)) }
            return events + [.key(.control("c"))]
        }
        pending.append(contentsOf: bytes)
        var start = 0
        while start < pending.count {
            if paste != nil {
                guard let next = takePaste(from: start, &events) else { return events }
                start = next
                continue
            }
            switch next(pending[start...]) {
            case .incomplete:
                pending.removeFirst(start)
                return events
            case .skip(let count):
                start += count
            case .event(let event, let count):
                events.append(event)
                start += count
            case .pasteStart(let count):
                paste = []
                start += count
            }
        }
        pending.removeFirst(min(start, pending.count))
        return events
    }

    /// Nothing more came: whatever is unfinished is an escape key and characters.
    public mutating func flush() -> [TerminalEvent] {
        guard needsFlush else { return [] }
        if dropsPaste {
            endPaste()
            pending = []
            return []
        }
        // An answer without its end is not what somebody typed.
        if isAnswer {
            pending = []
            return []
        }
        let rest = Array(pending.dropFirst())
        pending = []
        // Escape and one character within the delay mean alt, unless a sequence begins that way.
        if rest.count == 1, rest[0] > 0x20, rest[0] < 0x7F {
            return [.key(Key(.character(Character(Unicode.Scalar(rest[0]))), .alt))]
        }
        return [.key(.escape)] + feed(rest)
    }

    enum Step {
        case incomplete
        case skip(Int)
        case event(TerminalEvent, Int)
        case pasteStart(Int)
    }

    private func next(_ bytes: ArraySlice<UInt8>) -> Step {
        guard let first = bytes.first else { return .incomplete }
        guard first == 0x1B else { return character(bytes, alt: false) }
        if let known = knownSequence(bytes) { return known }
        guard bytes.count > 1 else { return .incomplete }
        switch bytes[bytes.startIndex + 1] {
        case UInt8(ascii: "["):
            return control(bytes)
        case UInt8(ascii: "O"):
            guard bytes.count > 2 else { return .incomplete }
            return InputSequences.singleShift(bytes[bytes.startIndex + 2])
                .map { .event(.key($0), 3) } ?? .skip(3)
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
            return string(bytes)
        case 0x1B:
            return .event(.key(.escape), 1)
        default:
            switch character(bytes.dropFirst(), alt: true) {
            case .event(let event, let count): return .event(event, count + 1)
            case .skip(let count): return .skip(count + 1)
            case .incomplete, .pasteStart: return .incomplete
            }
        }
    }

    /// A sequence of the terminal's description; nil if the bytes are not one, or not yet.
    private func knownSequence(_ bytes: ArraySlice<UInt8>) -> Step? {
        guard longestSequence > 1 else { return nil }
        for count in stride(from: min(longestSequence, bytes.count), to: 1, by: -1) {
            if let key = sequences[Array(bytes.prefix(count))] { return .event(.key(key), count) }
        }
        return nil
    }

    /// One character: UTF-8, or a control.
    private func character(_ bytes: ArraySlice<UInt8>, alt: Bool) -> Step {
        guard let first = bytes.first else { return .incomplete }
        let modifiers: Key.Modifiers = alt ? .alt : []
        if first < 0x20 || first == 0x7F {
            var key = InputSequences.control(first)
            key.modifiers.formUnion(modifiers)
            return .event(.key(key), 1)
        }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes.makeIterator()
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded):
            let scalar = Unicode.UTF8.decode(encoded)
            return .event(
                .key(Key(.character(Character(scalar)), modifiers)), encoded.count)
        case .error(let length):
            // An incomplete character, if it can still become a valid one.
            let needed = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
            return bytes.count < needed && length == bytes.count ? .incomplete : .skip(length)
        case .emptyInput:
            return .incomplete
        }
    }

    /// `ESC [` and what follows.
    private func control(_ bytes: ArraySlice<UInt8>) -> Step {
        let body = bytes.dropFirst(2)
        // xterm's oldest mouse form: three bytes of any value.
        if body.first == UInt8(ascii: "M") {
            guard body.count >= 4 else { return .incomplete }
            let values = body.dropFirst().prefix(3).map { Int($0) - 32 }
            let event = InputSequences.mouse(
                code: values[0], x: values[1], y: values[2], released: values[0] & 3 == 3)
            return event.map { .event(.mouse($0), 6) } ?? .skip(6)
        }
        // The Linux console's function keys.
        if body.first == UInt8(ascii: "[") {
            guard body.count >= 2 else { return .incomplete }
            let letter = Int(body[body.startIndex + 1]) - 0x40
            return (1...5).contains(letter)
                ? .event(.key(Key(.function(letter))), 4) : .skip(4)
        }
        guard let end = body.firstIndex(where: { $0 >= 0x40 && $0 <= 0x7E }) else {
            return body.count > InputParser.longestControl ? .skip(bytes.count) : .incomplete
        }
        let count = end - bytes.startIndex + 1
        let whole = bytes.prefix(count)
        if whole.elementsEqual(InputParser.pasteStart) { return .pasteStart(count) }
        return InputSequences.control(parameters: body[..<end], final: body[end])
            .map { .event($0, count) } ?? .skip(count)
    }

    /// An answer of the terminal's (`ESC ] ... BEL` or `ESC \`); one that is not understood is
    /// skipped, and one whose end was lost is, up to a control character. Unfinished, it is told from
    /// alt and the character by `flush()`.
    private func string(_ bytes: ArraySlice<UInt8>) -> Step {
        var previous: UInt8 = 0
        for (offset, byte) in bytes.enumerated().dropFirst(2) {
            if byte == 0x07 || (previous == 0x1B && byte == UInt8(ascii: "\\")) {
                let end = byte == 0x07 ? offset : offset - 1
                let text = bytes.prefix(end).dropFirst(2)
                guard bytes[bytes.startIndex + 1] == UInt8(ascii: "]"),
                    let report = TerminalReport(
                        operatingSystemCommand: String(decoding: text, as: UTF8.self))
                else { return .skip(offset + 1) }
                return .event(.report(report), offset + 1)
            }
            // A pressed Ctrl-C remains one.
            if byte < 0x20, byte != 0x1B {
                return .skip(byte == InputParser.interrupt ? offset : offset + 1)
            }
            previous = byte
        }
        return bytes.count > 4096 ? .skip(bytes.count) : .incomplete
    }

    /// Moves a paste's bytes into it; returns the position after its end. Nil if it has not ended:
    /// only bytes that may begin its end stay pending.
    private mutating func takePaste(from start: Int, _ events: inout [TerminalEvent]) -> Int? {
        let end = InputParser.pasteEnd
        var index = start
        while let escape = pending[index...].firstIndex(of: 0x1B) {
            let tail = pending[escape...].prefix(end.count)
            if tail.elementsEqual(end) {
                addToPaste(start..<escape, &events)
                let text = dropsPaste ? nil : String(decoding: paste ?? [], as: UTF8.self)
                endPaste()
                if let text { events.append(.paste(InputSequences.normalized(text))) }
                return escape + end.count
            }
            if tail.count < end.count, end.starts(with: tail) {
                addToPaste(start..<escape, &events)
                pending.removeFirst(escape)
                return nil
            }
            index = escape + 1
        }
        addToPaste(start..<pending.count, &events)
        pending.removeAll()
        return nil
    }

    private mutating func addToPaste(_ range: Range<Int>, _ events: inout [TerminalEvent]) {
        let size = paste?.count ?? 0
        if !dropsPaste, size + range.count > maximumPaste {
            events.append(dropPaste(.tooLarge(maximumPaste)))
        } else if !dropsPaste {
            paste?.append(contentsOf: pending[range])
        } else if pending[range].contains(InputParser.interrupt) {
            // In dropped text, a pressed key cannot be told from pasted text; this one is harmless.
            events.append(.key(.control("c")))
        }
    }

    private mutating func dropPaste(_ fault: TerminalEvent.PasteFault) -> TerminalEvent {
        paste = []
        dropsPaste = true
        return .pasteDropped(fault)
    }

    private mutating func endPaste() {
        paste = nil
        dropsPaste = false
    }
}
