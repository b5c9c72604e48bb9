/// A help page on a topic rather than a command: shown by `volley help TOPIC`, and a manual page of
/// section 5 or 7.
struct HelpTopic {
    /// A part of a page, without layout.
    enum Block {
        case heading(String)
        case paragraph(String)
        /// Lines shown verbatim.
        case example(String)
        /// Terms and what each means.
        case terms([(term: String, meaning: String)])
    }

    /// What people type: `language`.
    let name: String
    /// One line that says what the page is about.
    let abstract: String
    /// The section of the manual that the page is in.
    let section: Int
    let blocks: [Block]

    static let all = [language, targets, statuses, codes, files, config, keys]

    static func named(_ name: String) -> HelpTopic? {
        all.first { $0.name == name.lowercased() }
    }
}
