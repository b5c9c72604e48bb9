import BatchClient
import TestSeed
import Testing

@testable import BatchScript

/// Reading CSV: rows and fields, the types of columns, keys.
struct CSVRecordsTests {
    /// The texts of the fields of each row.
    private func rows(_ bytes: [UInt8], delimiter: String = ",") throws -> [[String]] {
        var rows = CSVRows(
            ByteText(bytes, name: "t.csv"), delimiter: delimiter.utf8.first ?? ASCII.comma)
        try rows.skipMark()
        var result: [[String]] = []
        while try rows.next() { result.append(try rows.fields.map { try rows.text(of: $0) }) }
        return result
    }

    private func rows(_ text: String) throws -> [[String]] { try rows(Array(text.utf8)) }

    @Test("RFC 4180: quotes, doubled quotes, line ends inside and between")
    func quoting() throws {
        #expect(try rows("a,b\r\nc,d\r\n") == [["a", "b"], ["c", "d"]])
        #expect(try rows("a,b\nc,d") == [["a", "b"], ["c", "d"]])
        #expect(try rows("\"a,\r\nb\",\"\"\"x\"\"\"\n") == [["a,\r\nb", "\"x\""]])
        #expect(try rows(",\n,,\n\"\",x") == [["", ""], ["", "", ""], ["", "x"]])
        #expect(try rows("\u{FEFF}ä,日本\n\n\r\n") == [["ä", "日本"]])
        #expect(try rows("") == [])
        #expect(try rows("a,") == [["a", ""]])
    }

    @Test("A field may span the chunks in which the file is read")
    func pieces() throws {
        for length in [262_141, 262_142, 262_143, 262_144, 262_145, 800_000] {
            let long = String(repeating: "ä", count: length / 2) + "\",\n"
            let text = "x,\"" + long.replacing("\"", with: "\"\"") + "\"\nc,d\n"
            #expect(try rows(text) == [["x", long], ["c", "d"]])
        }
    }

    private func read(
        _ text: String, _ change: (inout RecordReadingOptions) -> Void = { _ in }
    ) throws -> (records: [ImportedRecord], survey: RecordSurvey) {
        var options = RecordReadingOptions()
        change(&options)
        var reader = try CSVRecords(ByteText(text, name: "t.csv"), options)
        let survey = try reader.survey()
        let records = try survey.offsets.map { try reader.record(at: $0) }
        // A record agrees with the survey, in any order.
        for (at, offset) in survey.offsets.enumerated().reversed() {
            let again = try reader.record(at: offset)
            #expect(again == records[at])
            #expect(again.id == survey.ids[at])
        }
        return (records, survey)
    }

    /// The values of a column.
    private func column(
        _ cells: [String], _ change: (inout RecordReadingOptions) -> Void = { _ in }
    ) throws -> [Value?] {
        let text = "id,v\n" + cells.enumerated().map { "\($0.offset),\($0.element)\n" }.joined()
        return try read(text, change).records.map { $0.bins.first?.value }
    }

