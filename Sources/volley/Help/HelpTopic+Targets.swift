import BatchClient
import Targets

extension HelpTopic {
    static let targets = HelpTopic(
        name: .targets, abstract: "where a command connects", section: 7,
        blocks: [
            .paragraph(
                "A target is a URL, or the name of a connection in the configuration (volley help config)."
            ),
            .terms(Target.Kind.allCases.map { ($0.form, $0.meaning) }),
            .paragraph(
                "A target never contains a password. It is read from the password file or VOLLEY_PASSWORD; otherwise you are asked for it."
            ),
        ])

    private static func meaning(of status: Status) -> String {
        switch status {
        case .ok: "the write was applied, or the record was read"
        case .notFound: "the record does not exist"
        case .exists: "an insert found a record"
        case .conflict:
            "the record changed in the meantime, or its generation is not the required one"
        case .filtered: "the record does not meet the condition"
        case .throttled: "the store throttled the request"
        case .timeout: "no response arrived, and nothing was written"
        case .unavailable: "the store could not be reached"
        case .rejected: "the command is not valid for this store or record"
        case .denied: "the user may not do this"
        case .inDoubt: "a write was sent and may or may not have been applied"
        case .cancelled: "cancelled before it was sent"
        case .notSent: "not sent; the code says why"
        }
    }

    static let statuses = HelpTopic(
        name: .status, abstract: "the result of an index, and the exit status of a command",
        section: 7,
        blocks: [
            .paragraph(
                "Every index of a batch gets exactly one status. Every status but ok and inDoubt promises that a write was not applied. volley explain CODE explains each status and the codes of the stores."
            ),
            .terms(Status.allCases.map { ($0.rawValue, meaning(of: $0)) }),
            .heading("Exit status"),
            .terms([
                ("0", "every index is ok"),
                ("1", "the command could not run: connection, file, script, guard, ledger"),
                ("2", "some indices are not ok"),
                ("3", "some indices are in doubt"),
                ("64", "wrong usage"),
                ("130", "interrupted"),
            ]),
        ])

    static let files = HelpTopic(
        name: .files, abstract: "what scan writes and import reads", section: 7,
        blocks: [
            .paragraph(
                "What scan and the explorer's export write as NDJSON or CSV, import reads back as the same records: values, types, keys and time to live. Null, empty and missing stay distinct."
            ),
            .heading("CSV"),
            .paragraph(
                "The key columns come first, then a column per bin. A quoted cell is text; an unquoted one is a number only if that number prints as the same characters; true, false and null are themselves; an empty cell is missing. The unquoted cells of a column have one type, otherwise all of them are text. --types a=string,b=integer sets the types. A heading name:json, name:bytes or :expires without quotes marks a column that is not plain."
            ),
            .heading("NDJSON and JSON"),
            .paragraph(
                "One object per line, as scan writes them, or flat objects with the key attributes, id, or the column that --id names. JSON arrays, DynamoDB's typed form, its Item wrapper and table-scan output are recognized, and so are .gz files."
            ),
            .paragraph(
                "What JSON cannot carry is tagged: {\"$bytes\": \"base64\"}, $decimal, $float, $set, $map, $digest, $geojson, $hll."
            ),
        ])
}
