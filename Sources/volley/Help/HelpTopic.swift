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

    /// The names of the topics, as people type them: `language`.
    enum Name: String, CaseIterable {
        case language, targets, status, codes, files, config, keys

        /// The page, made when it is first needed: the start of the program needs the names only.
        var topic: HelpTopic {
            switch self {
            case .language: .language
            case .targets: .targets
            case .status: .statuses
            case .codes: .codes
            case .files: .files
            case .config: .config
            case .keys: .keys
            }
        }
    }

    let name: Name
    /// One line that says what the page is about.
    let abstract: String
    /// The section of the manual that the page is in.
    let section: Int
    let blocks: [Block]

    static var all: [HelpTopic] { Name.allCases.map(\.topic) }

    static func named(_ name: String) -> HelpTopic? { Name(rawValue: name.lowercased())?.topic }
}
