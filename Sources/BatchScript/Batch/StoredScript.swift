public import BatchClient

/// A batch as stored text: with the version of the language, and with the records that its commands
/// found.
///
/// The first line contains the version; a text without it has ``LanguageVersion/first``.
public enum StoredScript {
    private static let heading = "# language "

    /// The batch as a script, headed by the version of the language.
    public static func text(_ batch: Batch) -> String {
        "\(heading)\(LanguageVersion.current.rawValue)\n" + BatchPrinter.print(batch)
    }

    /// The same text in pieces, for a batch whose text would take much memory.
    package static func write(_ batch: Batch, to body: (String) throws -> Void) rethrows {
        try BatchPrinter.print(
            batch, after: "\(heading)\(LanguageVersion.current.rawValue)\n", pieces: body)
    }

    /// Reads the text made by ``text(_:)``, by the rules of its version.
    /// - Throws: ``ScriptErrors``, also for a version that this program does not know.
    public static func parse(
        _ text: String, source: String
    ) throws(ScriptErrors) -> ParsedBatch {
        var reader = ScriptReader(text, source: source, part: "the script")
        reader.version = .first
        if text.hasPrefix(heading) {
            let line = text.dropFirst(heading.count).prefix { $0 != "\n" }
            guard let version = Int(line).flatMap({ LanguageVersion(rawValue: $0) }) else {
                throw ScriptErrors(
                    ScriptError(
                        source: source, line: 1, column: 1, found: "the language \(line)",
                        expected: "a version up to \(LanguageVersion.current.rawValue)",
                        hint: "it was written by a newer version of volley"))
            }
            reader.version = version
        }
        return try BatchParser.parse(
            reader, NoIDSources(), isStored: reader.version >= .second, limitsMemory: false)
    }
}
