import BatchClient
import BatchScript
import TerminalKit
import Testing

@testable import Explorer

/// The fields of a form and the text of a script mean the same, in both directions.
@Suite struct CommandFieldsTests {
    static let scripts = [
        "query test.users user-1 user-2 bins name, email",
        "query users user-{1..50} bins () if status = \"active\" and balance > 100",
        "query users a bins n get tags list.size, m map.get \"k\", n",
        "exists test.users user-1",
        "insert test.users user-9 set name = \"Ann, or = Bo\", age = 31 ttl 3600",
        "upsert test.users user-1 @marks set status = \"active\", balance += 500",
        "update users a b set note append \"x\" remove old, older get n if generation = 3 ttl keep",
        "update users a set tags list.append \"x\", l list.insert -1 [1, {\"a\": null}]",
        "update users a set m map.put \"k 1\" {\"x\": [1, 2]}, t = now()",
        "replace users (\"USER#1\", \"PROFILE\") set \"odd bin\" = b64\"AQID\" ttl until 2000000000",
        "delete users 42 \"42\" digest\"0102030405060708090a0b0c0d0e0f1011121314\" durable",
        "delete \"odd set\" \"an ID\" if not exists (x = 1)",
        "touch users user-1 ttl never",
        "touch users set-1",
    ]

    private static let sources = FormSources(
        marks: Dictionary(
            uniqueKeysWithValues: ["test.users", "users"].map { (DataSet($0), ["m-1", "m-2"]) }))

    private func command(_ text: String) throws -> Command {
        try BatchParser.parse(text, source: "", sources: Self.sources).batch.commands[0]
    }

    @Test(arguments: scripts) func takesATextApartAndPutsItTogether(_ script: String) throws {
        guard let read = try? command(script) else {
            // A script that the parser refuses has no fields.
            guard case .mistake = Script.read(script, sources: Self.sources) else {
                Issue.record("\(script) reads as something else")
                return
            }
            return
        }
        let fields = try #require(CommandFields(read, in: script))
        let text = fields.compose().text
        #expect(try command(text) == read, "\(text)")
        #expect(text.contains("@marks") == script.contains("@marks"))
    }

    /// A user who knows the language types a command through the fields without noticing them.
    @Test(arguments: [
        "upsert test.users user-1 user-2 set status = \"active\", balance += 500",
        "update users a set note append \"x, y\", n=1, m+=2 remove old if generation = 3",
        "insert users a set l = [1, 2, \"a b\"], m = {\"a\": 1}, s = \"if \\\"so\\\" \"",
        "query users a b bins name, email if status = \"active\"",
        "update users a set tags list.insert 0 \"x\" ttl 60",
        "delete users a if balance > 10",
        "touch users user-1 ttl 3600",
    ])
    func isTypedLikeAScript(_ script: String) throws {
        var fields = CommandFields()
        for character in script { _ = fields.edit(.character(character)) }
        #expect(try command(fields.compose().text) == command(script), "\(fields.compose().text)")
    }

    @Test func aMistakeIsInItsField() throws {
        func field(_ change: (inout CommandFields) -> Void) throws -> CommandFields.Field? {
            var fields = CommandFields(verb: "update", dataSet: "users", ids: "a")
            fields.focus = .operation(0, .bin)
            for character in "n = 1, m = 2" { _ = fields.edit(.character(character)) }
            change(&fields)
            return ComposeForm("", .add, fields: fields).mistakenField
        }
        #expect(try field { _ in } == nil)
        #expect(try field { $0.verb = TextInput("udpate") } == .verb)
        #expect(try field { $0.dataSet = TextInput("") } == .dataSet)
        #expect(try field { $0.ids = TextInput("") } == .ids)
        #expect(try field { $0[.operation(1, .value)] = TextInput("[2") } == .operation(1, .value))
        #expect(try field { $0.choose("++", at: 0) } == .operation(0, .action))
        #expect(try field { $0.condition = TextInput("n >") } == .condition)
        #expect(try field { $0.timeToLive = TextInput("soon") } == .timeToLive)
    }

