/// A key press as a terminal reports it: a character or a named key, with modifiers.
///
/// Its text form (`g`, `G`, `space`, `enter`, `ctrl-c`, `alt-x`, `shift-up`, `f5`) is used in
/// configuration files and in the hint bar; reading it gives the same key.
public struct Key: Sendable, Hashable {
    public enum Code: Sendable, Hashable {
        /// One scalar as typed: capitals and symbols are characters of their own, without shift.
        case character(Character)
        case enter, tab, backtab, escape, backspace, delete, insert
        case up, down, left, right, home, end, pageUp, pageDown
        /// 1 to 24.
        case function(Int)
    }

    public struct Modifiers: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let shift = Modifiers(rawValue: 1)
        public static let alt = Modifiers(rawValue: 2)
        public static let control = Modifiers(rawValue: 4)
    }

    public var code: Code
    public var modifiers: Modifiers

    public init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }

    /// A character without modifiers.
    public static func character(_ character: Character) -> Key {
        Key(.character(character))
    }

    /// A letter with control, such as `control("c")`.
    public static func control(_ letter: Character) -> Key {
        Key(.character(letter), .control)
    }

    public static let enter = Key(.enter)
    public static let tab = Key(.tab)
    public static let backtab = Key(.backtab)
    public static let escape = Key(.escape)
    public static let backspace = Key(.backspace)
    public static let space = Key(.character(" "))
    public static let up = Key(.up)
    public static let down = Key(.down)
    public static let left = Key(.left)
    public static let right = Key(.right)

    /// The character to insert in a text field; nil for named keys and with control or alt.
    public var insertable: Character? {
        guard case .character(let character) = code, modifiers.isEmpty else { return nil }
        return character
    }
}

extension Key: LosslessStringConvertible {
    private static let named: [(name: String, code: Code)] = [
        ("enter", .enter), ("tab", .tab), ("backtab", .backtab), ("esc", .escape),
        ("backspace", .backspace), ("delete", .delete), ("insert", .insert), ("up", .up),
        ("down", .down), ("left", .left), ("right", .right), ("home", .home), ("end", .end),
        ("pgup", .pageUp), ("pgdn", .pageDown), ("space", .character(" ")),
    ]
    /// Other names that are accepted.
    private static let aliases: [String: String] = [
        "return": "enter", "escape": "esc", "del": "delete", "ins": "insert",
        "pageup": "pgup", "pagedown": "pgdn", "shift-tab": "backtab",
    ]
    private static let prefixes: [(name: String, modifier: Modifiers)] = [
        ("ctrl-", .control), ("alt-", .alt), ("shift-", .shift),
    ]

    public var description: String {
        var text = ""
        for prefix in Key.prefixes where modifiers.contains(prefix.modifier) { text += prefix.name }
        if let name = Key.named.first(where: { $0.code == code })?.name { return text + name }
        switch code {
        case .character(let character): return text + String(character)
        case .function(let number): return text + "f\(number)"
        default: return text
        }
    }

    /// Reads the text form. Names and prefixes may be in any case; characters are taken as they
    /// are. `C-x`, `M-x` and `^x` are understood too. Nil for invalid keys, and for keys that no
    /// terminal can distinguish (`ctrl-i` is tab, `ctrl-m` is enter, `shift-a` is `A`).
    public init?(_ text: String) {
        var rest = Substring(text)
        var modifiers: Modifiers = []
        if let alias = Key.aliases[text.lowercased()] { rest = Substring(alias) }
        scanning: while rest.count > 1 {
            let lower = rest.lowercased()
            for (name, modifier) in Key.prefixes + [("c-", .control), ("m-", .alt)] {
                if lower.hasPrefix(name), rest.count > name.count {
                    modifiers.insert(modifier)
                    rest = rest.dropFirst(name.count)
                    continue scanning
                }
            }
            if rest.first == "^", rest.count == 2 {
                modifiers.insert(.control)
                rest = rest.dropFirst()
                continue
            }
            break
        }
        let lower = rest.lowercased()
        let name = Key.aliases[lower] ?? lower
        if let code = Key.named.first(where: { $0.name == name })?.code {
            if name == "space", modifiers.contains(.shift) { return nil }
            self.init(code, modifiers)
        } else if lower.first == "f", let number = Int(lower.dropFirst()),
            (1...24).contains(number)
        {
            self.init(.function(number), modifiers)
        } else if rest.count == 1, let character = rest.first {
            if modifiers.contains(.shift) { return nil }
            guard modifiers.contains(.control) else {
                self.init(.character(character), modifiers)
                return
            }
            // With control, a letter is the same with and without shift.
            guard let small = character.lowercased().first, !"im[".contains(small),
                Key.controllable.contains(small)
            else { return nil }
            self.init(.character(small), modifiers)
        } else {
            return nil
        }
    }

    /// The characters that have a control byte of their own.
    private static let controllable = Set("abcdefghijklmnopqrstuvwxyz\\]^_")
}
