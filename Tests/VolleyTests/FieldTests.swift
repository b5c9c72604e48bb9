import Foundation
import Testing
import VolleyProcess

/// The fields of rows: programs read them, so the documentation lists them all.
struct FieldTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    /// The fields by command, from the table in `Documentation/CommandLine.md`.
    private static func documented() throws -> [String: [String]] {
        let page = try String(
            contentsOf: Volley.package.appendingPathComponent("Documentation/CommandLine.md"),
            encoding: .utf8)
        var fields: [String: [String]] = [:]
        let table = page.components(separatedBy: "| rows of | fields |").last ?? ""
        for line in table.split(separator: "\n").drop(while: { !$0.hasPrefix("| `") }) {
            guard line.hasPrefix("| `") else { break }
            let cells = line.split(separator: "|")
            guard cells.count >= 2 else { continue }
            let names = cells[1].split(separator: "`")
            for command in cells[0].matches(of: #/`([^`]+)`/#) {
                fields[String(command.1)] =
                    names.count > 1 ? names[1].split(separator: " ").map(String.init) : []
            }
        }
        return fields
    }

    private static let commands: [String: String] = [
        "run": "run update.volley $T", "runs show": "runs show 1", "scan": "scan test.users $T",
        "plan": "plan update.volley $T", "plan --dry-run": "plan update.volley $T --dry-run",
        "plan show": "plan show plan.json", "apply": "apply plan.json",
        "import": "import test.users users.csv $T",
        "copy": "copy test.users $T --to sqlite:third.db",
        "diff": "diff test.users $T --with sqlite:other.db", "datasets": "datasets $T",
        "describe": "describe test.users $T", "profile": "profile test.users $T", "runs": "runs",
        "runs verify": "runs verify 1", "runs compare": "runs compare 1 2",
        "runs check": "runs check", "index list": "index list test.users $T",
        "themes": "themes",
    ]

    @Test("Every command's rows have the fields that the documentation lists, in that order")
    func fields() async throws {
        defer { volley.remove() }
        let documented = try FieldTests.documented()
        #expect(Set(documented.keys) == Set(FieldTests.commands.keys))
        try volley.write("insert.volley", "insert test.users a b set n = 1")
        try volley.write("update.volley", "update test.users a b set n = 2")
        try volley.write("users.csv", "id,n\nc,3\n")
        try volley.write(
            "names.py",
            """
            import json, sys
            for line in sys.stdin.buffer.readlines()[:1]: print(",".join(json.loads(line)))
            """)
        let prepared = try await volley.shell(
            """
            T="--target sqlite:store.db"
            volley run insert.volley $T && volley run update.volley $T &&
            volley run insert.volley --target sqlite:other.db &&
            volley plan update.volley $T --out plan.json && volley index create test.users byN n $T
            """)
        #expect(prepared.status == 0, "\(prepared.narration)")
        for (name, command) in FieldTests.commands.sorted(by: { $0.key < $1.key }) {
            guard let fields = documented[name] else { continue }
            // The first time with NDJSON; what writes has written by then.
            let outcome = try await volley.shell(
                """
                T="--target sqlite:store.db"
                volley \(command) --format ndjson | python3 names.py
                volley \(command) --format csv | head -n 1 | tr -d '\\r'
                """)
            let headers = outcome.output.split(separator: "\n").map {
                $0.split(separator: ",").map(String.init)
            }
            // A scan's CSV has a column per bin; `describe` and `datasets` add what the store knows.
            for header in name == "scan" ? headers.prefix(1) : headers[...] {
                #expect(header.starts(with: fields), "\(name): \(header)")
                if !["datasets", "describe"].contains(name) {
                    #expect(header == fields, "\(name)")
                }
            }
            #expect(!headers.isEmpty, "\(name): \(outcome.narration)")
        }
    }
}
