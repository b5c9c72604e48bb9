package import YAMLReading

/// What was read from files that people write: what is sound, and what is wrong.
package struct Loaded<Content: Sendable>: Sendable {
    /// What the files say as far as it can be followed; defaults stand in for the rest.
    package var content: Content
    /// Everything that is wrong, in the order of its places.
    package var faults: [ConfigFault]
    /// The files that were read, as they were just before they were read; those that were not
    /// there included.
    var stamps: [String: FileStamp?]

    init(_ content: Content, faults: [ConfigFault] = [], stamps: [String: FileStamp?] = [:]) {
        self.content = content
        self.faults = faults.sortedByPlace()
        self.stamps = stamps
    }

    /// The files to watch for changes, those that were not there included.
    package var files: [String] { stamps.keys.sorted() }
    package var errors: [ConfigFault] { faults.filter { $0.severity == .error } }
    package var warnings: [ConfigFault] { faults.filter { $0.severity == .warning } }
    /// Whether anything that was said cannot be followed.
    package var isBroken: Bool { faults.contains { $0.severity == .error } }
}
