/// An export: the records, the format and the destination.
struct Export: Sendable, Hashable {
    enum Subject: String, Sendable, Hashable, CaseIterable {
        /// The loaded rows of the table, in the order shown; rows that have left memory are read
        /// again.
        case records
        /// The marked records, read again.
        case marked
        /// The results that the run's filter shows, in batch order.
        case results
    }

    enum Destination: Sendable, Hashable {
        case file(String, overwrite: Bool)
        case clipboard
    }

    var subject: Subject
    var format: RowText.Format
    var destination: Destination

    /// The most marked records read for the clipboard; more go to a file.
    static let mostMarked = 100_000

    /// Reads `[records|marked|results] [csv|ndjson|script] FILE`.
    ///
    /// - Parameters:
    ///   - subject: used if the text does not name one.
    ///   - overwrite: nil for the clipboard, which takes no file.
    /// - Returns: nil if the file is missing or words are left over.
    init?(_ text: String, of subject: Subject, overwrite: Bool?) {
        var rest = text.trimmingSpaces
        func word() -> String { String(rest.prefix { $0 != " " }) }
        self.subject = subject
        if let named = Subject(rawValue: word()) {
            self.subject = named
            rest = String(rest.dropFirst(named.rawValue.count)).trimmingSpaces
        }
        let format = word()
        let named = RowText.Format(word: format)
        if named != nil { rest = String(rest.dropFirst(format.count)).trimmingSpaces }
        if let overwrite {
            guard !rest.isEmpty else { return nil }
            // A word that is not a format is not part of the file's name either.
            if named == nil, rest.contains(" ") {
                let first = String(rest.prefix { $0 != " " }).lowercased()
                guard !["tsv", "text", "txt"].contains(first) else { return nil }
            }
            self.format = named ?? RowText.Format(path: rest) ?? .ndjson
            destination = .file(rest, overwrite: overwrite)
        } else {
            guard rest.isEmpty else { return nil }
            self.format = named ?? .ndjson
            destination = .clipboard
        }
    }

    init(_ subject: Subject, _ format: RowText.Format, to destination: Destination) {
        self.subject = subject
        self.format = format
        self.destination = destination
    }
}
