import BatchClient
import BatchScript

/// The options of a copy as they are typed and shown.
extension CopyOptions {
    /// A word that begins an option after `:copy-to TARGET`; its value is the next word.
    enum Word: String, Sendable, CaseIterable {
        case `as`, mode, bins, separator, rate

        var summary: String {
            switch self {
            case .as: "the data set's name there"
            case .mode: "upsert, insert, replace or update"
            case .bins: "only these, separated by commas"
            case .separator: "joins pairs of keys"
            case .rate: "records per second, at most"
            }
        }
    }

    /// Takes the words after the target of a copy.
    /// - Returns: What is wrong with it; nil if all was taken.
    mutating func set(
        _ words: inout ArraySlice<String>, dataSet: inout DataSet?
    ) -> String? {
        while let text = words.popFirst() {
            guard let word = Word(rawValue: text) else {
                let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
                return ":copy-to takes a target, a data set, and \(known), not \(text)"
            }
            guard var value = words.popFirst() else {
                return "\(text) needs a value: \(word.summary)"
            }
            // Spaces may follow the commas.
            while word == .bins, value.hasSuffix(","), let more = words.popFirst() {
                value += " " + more
            }
            var failure: String?
            switch word {
            case .as: dataSet = DataSet(value)
            case .mode: failure = setMode(value)
            case .bins: failure = setBins(value)
            case .separator: separator = value
            case .rate: failure = setRate(value)
            }
            if let failure { return failure }
        }
        return nil
    }

    /// Sets what a typed text says.
    /// - Returns: What is wrong with it; nil if it was taken.
    mutating func setMode(_ text: String) -> String? {
        guard let mode = Mode(rawValue: text) else {
            return "a mode is upsert, insert, replace or update, not \(text)"
        }
        self.mode = mode
        return nil
    }

    /// The same for the bins; an empty text is for all of them.
    mutating func setBins(_ text: String) -> String? {
        guard !text.trimmingSpaces.isEmpty else {
            bins = nil
            return nil
        }
        do throws(ScriptError) {
            bins = try BinList.names(text, source: "bins", reason: "a copy takes whole bins")
            return nil
        } catch {
            return error.message
        }
    }

    /// The same for the rate; `none` and an empty text are for no limit.
    mutating func setRate(_ text: String) -> String? {
        let text = text.trimmingSpaces
        if ["", "none", "no", "off"].contains(text.lowercased()) {
            rate = nil
            return nil
        }
        guard let number = Double(text.filter { $0 != "," }), CopyOptions.rates.contains(number)
        else {
            return "a rate is a number from 0.001 to 1000000000, or none"
        }
        rate = number
        return nil
    }

    /// As `--rate` of the command line.
    private static let rates = 0.001...1e9

    /// The bins as they are typed; empty for all of them.
    var binsText: String {
        (bins ?? []).map { name in
            let isPlain =
                !name.contains { "\",[".contains($0) } && name == name.trimmingSpaces
            return isPlain ? name : BatchPrinter.print(Value.string(name))
        }.joined(separator: ", ")
    }

    var rateText: String { rate.map { "at most \(Format.rate($0)) a second" } ?? "no limit" }
}
