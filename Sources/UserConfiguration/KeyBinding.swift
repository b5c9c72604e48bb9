package import YAMLReading

/// The keys that a user gives an action. Whether there is such an action and such keys is for the
/// explorer to say, with ``fault(_:)``.
package struct KeyBinding: Sendable, Hashable {
    package let action: String
    /// Each as it was written: `x`, `ctrl-x`, `g g`. Empty to give the action no key.
    package let keys: [String]
    private let place: ConfigFault

    init(action: String, keys: [String], place: ConfigFault) {
        self.action = action
        self.keys = keys
        self.place = place
    }

    /// What is wrong with the binding, at its place in the file.
    package func fault(_ message: String) -> ConfigFault {
        var fault = place
        fault.message = message
        return fault
    }
}
