/// The parameters behind the `?` of a target, read the same way for all kinds of targets.
///
/// A message names a parameter that is not known, and never its value: it may be a password under
/// a name that was misspelt.
struct TargetQuery {
    /// A parameter that a kind of target takes.
    struct Parameter {
        let name: String
        /// How it is written, for people: `ca=FILE`.
        let form: String

        init(_ form: String) {
            self.form = form
            name = String(form.prefix { $0 != "=" })
        }
    }

    /// In the order in which they are written.
    let values: [(name: String, value: String)]
    private let target: String

    /// - Parameters:
    ///   - text: what follows the address, from its `?` on; empty for nothing.
    ///   - target: the target for a message, without secrets.
    ///   - repeats: whether a parameter may be given more than once.
    /// - Throws: ``TargetError`` for a parameter that is not known, or given twice.
    init(
        _ text: Substring, of target: String, known: [Parameter], repeats: Bool = false
    ) throws(TargetError) {
        self.target = target
        var values: [(name: String, value: String)] = []
        for part in text.dropFirst().split(separator: "&") {
            let name = part.prefix { $0 != "=" }
            let value = part.dropFirst(name.count + 1)
            guard known.contains(where: { $0.name == name }) else {
                throw TargetQuery.unknown(name, hasValue: name.count < part.count, target, known)
            }
            guard repeats || !values.contains(where: { $0.name == name }) else {
                throw TargetError(.malformed, "\(target): `\(name)` is given twice")
            }
            values.append((String(name), String(value)))
        }
        self.values = values
    }

    private static func unknown(
        _ name: Substring, hasValue: Bool, _ target: String, _ known: [Parameter]
    ) -> TargetError {
        let forms = known.map(\.form).joined(separator: ", ")
        // A word alone may be the secret itself.
        let isName =
            hasValue && name.utf8.count <= 32 && name.allSatisfy { $0.isLetter || $0 == "-" }
        let found = isName ? "unknown parameter `\(name)`" : "unknown parameter"
        return TargetError(.malformed, "\(target): \(found); known are \(forms)")
    }

    /// The value of a parameter; nil if it is not given.
    /// - Throws: ``TargetError`` if it is empty.
    func text(_ name: String) throws(TargetError) -> String? {
        guard let value = values.first(where: { $0.name == name })?.value else { return nil }
        guard !value.isEmpty else {
            throw TargetError(.malformed, "\(target): `\(name)` is empty")
        }
        return value
    }

    /// - Throws: ``TargetError`` if it is neither `true` nor `false`.
    func flag(_ name: String) throws(TargetError) -> Bool? {
        switch values.first(where: { $0.name == name })?.value {
        case "true": return true
        case "false": return false
        case nil: return nil
        default: throw TargetError(.malformed, "\(target): `\(name)` is true or false")
        }
    }
}
