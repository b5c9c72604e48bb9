/// The meaning of single sequences.
enum InputSequences {
    /// A control byte as a key.
    static func control(_ byte: UInt8) -> Key {
        switch byte {
        case 0x0D: .enter
        case 0x0A: .control("j")
        case 0x09: .tab
        case 0x1B: .escape
        case 0x7F, 0x08: .backspace
        case 0x00: Key(.character(" "), .control)
        case 0x01...0x1A: Key(.character(Character(Unicode.Scalar(byte + 0x60))), .control)
        default: Key(.character(Character(Unicode.Scalar(byte + 0x40))), .control)
        }
    }

    /// `ESC O` and a letter.
    static func singleShift(_ letter: UInt8) -> Key? {
        if letter == UInt8(ascii: "M") { return .enter }
        return lettered(letter).map { Key($0) }
    }

    /// A control sequence's meaning; nil if it has none here.
    static func control(parameters: ArraySlice<UInt8>, final: UInt8) -> TerminalEvent? {
        if parameters.first == UInt8(ascii: "<") {
            return sgrMouse(parameters.dropFirst(), final: final)
        }
        // A private marker begins an answer, not a key.
        if let first = parameters.first, first >= 0x3C, first <= 0x3F {
            return TerminalReport(parameters: parameters, final: final).map { .report($0) }
        }
        let values = numbers(parameters)
        let modifiers = modifiers(values.count > 1 ? values[1] : 1)
        switch final {
        case UInt8(ascii: "I") where parameters.isEmpty: return .focus(true)
        case UInt8(ascii: "O") where parameters.isEmpty: return .focus(false)
        case UInt8(ascii: "Z"): return .key(.backtab)
        case UInt8(ascii: "~"):
            return numbered(values.first ?? 0).map { .key(Key($0, modifiers)) }
        case UInt8(ascii: "u"):
            return unicodeKey(values.first ?? 0, modifiers).map { .key($0) }
        case UInt8(ascii: "R") where values.count > 1 && values[0] != 1:
            return nil
        default:
            return lettered(final).map { .key(Key($0, modifiers)) }
        }
    }

    /// - Parameters:
    ///   - code: xterm's button code: the button in the lowest two bits and from 64, 4 shift, 8
    ///     alt, 16 control, 32 motion.
    ///   - x: one-based, like `y`.
    static func mouse(code: Int, x: Int, y: Int, released: Bool) -> MouseEvent? {
        guard code >= 0, x > 0, y > 0 else { return nil }
        var modifiers: Key.Modifiers = []
        if code & 4 != 0 { modifiers.insert(.shift) }
        if code & 8 != 0 { modifiers.insert(.alt) }
        if code & 16 != 0 { modifiers.insert(.control) }
        let action: MouseEvent.Action
        if code & 64 != 0 {
            switch code & 3 {
            case 0: action = .wheelUp
            case 1: action = .wheelDown
            case 2: action = .wheelLeft
            default: action = .wheelRight
            }
        } else {
            let button: MouseEvent.Button
            switch code & 3 {
            case 0: button = .left
            case 1: button = .middle
            case 2: button = .right
            default:
                // The oldest form does not say which button was released; motion without a button
                // is ignored.
                if code & 32 != 0 || !released { return nil }
                button = .left
            }
            action = released ? .release(button) : code & 32 != 0 ? .drag(button) : .press(button)
        }
        return MouseEvent(action, at: Point(x: x - 1, y: y - 1), modifiers: modifiers)
    }

    /// A paste with its line breaks as `\n`: terminals send them as the enter key.
    static func normalized(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if !(scalar == "\n" && afterReturn) {
                scalars.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(scalars)
    }

    private static func sgrMouse(_ parameters: ArraySlice<UInt8>, final: UInt8) -> TerminalEvent? {
        let values = numbers(parameters)
        guard values.count == 3 else { return nil }
        return mouse(
            code: values[0], x: values[1], y: values[2], released: final == UInt8(ascii: "m")
        ).map { .mouse($0) }
    }

    /// Numbers between semicolons; what follows a colon in one is left out.
    static func numbers(_ parameters: ArraySlice<UInt8>) -> [Int] {
        guard !parameters.isEmpty else { return [] }
        return parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
            .map { field in
                let digits = field.prefix { $0 >= 0x30 && $0 <= 0x39 }.prefix(7)
                return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
            }
    }

    private static func modifiers(_ value: Int) -> Key.Modifiers {
        guard value > 1 else { return [] }
        return Key.Modifiers(rawValue: UInt8((value - 1) & 7))
    }

    private static func lettered(_ letter: UInt8) -> Key.Code? {
        switch letter {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "P"): .function(1)
        case UInt8(ascii: "Q"): .function(2)
        case UInt8(ascii: "R"): .function(3)
        case UInt8(ascii: "S"): .function(4)
        default: nil
        }
    }

    private static func numbered(_ number: Int) -> Key.Code? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }

    /// The form of terminals that distinguish all keys: `CSI code ; modifiers u`.
    private static func unicodeKey(_ code: Int, _ modifiers: Key.Modifiers) -> Key? {
        if let key = keypad(code) { return Key(key, modifiers) }
        // The rest of kitty's own numbers: modifier keys, media keys.
        guard let value = UInt32(exactly: code), !(57_344...63_743).contains(value),
            let scalar = Unicode.Scalar(value)
        else { return nil }
        switch value {
        case 9 where modifiers.contains(.shift): return .backtab
        case 0..<0x20, 0x7F:
            var key = control(UInt8(truncatingIfNeeded: value))
            key.modifiers.formUnion(modifiers)
            return key
        default:
            let key = Key(.character(Character(scalar)), modifiers.subtracting(.shift))
            // What other terminals send for these three is the same as for a key of its own.
            switch key {
            case .control("i"): return .tab
            case .control("m"): return .enter
            case .control("["): return .escape
            default: return key
            }
        }
    }

    /// The keys of the number pad in the kitty keyboard protocol.
    private static func keypad(_ code: Int) -> Key.Code? {
        let characters = Array("0123456789./*-+")
        switch code {
        case 57_399...57_413: return .character(characters[code - 57_399])
        case 57_414: return .enter
        case 57_415: return .character("=")
        case 57_417: return .left
        case 57_418: return .right
        case 57_419: return .up
        case 57_420: return .down
        case 57_421: return .pageUp
        case 57_422: return .pageDown
        case 57_423: return .home
        case 57_424: return .end
        case 57_425: return .insert
        case 57_426: return .delete
        default: return nil
        }
    }
}
