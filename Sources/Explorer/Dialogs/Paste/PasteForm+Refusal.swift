import BatchClient
import BatchScript

extension PasteForm {
    /// Why a text is not taken as rows.
    struct Refusal: Error, Sendable {
        /// Nil for a text that is nothing like a table or records.
        var reason: String?

        init(reason: String?) { self.reason = reason }

        /// - Parameter error: a mistake in the text, or why it cannot be read.
        init(_ error: any Error) {
            switch error {
            case let refusal as Refusal: reason = refusal.reason
            case let mistake as ScriptError: reason = "line \(mistake.line): \(mistake.message)"
            case let failure as BackendError: reason = failure.message
            default: reason = "\(error)"
            }
        }

        init(_ mistake: ScriptError?, or reason: String) {
            if let mistake { self.init(mistake) } else { self.init(reason: reason) }
        }
    }

    /// Why the rows cannot be staged: more than fit; nil if they fit.
    var excess: String? {
        guard total > maximum else { return nil }
        return "\(Format.count(total, "row")): \(Format.count(maximum)) can be staged; "
            + "volley import takes any number"
    }
}
