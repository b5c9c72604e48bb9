package import YAMLReading

/// The keys that a user gives an action. The explorer checks whether the action and the keys exist,
/// and reports faults with ``fault(_:)``.
package struct KeyBinding: Sendable, Hashable {
    package let action: String
    /// Each as written: `x`, `ctrl-x`, `g g`. Empty to give the action no key.
    package let keys: [String]
    private let location: ConfigFault

    init(action: String, keys: [String], location: ConfigFault) {
        self.action = action
        self.keys = keys
        self.location = location
    }

    /// A fault of the binding, at its position in the file.
    package func fault(_ message: String) -> ConfigFault {
        var fault = location
        fault.message = message
        return fault
    }
}
