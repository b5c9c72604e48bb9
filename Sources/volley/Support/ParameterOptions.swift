import ArgumentParser
import BatchClient
import BatchScript

/// The parameters of a script or a condition: the values of `?name`.
struct ParameterOptions: ParsableArguments {
    @Option(
        name: .customLong("param"),
        help: ArgumentHelp(
            "Value of ?NAME in the script or the condition: JSON, otherwise a string.",
            valueName: "NAME=VALUE"))
    var given: [String] = []

    func validate() throws { _ = try parsed() }

    /// The values by name.
    var values: [String: Value] { (try? parsed()) ?? [:] }

    private func parsed() throws -> [String: Value] {
        var values: [String: Value] = [:]
        for text in given {
            guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
                throw ValidationError("--param takes NAME=VALUE, not \"\(text)\"")
            }
            let name = String(text[..<equals])
            let written = String(text[text.index(after: equals)...])
            let value = (try? ValueJSON.decode(written)) ?? .string(written)
            guard values.updateValue(value, forKey: name) == nil else {
                throw ValidationError("--param \(name) is given twice")
            }
        }
        return values
    }
}
