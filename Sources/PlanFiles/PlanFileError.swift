/// Why a plan file cannot be used, and what to do, for people.
package struct PlanFileError: Error, Sendable, Hashable, CustomStringConvertible {
    package let message: String

    init(_ message: String) { self.message = message }

    package var description: String { message }
}
