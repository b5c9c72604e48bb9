package import YAMLReading

/// The valid content of files that people edit, and their faults.
package struct Loaded<Content: Sendable>: Sendable {
    /// What the files say, as far as it is valid; defaults replace the rest.
    package var content: Content
    /// Everything that is wrong, in order of position.
    package var faults: [ConfigFault]
    /// The files that were read, as they were just before reading, including missing ones.
    var stamps: [String: FileStamp?]

    init(_ content: Content, faults: [ConfigFault] = [], stamps: [String: FileStamp?] = [:]) {
        self.content = content
        self.faults = faults.sortedByLocation()
        self.stamps = stamps
    }

    /// The files to watch for changes, including missing ones.
    package var files: [String] { stamps.keys.sorted() }
    package var errors: [ConfigFault] { faults.filter { $0.severity == .error } }
    package var warnings: [ConfigFault] { faults.filter { $0.severity == .warning } }
    /// Whether anything in the files is invalid.
    package var isBroken: Bool { faults.contains { $0.severity == .error } }
}
