import BatchClient
import BatchScript
import Foundation
import Testing

/// The JSON of the outputs.
@Suite struct JSONTests {
    @Test func valuesWithoutAJSONFormAreTagged() throws {
        let decimal = try #require(DecimalNumber("1.50"))
        let set = try #require(ValueSet([1, .decimal(decimal)]))
        let cases: [(Value, String)] = [
            (.null, "null"), (true, "true"), (-5, "-5"), (.integer(.min), "-9223372036854775808"),
            (1.0, "1.0"), (.double(-0.0), "-0.0"), (.double(1e21), "1e+21"),
            (.double(.nan), #"{"$float":"NaN"}"#),
            (.double(.infinity), #"{"$float":"Infinity"}"#),
            (.double(-.infinity), #"{"$float":"-Infinity"}"#),
            (.decimal(decimal), #"{"$decimal":"1.5"}"#),
            (.bytes([1, 2, 3]), #"{"$bytes":"AQID"}"#), (.bytes([]), #"{"$bytes":""}"#),
            (["a", [nil]], #"["a",[null]]"#),
            (["k": 1, "a": ["$b": 2, "c": 3]], #"{"a":{"$b":2,"c":3},"k":1}"#),
            (["$b": 2], #"{"$map":[["$b",2]]}"#), (.map([1: 2]), #"{"$map":[[1,2]]}"#),
            (.set(set), #"{"$set":[1,{"$decimal":"1.5"}]}"#),
            (.geoJSON("{}"), #"{"$geojson":"{}"}"#), (.hyperLogLog([255]), #"{"$hll":"/w=="}"#),
            (.opaque(type: 9, [0]), #"{"$opaque":{"type":9,"bytes":"AA=="}}"#),
        ]
        for (value, json) in cases {
            #expect(ValueJSON.encode(value) == json)
            #expect(try ValueJSON.decode(json) == value)
        }
    }

    @Test func idsHaveTheirForms() throws {
        let decimal = try #require(DecimalNumber("1.5"))
        let hex = String(repeating: "0f", count: 20)
        let digest = try #require(Digest(hex: hex))
        let cases: [(RecordID, String)] = [
            ("user-1", #""user-1""#), (42, "42"), ("42", #""42""#),
            (.decimal(decimal), #"{"$decimal":"1.5"}"#), (.bytes([1]), #"{"$bytes":"AQ=="}"#),
            (.composite(partition: "USER#1", sort: 5), #"["USER#1",5]"#),
            (.digest(digest), #"{"$digest":"\#(hex)"}"#),
        ]
        for (id, json) in cases {
            #expect(IDJSON.encode(id) == json)
            #expect(try IDJSON.decode(json) == id)
        }
        #expect(try IDJSON.decode("1.5") == .decimal(decimal))
        #expect(throws: ScriptError.self) { try IDJSON.decode("[1,[2,3]]") }
        #expect(throws: ScriptError.self) { try IDJSON.decode("null") }
    }

    @Test func nothingThatATerminalObeysIsWrittenRaw() {
        let text = "\u{1B}[31m\u{7F}\u{9B}\u{202E}\u{200B}\u{FEFF}\u{E0041}\u{AD}é日👍\"\\\n"
        #expect(
            ValueJSON.encode(.string(text))
                == #""\u001b[31m\u007f\u009b\u202e\u200b\ufeff\udb40\udc41\u00adé日👍\"\\\n""#)
        #expect(ValueJSON.encode(["\u{1B}": 1] as Bins) == #"{"\u001b":1}"#)
    }

    @Test func everyCharacterIsEscapedOrNotWhereverItStands() throws {
        let short = [
            UInt32(9): "\\t", 10: "\\n", 13: "\\r", 0x22: "\\\"", 0x5C: "\\\\",
        ]
        for value in UInt32(0)..<0x180 {
            let scalar = try #require(Unicode.Scalar(value))
            let hex = String(value, radix: 16)
            let long = "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            let isHidden = value < 0x20 || (0x7F...0x9F).contains(value) || value == 0xAD
            let expected = short[value] ?? (isHidden ? long : String(scalar))
            for position in 0..<90 {
                let offset = position % 18
                let before = String(repeating: "a", count: offset)
                let behind = String(repeating: "~", count: max(0, 17 - offset - position / 18 * 3))
                let json = ValueJSON.encode(.string(before + String(scalar) + behind))
                #expect(json == "\"" + before + expected + behind + "\"")
            }
        }
    }

    @Test func binsKeepTheirOrderAndAreNeverATag() throws {
        let bins: Bins = ["z": 1, "a": 2]
        #expect(ValueJSON.encode(bins) == #"{"z":1,"a":2}"#)
        let line = Array(#"{"id":["p",1],"bins":{"$map":7},"generation":null,"n":1.5}"#.utf8)
        let members = try ValueJSON.members(of: line)
        #expect(members.map(\.name) == ["id", "bins", "generation", "n"])
        #expect(try members[0].id() == .composite(partition: "p", sort: 1))
        #expect(try members[1].bins() == ["$map": 7])
        #expect(members[2].isNull)
        #expect(try members[3].value() == 1.5)
    }

    @Test(arguments: [
        ("", "f:7:1: found the end of the text, expected a JSON value"),
        (
            "{\"a\":1,}",
            "f:7:8: found `}`, expected a key in double quotes"
        ),
        ("[1\n,\n 2 3]", "f:9:4: found `3`, expected `,` or `]`"),
        ("1 # c", "f:7:3: found `#`, expected the end of the text"),
        ("b64\"AQ==\"", "f:7:1: found `b64`, expected a JSON value"),
        ("\"\u{1}\"", "f:7:2: found a control character in a string, expected its escape \\u0001"),
    ])
    func mistakesHaveTheirPlaces(_ json: String, _ expected: String) {
        #expect {
            try ValueJSON.decode(Array(json.utf8), source: "f", line: 7)
        } throws: { "\($0)" == expected }
    }

    @Test func bytesThatAreNoTextAreRefused() {
        for bytes: [UInt8] in [
            [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
        ] {
            let quote = UInt8(ascii: "\"")
            #expect(throws: ScriptError.self) { try ValueJSON.decode([quote] + bytes + [quote]) }
        }
    }

    @Test func valuesMayBeNestedSixtyFourDeep() throws {
        var value: Value = 1
        for level in 0..<64 {
            value = level.isMultiple(of: 2) ? .list([value]) : .map([.integer(0): value])
        }
        #expect(try ValueJSON.decode(ValueJSON.encode(value)) == value)
        #expect(throws: ScriptError.self) { try ValueJSON.decode(ValueJSON.encode(.list([value]))) }
    }

    @Test func theWriterMakesLinesOfObjects() {
        var writer = JSONWriter()
        for index in 0..<2 {
            writer.beginObject()
            writer.name("index")
            writer.integer(index)
            writer.name("id")
            writer.id(.string("user-\(index)"))
            writer.name("list")
            writer.beginArray()
            writer.null()
            writer.bool(false)
            writer.double(0.5)
            writer.double(.nan)
            writer.endArray()
            writer.name("bins")
            writer.bins([:])
            writer.endObject()
            writer.endLine()
        }
        #expect(
            writer.text == """
                {"index":0,"id":"user-0","list":[null,false,0.5,null],"bins":{}}
                {"index":1,"id":"user-1","list":[null,false,0.5,null],"bins":{}}

                """)
    }

    /// Another program agrees that it is JSON, and on its content.
    @Test func foundationReadsTheOutput() throws {
        for seed in 0..<300 {
            var generator = Generator(seed: 600_000 + seed)
            let text = generator.text()
            let value: Value = ["text": .string(text), "any": generator.value()]
            let data = Data(ValueJSON.encode(value).utf8)
            let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
            #expect(
                (object?["text"] as? String)?.unicodeScalars.elementsEqual(text.unicodeScalars)
                    == true)
        }
    }
}
