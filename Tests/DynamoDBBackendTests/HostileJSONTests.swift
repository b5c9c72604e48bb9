import BatchClient
import TestSeed
import Testing

@testable import DynamoDBBackend

@Suite("What a server may send")
struct HostileJSONTests {
    @Test(
        "What is no attribute value is refused",
        arguments: [
            "", "{", "{}", "null", "[]", #"{"S":1}"#, #"{"S":"a","N":"1"}"#, #"{"N":"1e999"}"#,
            #"{"N":"abc"}"#, #"{"N":""}"#, #"{"B":"???"}"#, #"{"SS":[]}"#, #"{"X":"y"}"#,
            #"{"NULL":false}"#, #"{"S":"\ud800"}"#, #"{"S":"\ud800\u0041"}"#, #"{"S":"\x"}"#,
            "{\"S\":\"\u{1}\"}", #"{"M":{"a":{"S":"1"},"a":{"S":"2"}}}"#, #"{"S":"a"} x"#,
            #"{"N":"123456789012345678901234567890123456789"}"#, #"{"S":"a",}"#, #"{"L":[,]}"#,
        ])
    func refused(_ text: String) {
        #expect(throws: JSONFault.self) {
            try JSONReader.read(Array(text.utf8)) { try $0.attribute() }
        }
    }

    @Test("Bytes that are not UTF-8 are refused")
    func encoding() {
        #expect(throws: JSONFault.self) {
            try JSONReader.read([0x7B, 0x22, 0x53, 0x22, 0x3A, 0x22, 0xFF, 0x22, 0x7D]) {
                try $0.attribute()
            }
        }
    }

    @Test("Nesting is bounded")
    func depth() {
        let deep = String(repeating: #"{"L":["#, count: 100_000)
        #expect(throws: JSONFault.self) {
            try JSONReader.read(Array(deep.utf8)) { try $0.attribute() }
        }
        let levels = 32
        let good =
            String(repeating: #"{"L":["#, count: levels) + #"{"S":"x"}"#
            + String(repeating: "]}", count: levels)
        #expect(throws: Never.self) {
            try JSONReader.read(Array(good.utf8)) { try $0.attribute() }
        }
    }

    @Test("A damaged answer is an error or another value, never a trap")
    func damage() throws {
        let good = Array(
            #"{"M":{"a":{"N":"12.5"},"b":{"L":[{"S":"x\u00e4\n"},{"B":"AQID"}]},"c":{"NS":["1"]}}}"#
                .utf8)
        var random = SplitMix64(seed: TestSeed.of(1))
        for _ in 0..<20_000 {
            var bytes = good
            for _ in 0...(random.next() % 3) {
                let at = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[at] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: at)
                default: bytes.insert(bytes[Int(random.next() % UInt64(bytes.count))], at: at)
                }
            }
            _ = try? JSONReader.read(bytes) { try $0.attribute() }
        }
    }

    @Test("Values are read back unchanged")
    func roundTrip() throws {
        for bin in InteropTests.everything {
            var writer = DynamoDBJSONWriter()
            writer.attribute(bin.value)
            let read = try JSONReader.read(writer.bytes) { try $0.attribute() }
            #expect(read == bin.value, "\(bin.name)")
        }
    }

    @Test("The checksum is the one of zlib")
    func checksum() {
        #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
        #expect(Checksum.crc32([]) == 0)
    }
}
