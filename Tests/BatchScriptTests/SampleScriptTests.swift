import BatchClient
import BatchScript
import Testing

/// The sample of the design, line by line.
@Suite struct SampleScriptTests {
    static let sample = """
        query   test.users user-1 user-2   bins name, email
        insert  test.users user-9          set name = "Ann", age = 31
        upsert  test.users user-1 user-2   set status = "active", balance += 500
        update  test.users user-1 nonexistent user-3   set lastSeen = now()
        update  test.users user-1          set note append "x"   remove oldBin   if generation = 3   ttl 3600
        delete  test.users user-{1..50}
        insert  test.users (name, email)
                user-1: "Alice", "alice@example.com"
                user-2: "Bob", "bob@example.com"
        query   users ("USER#1", "PROFILE")
        query   test.users @marks          # a saved set of marks; @file:ids.txt reads one ID a line
        """

    static let users = DataSet("test", "users")

    @Test func everyLineMeansWhatItSays() throws {
        let parsed = try BatchParser.parse(
            Self.sample, source: "sample.volley", sources: Marks(["marks": ["user-7"]]))
        let users = Self.users
        let expected: [Command] = [
            Command(.query, users, .ids(["user-1", "user-2"]), bins: ["name", "email"]),
            Command(
                .insert, users, .ids(["user-9"]),
                operations: [.set("name", "Ann"), .set("age", 31)]
            ),
            Command(
                .upsert, users, .ids(["user-1", "user-2"]),
                operations: [
                    .set("status", "active"), BinOperation("balance", .add(.value(500))),
                ]),
            Command(
                .update, users, .ids(["user-1", "nonexistent", "user-3"]),
                operations: [BinOperation("lastSeen", .set(.now))]),
            Command(
                .update, users, .ids(["user-1"]),
                operations: [
                    BinOperation("note", .append(.value("x"))), BinOperation("oldBin", .remove),
                ],
                condition: .compare(.generation, .equal, 3), timeToLive: .seconds(3600)),
            Command(.delete, users, .ids(try IDParser.parseList("user-{1..50}"))),
            Command(
                .insert, users,
                .rows(
                    Rows(
                        columns: ["name", "email"],
                        rows: [
                            .init("user-1", [.value("Alice"), .value("alice@example.com")]),
                            .init("user-2", [.value("Bob"), .value("bob@example.com")]),
                        ]))),
            Command(
                .query, DataSet("users"),
                .ids([.composite(partition: "USER#1", sort: "PROFILE")])),
            Command(.query, users, .ids(["user-7"])),
        ]
        for (command, expected) in zip(parsed.batch.commands, expected) {
            #expect(command == expected)
        }
        #expect(parsed.batch.commands.count == expected.count)
        #expect(parsed.batch.count == 63)
        #expect(
            parsed.lines == [1...1, 2...2, 3...3, 4...4, 5...5, 6...6, 7...9, 10...10, 11...11])
    }

    @Test func aMistakeIsShownWithItsPlace() {
        let script = """
            query test.users user-1
            selct test.users user-1
            upsert test.users user-1 set a = [1
            """
        #expect(throws: ScriptErrors.self) {
            try BatchParser.parse(script, source: "fix.volley")
        }
        #expect(
            mistakes(script, source: "fix.volley") == [
                "fix.volley:2:1: found `selct`, expected a verb: query, exists, insert, upsert, "
                    + "update, replace, delete, touch; a line that continues the command above "
                    + "is indented",
                "fix.volley:3:36: found the end of the command, expected `,` or `]`",
            ])
    }
}
