import BatchClient
import Testing

@testable import BatchScript

/// Reading records from JSON in all its forms.
struct JSONRecordsTests {
    private func read(
        _ text: String, _ change: (inout RecordReadingOptions) -> Void = { _ in }
    ) throws -> (records: [ImportedRecord], survey: RecordSurvey) {
        var options = RecordReadingOptions()
        change(&options)
        var reader = try JSONRecords(ByteText(text, name: "t.json"), options)
        let survey = try reader.survey()
        let records = try survey.offsets.map { try reader.record(at: $0) }
        for (at, offset) in survey.offsets.enumerated().reversed() {
            #expect(try reader.record(at: offset) == records[at])
            #expect(records[at].id == survey.ids[at])
        }
        return (records, survey)
    }

    private let flat: [ImportedRecord] = [
        .init(id: "a", bins: [.init(name: "n", value: .integer(1))]),
        .init(id: "b", bins: [.init(name: "n", value: .integer(2))]),
    ]

    @Test(
        "Lines, arrays, and objects one behind the other, pretty or not",
        arguments: [
            "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\n",
            "\u{FEFF}{\"id\":\"a\",\"n\":1}\r\n\r\n{\"id\":\"b\",\"n\":2}",
            "[{\"id\":\"a\",\"n\":1},{\"id\":\"b\",\"n\":2}]",
            "[\n  {\n    \"id\": \"a\",\n    \"n\": 1\n  },\n  {\n    \"id\": \"b\",\n    \"n\": 2\n  }\n]\n",
            "{\n\"id\": \"a\",\n\"n\": 1\n}\n{\n\"id\": \"b\", \"n\": 2\n}\n",
        ])
    func layouts(_ text: String) throws {
        let (records, survey) = try read(text)
        #expect(survey.mistakes.isEmpty)
        #expect(records == flat)
    }

