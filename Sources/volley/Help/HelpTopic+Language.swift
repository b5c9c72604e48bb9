import BatchClient
import BatchScript

extension HelpTopic {
    private static let writes = BinOperation.Kind.partWrites.joined(separator: ", ")
    private static let writesOfParts = BinOperation.Kind.writes.filter { $0.contains(".") }
        .joined(separator: ", ")
    private static let readsOfParts = BinOperation.Kind.reads.joined(separator: ", ")

    private static let functions = ExpressionFunction.allCases.map(\.rawValue)
        .joined(separator: ", ")

    static let language = HelpTopic(
        name: .language, abstract: "how to write a batch and a condition", section: 7,
        blocks: [
            .heading("Commands"),
            .paragraph(
                "A script has one command per line; an indented line continues the one above. A command is a verb, a data set, the IDs, and clauses. A # begins a comment at the start of a line or after a space."
            ),
            .example(
                """
                query   test.users user-1 user-2   bins name, email
                insert  test.users user-9          set name = "Ann", age = 31
                upsert  test.users user-1 user-2   set status = "active", balance += 500
                update  test.users user-1          set note append "x"   if generation = 3
                delete  test.users user-{1..50}
                insert  test.users (name, email)
                        user-1: "Alice", "alice@example.com"
                        user-2: "Bob", "bob@example.com"
                """),
            .terms([
                ("query", "reads records; bins names the bins to read"),
                ("exists", "checks whether records exist"),
                ("insert", "creates records; fails where one exists"),
                ("upsert", "creates records, or merges the named bins into existing ones"),
                ("update", "merges the named bins into existing records"),
                ("replace", "leaves only the named bins"),
                ("delete", "deletes records"),
                ("touch", "resets the time to live and increments the generation"),
            ]),
            .heading("IDs"),
            .paragraph(
                "A bare ID is a string, unless it looks like a number: 42 is a number, \"42\" a string, 007 a string. user-{1..50} is a range, {001..100} keeps its width. (\"USER#1\", \"PROFILE\") is a partition and a sort key, b64\"...\" is bytes, digest\"...\" names a record by its digest. @marks is a saved set of marks; @file:ids.txt reads one ID per line, relative to the script; blank lines and lines that begin with # are skipped. In such a file, 42 is read as in a script, except where the store fixes the type of the key (DynamoDB): there it is read as that type."
            ),
            .heading("Clauses"),
            .terms([
                (
                    "set a = 1, b += 2, c append \"x\"",
                    "what to write: \(writes); for lists and maps, as in tags list.append \"x\", m map.put \"k\" 1: \(writesOfParts)"
                ),
                ("remove a, b", "removes bins"),
                (
                    "get a, tags list.size",
                    "reads parts of a record together with the writes; for lists and maps: \(readsOfParts)"
                ),
                (
                    "bins a, addr[\"city\"]",
                    "the bins, and parts of bins, that a query reads"
                ),
                (
                    "if CONDITION",
                    "applies the command only to records that meet the condition"
                ),
                (
                    "where CONDITION",
                    "in place of IDs: finds the records that meet the condition before anything is written, then applies the command to those that still meet it"
                ),
                (
                    "index NAME, scan",
                    "how where finds the records: by this index, or by reading the whole data set"
                ),
                ("limit N", "where finds at most N records"),
                (
                    "ttl 3600|never|keep|default",
                    "the time to live: seconds or a duration such as 7d, none, unchanged, or the store's default"
                ),
                ("durable", "deletes durably, where the store supports it"),
            ]),
            .heading("Values"),
            .paragraph(
                "A value is JSON, a bin, a part of a bin such as addr[\"city\"] or tags[-1], or computed from these, as in set total = price * qty. Also: generation, ttl (seconds left), id(), updated(), bytes(), now() and date(\"2026-11-28T09:00Z\"), both in milliseconds since 1970, durations such as 90s, 15m, 12h and 7d, which are milliseconds too (beside ttl, seconds), and ?name, which --param name=VALUE sets. For a bin that has seconds since 1970, write lastSeen < seconds(now() - 7d). You can also set and remove a part: set m[\"hits\"] += 1, remove addr[\"zip\"]. Functions: \(functions)."
            ),
            .heading("Atomic groups"),
            .paragraph(
                "The lines atomic and end, at the start of a line, make a group of the commands between them: all of its writes take effect, or none. If one of them fails, its row says why, and the others are notSent, code atomicCancelled. The embedded store and DynamoDB have groups; DynamoDB's have at most 100 records, each once, and do not mix reads and writes."
            ),
            .example(
                """
                atomic
                update test.users user-1   set balance += -10
                update test.users user-2   set balance += 10
                end
                """),
            .heading("Conditions"),
            .paragraph(
                "Operators, loosest first: or, and, not; tests; + and -; * / %; unary -. Tests: = != < <= > >=, in (a, b), between A and B, contains, begins, ends, matches \"REGEX\", exists, missing, is TYPE. A string has quotes; a bare word names a bin."
            ),
            .example(
                """
                status = "active" and balance > 100 and generation = 3
                not (city in ("Bergen", "Oslo")) or email missing
                """),
            .paragraph(
                "A value is a literal, a bin, a path such as addr[\"city\"] or tags[0], generation, ttl (seconds left), id(), an attribute of the key by its name (DynamoDB), updated() (milliseconds since 1970; Aerospike only, compared with a constant), now(), date(\"2026-11-28T09:00Z\"), a duration such as 90s 15m 12h 7d, ?name (given by --param), a function (\(functions)), or computed by the operators. The right side of = and += in set takes such values too."
            ),
            .example(
                """
                updated() < now() - 7d
                size(tags) > 3 and addr["city"] = "Bergen"
                """),
            .paragraph(
                "A test that reads something missing is false, whatever the operator. Values of different kinds are unequal, and neither is less than the other. Numbers compare by value. This is the same on every store."
            ),
        ])
}
