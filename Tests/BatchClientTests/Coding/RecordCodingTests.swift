import BatchClient
import Foundation
import Testing

@Suite("Records as Swift types")
struct RecordCodingTests {
    private enum Level: String, Codable { case basic, gold }

    private struct Address: Codable, Equatable {
        var city: String
        var lines: [String]
    }

    private struct User: Codable, Equatable {
        var name: String
        var age: Int
        var level: Level
        var address: Address
        var nick: String?
        var score: Double
        var photo: [UInt8]
        var document: Data
        var limits: [String: Int]
        var years: [Int: Bool]
        var price: DecimalNumber
        var extra: Value
    }

    private func user() throws -> User {
        User(
            name: "Ann", age: 31, level: .gold,
            address: Address(city: "Köln", lines: ["a", "b"]), nick: nil, score: 1.5,
            photo: [1, 2], document: Data([3, 4]), limits: ["42": 7], years: [1999: true],
            price: try #require(DecimalNumber("0.10")), extra: .list([.null, .bool(true)]))
    }

    @Test func aTypeIsEncodedAndDecodedUnchanged() throws {
        let user = try user()
        let bins = try Bins(encoding: user)
        #expect(try RecordDecoder().decode(User.self, from: bins) == user)
    }

    @Test func propertiesAreBinsOfTheirOwnKind() throws {
        let bins = try Bins(encoding: try user())
        #expect(bins["name"] == "Ann")
        #expect(bins["age"] == 31)
        #expect(bins["level"] == "gold")
        #expect(bins["address"] == ["city": "Köln", "lines": ["a", "b"]])
        #expect(bins["nick"] == nil)
        #expect(bins["score"] == 1.5)
        #expect(bins["photo"] == .bytes([1, 2]))
        #expect(bins["document"] == .bytes([3, 4]))
        // Keys keep their kind: the string "42" is not an integer, the integer 1999 not a string.
        #expect(bins["limits"] == ["42": 7])
        #expect(bins["years"] == [1999: true])
        #expect(bins["price"] == DecimalNumber("0.1").map { .decimal($0) })
        #expect(bins["extra"] == [nil, true])
    }

    @Test func anOptionalIsNilForAMissingBinAndForNull() throws {
        struct Note: Codable { var text: String? }
        #expect(try Record(bins: [:]).decode(Note.self).text == nil)
        #expect(try Record(bins: ["text": .null]).decode(Note.self).text == nil)
        #expect(try Record(bins: ["text": "x"]).decode(Note.self).text == "x")
    }

    @Test func nilIsLeftOutOrNullAsAsked() throws {
        struct Note: Codable {
            var text: String?
            var count: Int?
            var isOpen: Bool?
            var address: Address?
        }
        let note = Note()
        #expect(try Bins(encoding: note) == [:])
        #expect(
            try Bins(encoding: note, nilEncoding: .null)
                == ["text": nil, "count": nil, "isOpen": nil, "address": nil])
    }

    @Test func aNumberDecodesIntoEveryTypeThatHoldsItExactly() throws {
        struct Box<T: Codable>: Codable { var n: T }
        func decoded<T: Codable>(_ value: Value, as type: T.Type) -> T? {
            let box = try? Record(bins: ["n": value]).decode(Box<T>.self)
            return box?.n
        }
        let tenth = try #require(DecimalNumber("0.1"))
        let long = try #require(DecimalNumber("0.12345678901234567890123"))
        #expect(decoded(255, as: UInt8.self) == 255)
        #expect(decoded(256, as: UInt8.self) == nil)
        #expect(decoded(-1, as: UInt64.self) == nil)
        #expect(decoded(3, as: Double.self) == 3)
        #expect(decoded(.integer(1 << 53 + 1), as: Double.self) == nil)
        #expect(decoded(3.0, as: Int.self) == 3)
        #expect(decoded(3.5, as: Int.self) == nil)
        #expect(decoded(.decimal(tenth), as: Double.self) == 0.1)
        #expect(decoded(.decimal(long), as: Double.self) == nil)
        #expect(decoded(.decimal(DecimalNumber(7)), as: Int.self) == 7)
        #expect(decoded(0.1, as: Float.self) == 0.1)
        #expect(decoded(7, as: DecimalNumber.self) == DecimalNumber(7))
        #expect(decoded("7", as: Int.self) == nil)
        #expect(decoded(.integer(1), as: Bool.self) == nil)
    }

    @Test func anUnsignedIntegerBeyondTheSignedOnesIsADecimal() throws {
        let value = try RecordEncoder().encode(value: UInt64.max)
        #expect(value == DecimalNumber("18446744073709551615").map { .decimal($0) })
        #expect(try RecordDecoder().decode(UInt64.self, from: value) == .max)
    }