    @Test("An unquoted cell is a number only if the number prints as the same characters")
    func shapes() throws {
        let numbers: [(String, Value)] = [
            ("42", .integer(42)), ("-7", .integer(-7)), ("0", .integer(0)),
            ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
            ("0.5", .double(0.5)), ("-0.25", .double(-0.25)), ("10.0", .double(10)),
            ("-0.0", .double(-0.0)), ("0.0001", .double(0.0001)), ("0.00001", .double(0.00001)),
            ("1e-05", .double(1e-5)),
            ("1.7976931348623157e+308", .double(.greatestFiniteMagnitude)),
            ("123456789.123", .double(123_456_789.123)),
            ("5e-324", .double(.leastNonzeroMagnitude)),
        ]
        for (text, value) in numbers { #expect(try column([text]) == [value], "\(text)") }
        #expect(try column(["9223372036854775808"])[0]?.kind == .decimal)
        #expect(try column(["0.12345678901234567890123"])[0]?.kind == .decimal)
        for text in [
            "007", "+1", "1.", ".5", "TRUE", "truely", "-", "1e", "0x1F", "NaN", "1 ", " 1", "1.10",
            "1E5", "1e5", "713752e1", "-0", "2026-11-28", "1.2.3", "1-2", "00", "-01", "1_000",
            "1e400", "--1", "1e+5",
        ] {
            #expect(try column([text]) == [.string(text)], "\(text)")
        }
        #expect(try column(["true", "false"]) == [.bool(true), .bool(false)])
        #expect(try column(["null", "1", ""]) == [.null, .integer(1), nil])
    }

    @Test("Every printed double and 64-bit integer is read back unchanged")
    func randomNumbers() throws {
        var random = SplitMix64(seed: TestSeed.of(7))
        for _ in 0..<300 {
            let integer = Int64(bitPattern: random.next()) >> Int64(random.next() % 63)
            #expect(try column([String(integer)]) == [.integer(integer)])
            let double = Double(bitPattern: random.next())
            guard double.isFinite else { continue }
            #expect(try column([double.description]) == [.double(double)], "\(double)")
            let plain = Double(integer % 1_000_000_000) / 1_000
            #expect(try column([plain.description]) == [.double(plain)], "\(plain)")
        }
    }

    @Test("The cells of a column have one type, or else all are text; quoted cells are text")
    func columnTypes() throws {
        #expect(try column(["01234", "90210"]) == [.string("01234"), .string("90210")])
        #expect(try column(["90210", "01234"]) == [.string("90210"), .string("01234")])
        #expect(try column(["true", "1"]) == [.string("true"), .string("1")])
        #expect(try column(["x", "null"]) == [.string("x"), .string("null")])
        #expect(try column(["10", "9.5"]) == [.double(10), .double(9.5)])
        #expect(try column(["\"5\"", "5"]) == [.string("5"), .integer(5)])
        #expect(try column(["\"null\"", "\"\""]) == [.string("null"), .string("")])
        #expect(try column(["9007199254740993", "0.5"]).allSatisfy { $0?.kind == .decimal })
        let oneType = try column(["10", "9.5"]) { $0.hasOneNumberType = true }
        #expect(oneType == [.integer(10), .double(9.5)])
        #expect(try column(["10", "x"]) { $0.isText = true } == [.string("10"), .string("x")])
    }

    @Test("An explicit column type holds, whatever the cells look like")
    func saidTypes() throws {
        func typed(_ type: CellType, _ cells: [String]) throws -> [Value?] {
            try column(cells) { $0.types = ["v": type] }
        }
        #expect(try typed(.string, ["10", "null"]) == [.string("10"), .string("null")])
        #expect(
            try typed(.integer, ["007", "\"8\"", "null"]) == [.integer(7), .integer(8), .null])
        #expect(
            try typed(.double, ["1", "1.10", "1E5"]) == [.double(1), .double(1.1), .double(1e5)])
        #expect(try typed(.bool, ["TRUE", "false"]) == [.bool(true), .bool(false)])
        #expect(try typed(.bytes, ["AAEC"]) == [.bytes([0, 1, 2])])
        #expect(try typed(.json, ["\"[1,2]\"", "5"]) == [.list([1, 2]), .integer(5)])
        let wrong = try read("id,v\n1,5\n2,x\n") { $0.types = ["v": .integer] }
        #expect(wrong.survey.mistakes.map(\.line) == [3])
        #expect(throws: ScriptError.self) {
            try read("id,v\n1,5\n") { $0.types = ["w": .integer] }
        }
    }

    @Test(
        "Types that are decided early make a later cell that does not fit a mistake with its line")
    func earlyTypes() throws {
        let text = "id,v\n1,1\n2,2\n3,x\n4,4\n"
        let early = try read(text) { $0.rowsForTypes = 2 }
        #expect(early.survey.mistakes.map(\.line) == [4])
        #expect(early.survey.mistakes.first?.message.contains("`x`") == true)
        #expect(try read(text).survey.mistakes.isEmpty)
        let late = try read("id,v\n1,\n2,\n3,x\n") { $0.rowsForTypes = 2 }
        #expect(late.survey.mistakes.map(\.line) == [4])
    }

    @Test("Delimiters are recognised; a line sep= names one")
    func delimiters() throws {
        for text in [
            "id;name\nu1;Ann\n", "id\tname\nu1\tAnn\n", "id|name\nu1|Ann\n", "id,name\nu1,Ann\n",
            "sep=;\nid;name\nu1;Ann\n", "\u{FEFF}sep=^\nid^name\nu1^Ann\n",
            "id;\"name\"\nu1;\"Ann\"\n",
        ] {
            let records = try read(text).records
            #expect(
                records == [.init(id: "u1", bins: [.init(name: "name", value: .string("Ann"))])],
                "\(text)")
        }
        let asked = try read("id name\nu1 Ann\n") { $0.delimiter = UInt8(ascii: " ") }
        #expect(asked.records.map(\.id) == ["u1"])
    }

    @Test("Empty last columns are skipped; one with a value is a mistake")
    func emptyColumns() throws {
        let records = try read("id,name,,\nu1,Ann,,\nu2,Bob\n").records
        #expect(records.map(\.id) == ["u1", "u2"])
        #expect(records.allSatisfy { $0.bins.map(\.name) == ["name"] })
        #expect(try read("id,name,\nu1,Ann,x\n").survey.mistakes.map(\.line) == [2])
    }

    @Test("Type suffixes in the header count only without quotes")
    func suffixes() throws {
        let records = try read(
            "id,a:json,b:bytes,\"c:json\",\"d,e\":json,:expires\n1,\"[1]\",\"AAEC\",5,\"{}\",99\n2,,,,,null\n"
        ).records
        #expect(records[0].bins.map(\.name) == ["a", "b", "c:json", "d,e"])
        #expect(
            records[0].bins.map(\.value) == [
                .list([1]), .bytes([0, 1, 2]), .integer(5), .map([:]),
            ])
        #expect(records.map(\.expiry) == [.at(99), .never])
    }

    @Test("Keys: id, --id, the key's attributes by its types; none of them is a mistake")
    func keys() throws {
        #expect(throws: ScriptError.self) { try read("name,x\nBob,3\n") }
        #expect(try read("name,x\nBob,3\n") { $0.idColumn = "name" }.records.map(\.id) == ["Bob"])
        #expect(
            try read("id\n1001\n0042\nA100\n").records.map(\.id) == ["1001", "0042", "A100"])
        #expect(try read("id\n1001\n42\n").records.map(\.id) == [1001, 42])
        let strings = KeySchema(.init("id", .string))
        let numbers = KeySchema(.init("id", .number))
        let pair = KeySchema(.init("pk", .string), sort: .init("sk", .number))
        #expect(
            try read("id\n1001\n0042\n") { $0.schema = .init(keys: strings) }.records.map(\.id)
                == ["1001", "0042"])
        let read20 = try read("id\n-3.50\n12345678901234567890\n0042\n") {
            $0.schema = .init(keys: numbers)
        }
        #expect(
            read20.records.map(\.id.description) == ["-3.5", "12345678901234567890", "42"])
        let pairs = try read("pk,sk,v\nA,1,5\nA,02,6\n") { $0.schema = .init(keys: pair) }
        #expect(
            pairs.records.map(\.id) == [
                .composite(partition: "A", sort: 1), .composite(partition: "A", sort: 2),
            ])
        #expect(pairs.records.map(\.bins.count) == [1, 1])
    }

    @Test("Mistakes have their positions, and the next rows are read")
    func mistakes() throws {
        let survey = try read("id,name\na,Ann\nb\n,Carl\nd,\"Dora\"x\ne,E\"ve\nok,x\nf,\"open\n")
            .survey
        #expect(
            survey.mistakes.map { "\($0.line):\($0.column)" } == [
                "3:1", "4:1", "5:9", "6:4", "8:3",
            ])
        #expect(survey.ids == ["a", "ok"])
        #expect(throws: ScriptError.self) { try read("id,\nx,") { $0.idColumn = "y" } }
        #expect(throws: ScriptError.self) { try read("id,a,a\n1,2,3\n") }
        #expect(throws: ScriptError.self) { try read("") }
        #expect(try rowsThrow([0x61, 0x2C, 0xFF, 0x0A]))
    }

    private func rowsThrow(_ bytes: [UInt8]) throws -> Bool {
        do {
            _ = try rows(bytes)
            return false
        } catch is ScriptError { return true }
    }

    @Test("The decisions are reported")
    func notes() throws {
        let typed = try read("id,n,z\na,1,01\nb,2,02\n").survey
        #expect(typed.notes.count == 1)
        #expect(typed.notes.first?.contains("id string, n integer, z string") == true)
        let quoted = try read("\"id\",\"n\"\n\"a\",\"1\"\n").survey
        #expect(quoted.notes.first?.contains("every cell is in quotes") == true)
    }

    @Test("A header with many columns takes hardly any time")
    func wideHeader() throws {
        let names = (0..<40_000).map { "c\($0)" }
        let text =
            "id," + names.joined(separator: ",") + "\n1" + String(repeating: ",1", count: 40_000)
        let records = try read(text).records
        #expect(records.first?.bins.count == 40_000)
    }
}