    @Test(
        "An array with a comma too many or too few is refused at its line",
        arguments: [
            ("[{\"id\":\"a\"}\n{\"id\":\"b\"}]", 2), ("[{\"id\":\"a\"},\n]", 2),
            ("[,{\"id\":\"a\"}]", 1),
            ("[{\"id\":\"a\"},\n,{\"id\":\"b\"}]", 2),
            (#"{"Items":[{"id":{"S":"a"}} {"id":{"S":"b"}}]}"#, 1),
        ])
    func commas(_ text: String, _ line: Int) throws {
        let mistakes: [ScriptError]
        do {
            mistakes = try read(text).survey.mistakes
        } catch let error as ScriptError {
            mistakes = [error]
        }
        #expect(mistakes.map(\.line) == [line], "\(mistakes)")
    }

    @Test(
        "DynamoDB's form: attributes, a member Item, the output of a scan of a table, its pages",
        arguments: [
            #"{"id":{"S":"a"},"n":{"N":"1"}}"# + "\n" + #"{"id":{"S":"b"},"n":{"N":"2"}}"#,
            #"{"Item":{"id":{"S":"a"},"n":{"N":"1"}}}"# + "\n"
                + #"{"Item":{"id":{"S":"b"},"n":{"N":"2"}}}"#,
            #"{"Items":[{"id":{"S":"a"},"n":{"N":"1"}},{"id":{"S":"b"},"n":{"N":"2"}}],"Count":2}"#,
            """
            {
                "Items": [
                    { "id": { "S": "a" }, "n": { "N": "1" } },
                    { "id": { "S": "b" }, "n": { "N": "2" } }
                ],
                "Count": 2, "ScannedCount": 2, "ConsumedCapacity": null
            }
            """,
            #"{"Count":1,"Items":[{"id":{"S":"a"},"n":{"N":"1"}}],"LastEvaluatedKey":{"id":{"S":"a"}}}"#
                + "\n" + #"{"Items":[{"id":{"S":"b"},"n":{"N":"2"}}],"Count":1}"#,
        ])
    func typedForm(_ text: String) throws {
        let (records, survey) = try read(text)
        #expect(survey.mistakes.isEmpty, "\(survey.mistakes)")
        #expect(records == flat)
    }

    @Test("Every type of DynamoDB's form, and invalid ones")
    func attributes() throws {
        let (records, _) = try read(
            #"{"id":{"N":"1.50"},"a":{"L":[{"S":"x"},{"NULL":true}]},"b":{"B":"AAEC"},"c":{"BOOL":false},"#
                + #""d":{"M":{"k":{"N":"0.25"}}},"e":{"SS":["x","y"]},"f":{"NS":["1","2.5"]},"g":{"BS":["AAEC"]},"h":{"N":"12345678901234567890"}}"#,
            { $0.schema = .init(keys: KeySchema(.init("id", .number))) })
        let record = try #require(records.first)
        #expect(record.id.description == "1.5")
        let kinds = record.bins.map(\.value.kind)
        #expect(kinds == [.list, .bytes, .bool, .map, .set, .set, .set, .decimal])
        for text in [
            #"{"id":{"S":5}}"#, #"{"id":{"N":"x"}}"#, #"{"id":{"S":"a"},"b":{"SS":[]}}"#,
            #"{"id":{"S":"a"},"b":{"B":"?"}}"#,
        ] {
            #expect(try !read(text) { $0.form = .dynamodb }.survey.mistakes.isEmpty, "\(text)")
        }
        #expect(try !read(#"{"id":"a","n":1}"#) { $0.form = .dynamodb }.survey.mistakes.isEmpty)
    }

    @Test(
        "The form of scan needs id and an object bins, and nothing else; a flat object needs its key"
    )
    func forms() throws {
        let scan = try read(
            #"{"dataset":"t","id":"w","bins":{"A":5},"generation":3,"ttl":null,"expires":99}"#)
        #expect(
            scan.records == [
                .init(id: "w", bins: [.init(name: "A", value: .integer(5))], expiry: .at(99))
            ])
        #expect(try read(#"{"id":"w","bins":{},"ttl":null}"#).records.first?.expiry == nil)
        #expect(try read(#"{"id":"w","bins":{},"ttl":7}"#).records.first?.expiry == .left(7))
        #expect(
            try read(#"{"id":"w","bins":{},"ttl":7,"expires":null}"#).records.first?.expiry
                == .never)
        // A field that scan does not write makes it a flat record with a bin named bins.
        let more = try read(#"{"id":"w1","bins":{"A1":5},"city":"Lyon"}"#).records.first
        #expect(more?.bins.map(\.name) == ["bins", "city"])
        #expect(try read(#"{"id":"w1","bins":[1]}"#).records.first?.bins.map(\.name) == ["bins"])
        let missing = try read("{\"id\":\"a\"}\n{\"name\":\"Bob\",\"x\":3}\n").survey
        #expect(missing.mistakes.map(\.line) == [2])
        let named = try read(#"{"name":"Bob","x":3}"#) { $0.idColumn = "name" }
        #expect(named.records.map(\.id) == ["Bob"])
    }

    @Test("Keys by the data set's key type")
    func keys() throws {
        let pair = KeySchema(.init("pk", .string), sort: .init("sk", .string))
        let (records, _) = try read(#"{"pk":"A","sk":1,"v":5}"#) { $0.schema = .init(keys: pair) }
        #expect(records.map(\.id) == [.composite(partition: "A", sort: "1")])
        #expect(records.first?.bins.map(\.name) == ["v"])
        let strings = KeySchema(.init("id", .string))
        #expect(
            try read(#"{"id":1001}"#) { $0.schema = .init(keys: strings) }.records.map(\.id)
                == ["1001"])
        let numbers = KeySchema(.init("id", .number))
        #expect(
            try read(#"{"id":"0042"}"#) { $0.schema = .init(keys: numbers) }.records.map(\.id)
                == [42])
    }

    @Test("Other members that begin with $ are plain JSON")
    func otherTags() throws {
        let (records, survey) = try read(
            ##"{"id":"a","schema":{"$ref":"#/x"},"o":{"$oid":"5f"}}"##)
        #expect(survey.mistakes.isEmpty)
        #expect(records.first?.bins.first?.value == .map(["$ref": "#/x"]))
    }

    @Test("Mistakes have their lines, and the next records are read")
    func mistakes() throws {
        let survey = try read("{\"id\": 1}\n{\"id\": 2,}\n[3]\n{\"id\": 4}\n").survey
        #expect(survey.mistakes.map(\.line) == [2, 3])
        #expect(survey.ids == [1, 4])
        #expect(try read("[{\"id\":1}").survey.mistakes.count == 1)
        #expect(try read("[{\"id\":1}] x").survey.mistakes.count == 1)
        #expect(try read("[{\"id\":1}, 5]").survey.mistakes.count == 1)
        #expect(try read("[{\"id\":1}, {\"id\":2").survey.mistakes.count == 1)
        #expect(try read("\u{1}\u{2}\n").survey.mistakes.count == 1)
        #expect(try read("").survey.ids.isEmpty)
        #expect(try read("[]").survey.ids.isEmpty)
    }

    @Test("An answer that says there is more is reported")
    func cutShort() throws {
        let survey = try read(
            #"{"Items":[{"id":{"S":"a"}}],"Count":1,"LastEvaluatedKey":{"id":{"S":"a"}}}"#
        ).survey
        #expect(survey.ids == ["a"])
        #expect(survey.notes.first?.contains("LastEvaluatedKey") == true)
    }
}
