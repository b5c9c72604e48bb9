import YAMLReading

extension FaultRules {
    /// Reads a fault file.
    /// - Throws: ``FaultFileError`` that lists every mistake with its position.
    public init(contentsOf path: String) throws(FaultFileError) {
        switch TextFile.read(path, allowsPipes: true) {
        case .text(let text): try self.init(yaml: text, file: path)
        case .missing: throw FaultFileError(["\(path): file not found"])
        case .failed(let reason): throw FaultFileError(["\(path): \(reason)"])
        }
    }

    /// Reads the text of a fault file.
    /// - Parameter file: the file's name in messages.
    /// - Throws: ``FaultFileError`` that lists every mistake with its position.
    public init(yaml text: String, file: String) throws(FaultFileError) {
        var file = FaultFile(text, file: file)
        let rules = file.read()
        let faults = file.reader.faults.sortedByLocation()
        let errors = faults.filter { $0.severity == .error }
        guard errors.isEmpty else { throw FaultFileError(errors.map(\.description)) }
        self = rules
        warnings = faults.map(\.description)
    }
}

/// Why a fault file cannot be used.
public struct FaultFileError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Each as `FILE:LINE:COLUMN: …`: what was found, and what is allowed.
    public let mistakes: [String]

    init(_ mistakes: [String]) { self.mistakes = mistakes }

    /// One line per mistake.
    public var description: String { mistakes.joined(separator: "\n") }
}