    @Test func theNoteOnATypedOperatorGoesWithIt() {
        var fields = CommandFields(verb: "update", dataSet: "users", ids: "a")
        fields.focus = .operation(0, .bin)
        for character in "n" { _ = fields.edit(.character(character)) }
        fields.focus = .operation(0, .value)
        for character in "+=" { _ = fields.edit(.character(character)) }
        #expect(fields.operatorNote != nil)
        fields.choose("-=", at: 0)
        #expect(fields.operatorNote == nil)
    }

    @Test func hiddenFieldsSayNothing() throws {
        var fields = CommandFields(verb: "update", dataSet: "users", ids: "a")
        fields.focus = .operation(0, .bin)
        for character in "n = 1 ttl 60" { _ = fields.edit(.character(character)) }
        fields.verb = TextInput("delete")
        fields.settle()
        #expect(fields.compose().text == "delete users a")
        // They return when the verb accepts them.
        fields.verb = TextInput("upsert")
        fields.settle()
        #expect(fields.compose().text == "upsert users a set n = 1 ttl 60")
    }
}

/// Pasted tables, and the commands they become.
@Suite struct PasteFormTests {
    @Test("A first row that looks like a record is doubted, and can be taken as one")
    func aRowInPlaceOfAHeader() throws {
        for text in [
            "csv-6,Bob\ncsv-7,Carol\n", "a,42\nb,43\n", "x,bo@example.com\ny,z\n",
        ] {
            var form = try #require(PasteForm(text, dataSet: "users"))
            #expect(form.headerWarning != nil, "\(text)")
            try form.takeFirstRowAsData()
            let columns = form.columns
            #expect(form.rows.count == 2 && columns == ["id", "bin1"] && form.headerWarning == nil)
        }
        for text in ["id,name\nuser-1,Ann\n", "name,city\nAnn,Oslo\n", "key1,q1\nAnn,3\n"] {
            let form = try #require(PasteForm(text, dataSet: "users"))
            #expect(form.headerWarning == nil, "\(text)")
        }
    }

    @Test("The first row as data keeps the delimiter, a line sep= and the chosen ID")
    func takesTheFirstRowOfTheSameTable() throws {
        var quoted = try #require(PasteForm("u1,\"a;b;c\"\nu2,\"d;e\"\n", dataSet: "users"))
        try quoted.takeFirstRowAsData()
        let quotedIDs = quoted.rows.map(\.id)
        #expect(quotedIDs == [.string("u1"), .string("u2")])

        var named = try PasteForm(
            reading: "sep=;\nu1;5,5\nu2;6,5\n", dataSet: "users", isTable: true)
        try named.takeFirstRowAsData()
        let (namedIDs, namedColumns) = (named.rows.map(\.id), named.columns)
        #expect(namedIDs == [.string("u1"), .string("u2")] && namedColumns == ["id", "bin1"])

        var second = try #require(PasteForm("5,u1\n6,u2\n", dataSet: "users"))
        second.focus = .id
        second.step(1)
        try second.takeFirstRowAsData()
        let (secondIDs, secondColumns) = (second.rows.map(\.id), second.columns)
        #expect(secondIDs == [.string("u1"), .string("u2")] && secondColumns == ["bin1", "id"])

        // Cells behind the last comma are cells too.
        var open = try #require(PasteForm("u1,5,\nu2,6,\n", dataSet: "users"))
        try open.takeFirstRowAsData()
        let openIDs = open.rows.map(\.id)
        #expect(openIDs == [.string("u1"), .string("u2")])
    }

