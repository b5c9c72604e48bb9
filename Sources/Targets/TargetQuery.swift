/// The parameters after the `?` of a target, read the same way for all kinds of targets.
///
/// A message names an unknown parameter, but never its value, which may be a password under a
/// misspelt name.
struct TargetQuery {
    /// A parameter of a kind of target.
    struct Parameter {
        let name: String
        /// The form for people: `ca=FILE`.
        let form: String

        init(_ form: String) {
            self.form = form
            name = String(form.prefix { $0 != "=" })
        }
    }

    /// In the order written.
    let values: [(name: String, value: String)]
    private let target: String

    /// - Parameters:
    ///   - text: the text after the address, from its `?`; may be empty.
    ///   - target: the target for a message, without secrets.
    ///   - repeats: whether a parameter may be given more than once.
    /// - Throws: ``TargetError`` for an unknown parameter, or one given twice.
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
        default: throw TargetError(.malformed, "\(target): `\(name)` takes true or false")
        }
    }
}