    @Test func anErrorNamesTheRecordThePathAndBothKinds() throws {
        let key = DataSet("test.users").id("user-1")
        let record = KeyedRecord(
            key: key,
            record: Record(bins: ["address": ["city": 5, "lines": []]]))
        struct Holder: Codable { var address: Address }
        let error = #expect(throws: RecordCodingError.self) { try record.decode(Holder.self) }
        #expect(error?.key == key)
        #expect(error?.bin == "address")
        #expect(error?.path == ["address", "city"])
        #expect(
            error.map { "\($0)" }
                == "test.users/user-1: bin address.city: expected a string, found the integer 5")
    }

    @Test func anErrorNamesAMissingBinAndAPlaceInAList() throws {
        let missing = #expect(throws: RecordCodingError.self) {
            try Record(bins: [:]).decode(Address.self)
        }
        #expect(
            missing.map { "\($0)" } == "bin city: expected a value, found nothing")
        let element = #expect(throws: RecordCodingError.self) {
            try Record(bins: ["city": "x", "lines": ["a", true]]).decode(Address.self)
        }
        #expect(element?.path == ["lines", "1"])
        struct Leveled: Codable { var level: Level }
        let unknown = #expect(throws: RecordCodingError.self) {
            try Record(bins: ["level": "silver"]).decode(Leveled.self)
        }
        #expect(unknown?.bin == "level")
        struct Aged: Codable { var age: Int8 }
        let tooLarge = #expect(throws: RecordCodingError.self) {
            try Record(bins: ["age": 300]).decode(Aged.self)
        }
        #expect(tooLarge?.expected == "an integer from -128 to 127")
        #expect(tooLarge?.found == "the integer 300")
    }

    @Test func onlyWhatHasNamesIsARecord() throws {
        #expect(throws: RecordCodingError.self) { try Bins(encoding: [1, 2]) }
        #expect(throws: RecordCodingError.self) { try Bins(encoding: "text") }
        #expect(throws: RecordCodingError.self) { try Bins(encoding: [1: "x"]) }
        #expect(try Bins(encoding: ["a": 1, "b": 2]) == ["a": 1, "b": 2])
        #expect(
            try RecordDecoder().decode([String: Int].self, from: ["a": 1]) == ["a": 1])
    }

    @Test func theIDCanBecomeAProperty() throws {
        struct Person: Codable, Equatable {
            var id: String
            var name: String
        }
        let person = Person(id: "user-1", name: "Ann")
        let bins = try Bins(encoding: person, idName: "id")
        #expect(bins == ["name": "Ann"])
        let record = KeyedRecord(
            key: DataSet("users").id("user-1"), record: Record(bins: bins))
        #expect(try record.decode(Person.self, idName: "id") == person)
    }

    @Test func aClassAndItsSuperclassShareTheRecord() throws {
        class Animal: Codable { var legs = 4 }
        final class Dog: Animal {
            var name: String
            init(name: String) {
                self.name = name
                super.init()
            }
            enum Keys: String, CodingKey { case name }
            required init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: Keys.self)
                name = try container.decode(String.self, forKey: .name)
                try super.init(from: container.superDecoder())
            }
            override func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: Keys.self)
                try container.encode(name, forKey: .name)
                try super.encode(to: container.superEncoder())
            }
        }
        let bins = try Bins(encoding: Dog(name: "Rex"))
        #expect(bins == ["name": "Rex", "super": ["legs": 4]])
        #expect(try Record(bins: bins).decode(Dog.self).legs == 4)
    }

    @Test func enumsWithPayloadsAndListsOfOptionalsRoundTrip() throws {
        enum Shape: Codable, Equatable { case circle(radius: Double), square(side: Int) }
        struct Drawing: Codable, Equatable {
            var shapes: [Shape]
            var marks: [Int?]
            var pairs: [[String: [UInt8]]]
        }
        let drawing = Drawing(
            shapes: [.circle(radius: 0.5), .square(side: 2)], marks: [1, nil, 3],
            pairs: [["a": [9]]])
        let bins = try Bins(encoding: drawing)
        #expect(bins["marks"] == [1, nil, 3])
        #expect(try Record(bins: bins).decode(Drawing.self) == drawing)
    }

    @Test func aResultThatIsNotOKThrowsItsError() throws {
        struct Person: Codable { var name: String }
        let key = DataSet("users").id("user-1")
        let missing = RecordResult(index: 0, verb: .query, key: key, status: .notFound)
        #expect(throws: RecordError.self) { try missing.decode(Person.self) }
        let found = RecordResult(
            index: 0, verb: .query, key: key, status: .ok,
            record: Record(bins: ["name": "Ann"]))
        #expect(try found.decode(Person.self).name == "Ann")
    }

    @Test func otherCodersTakeADecimalAsText() throws {
        let number = try #require(DecimalNumber("12345678901234567890.5"))
        let json = try JSONEncoder().encode(["n": number])
        #expect(String(decoding: json, as: UTF8.self) == #"{"n":"12345678901234567890.5"}"#)
        #expect(try JSONDecoder().decode([String: DecimalNumber].self, from: json)["n"] == number)
        #expect(throws: EncodingError.self) { try JSONEncoder().encode(["n": Value.null]) }
    }
}