    @Test(
        "Of more rows than may be staged, none are",
        arguments: [
            "id,n\na,1\nb,2\nc,3\n", "{\"id\":1,\"n\":1}\n{\"id\":2,\"n\":1}\n{\"id\":3,\"n\":1}\n",
        ])
    func stagesNoPart(_ text: String) throws {
        let form = try PasteForm(reading: text, dataSet: "users", isTable: true, maximum: 2)
        #expect(form.command == nil && form.faultCount == 0 && form.rows.count == 2)
        #expect(
            form.excess == "3 rows: 2 can be staged; volley import takes any number")
        let whole = try PasteForm(reading: text, dataSet: "users", isTable: true, maximum: 3)
        #expect(whole.command != nil && whole.excess == nil)
    }

    @Test("A mistake behind the last row that may be staged is found")
    func findsTheLastMistake() throws {
        let form = try PasteForm(
            reading: "id,n\na,1\nb,2\nc\n", dataSet: "users", isTable: true, maximum: 2)
        #expect(form.faultCount == 1 && form.command == nil)
    }

    @Test(
        "What is wrong with JSON is said",
        arguments: [
            ("{\"id\": 1}\n{\"id\": 2}\n", "the records have no bins: there is nothing to write"),
            ("{\"n\": 1}\n{\"n\": 2}\n", "line 1: found an object without an ID"),
            ("[{\"id\": 1, \"n\": }]", "line 1: "),
            ("[]", "no records"),
        ])
    func saysWhatIsWrong(_ text: String, _ reason: String) {
        let refusal = #expect(throws: PasteForm.Refusal.self) {
            try PasteForm(reading: text, dataSet: "users", isTable: true)
        }
        #expect(refusal?.reason?.hasPrefix(reason) == true, "\(refusal?.reason ?? "none")")
    }

    @Test("Records as JSON become rows with their types")
    func readsRecordsAsJSON() throws {
        let text = """
            {"dataset": "test.users", "id": "a", "bins": {"n": 1}, "generation": 1}
            {"dataset": "test.users", "id": 7, "bins": {"s": "x"}, "generation": 1}

            """
        let form = try #require(PasteForm(text, dataSet: "users", isTable: true))
        let command = try #require(form.command)
        #expect(command.id(at: 0) == .string("a") && command.id(at: 1) == .integer(7))
        #expect(command.operations(at: 0) == [.set("n", 1)])
        #expect(command.operations(at: 1) == [.set("s", "x")])
        #expect(PasteForm("{\"a\": ", dataSet: "users", isTable: true) == nil)
    }

    @Test func typesCellsAsAnImportDoes() throws {
        let form = try #require(
            PasteForm(
                "id,n,d,t,s\nuser-1,42,0.5,true,007\n7,,,,\"a, \"\"b\"\"\"\n", dataSet: "users"))
        let command = try #require(form.command)
        #expect(command.verb == .insert && command.dataSet == DataSet("users"))
        #expect(command.id(at: 0) == .string("user-1") && command.id(at: 1) == .string("7"))
        #expect(
            command.operations(at: 0) == [
                .set("n", 42), .set("d", 0.5), .set("t", true), .set("s", "007"),
            ])
        #expect(command.operations(at: 1) == [.set("s", "a, \"b\"")])
    }

    @Test func takesTheNamedColumnForTheID() throws {
        let form = try #require(PasteForm("name,id\nAnn,1\n", dataSet: "users"))
        #expect(form.bins == ["name"] && form.command?.id(at: 0) == .integer(1))
    }

    @Test(arguments: [
        "user-1\nuser-2", "a,b", "", "delete users a\ndelete users b",
        "upsert users a set x = 1, y = 2\nupsert users b set x = 1, y = 2",
        "query users a bins name, email\nquery users b bins name, email",
    ])
    func leavesOtherTextsAlone(_ text: String) {
        #expect(PasteForm(text, dataSet: "users") == nil)
    }

    @Test func stagesNothingWithAMistakeInIt() throws {
        let form = try #require(PasteForm("id,n\na,1\nb\nc,2,3\n", dataSet: "users"))
        #expect(form.command == nil && form.faultCount == 2)
        #expect(form.faults.map(\.line) == [3, 4])
    }
}
