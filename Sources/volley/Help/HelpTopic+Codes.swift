import BatchClient

extension HelpTopic {
    /// Every code that `volley explain` knows.
    static let codes = HelpTopic(
        name: .codes, abstract: "what the codes of results mean, and what to do", section: 7,
        blocks: [
            .paragraph(
                "volley explain CODE shows one of these; Enter on a result in the explorer does too. Every status but ok and inDoubt promises that a write was not applied (volley help status)."
            )
        ]
            + Explanation.Source.allCases.flatMap { source -> [Block] in
                [
                    .heading(source.title),
                    .terms(
                        Explanation.all.filter { $0.source == source }.map { entry in
                            (
                                entry.code + (entry.name.map { " \($0)" } ?? ""),
                                "\(entry.happened) \(entry.record) To do: \(entry.action)"
                            )
                        }),
                ]
            })
}
