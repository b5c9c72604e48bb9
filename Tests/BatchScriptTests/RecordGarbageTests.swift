import BatchClient
import TestSeed
import Testing

@testable import BatchScript

/// Broken files of records: nothing traps, and a surveyed record reads as that record.
struct RecordGarbageTests {
    private static let samples: [(csv: Bool, text: String)] = [
        (
            true,
            "id,a,b:json,c:bytes,:expires\nu1,1,\"[1,{\"\"k\"\":2}]\",\"AAEC\",99\nu2,x,,,null\n"
        ),
        (true, "sep=;\r\n\"id\";\"a\";\r\n\"u\"\"1\";1.5;\r\n2;null;\r\n"),
        (true, "pk\tsk\tv\nA\t1\ttrue\nB\t2\tfalse\n"),
        (
            false,
            "{\"id\":\"a\",\"bins\":{\"n\":1},\"ttl\":5,\"expires\":null}\n{\"id\":7,\"x\":[1]}\n"
        ),
        (false, "[\n {\"id\": \"a\", \"n\": 1.5e3},\n {\"pk\": \"A\", \"sk\": 1}\n]"),
        (false, "{\"Items\":[{\"id\":{\"S\":\"a\"},\"l\":{\"L\":[{\"N\":\"1\"}]}}],\"Count\":1}"),
        (false, "{\"Item\":{\"id\":{\"N\":\"1\"},\"m\":{\"M\":{\"k\":{\"SS\":[\"x\"]}}}}}\n"),
    ]

    private func options(_ random: inout SplitMix64) -> RecordReadingOptions {
        var options = RecordReadingOptions()
        let schemas: [DataSetSchema?] = [
            nil, .init(keys: KeySchema(.init("id", .string))),
            .init(keys: KeySchema(.init("id", .number))),
            .init(keys: KeySchema(.init("pk", .string), sort: .init("sk", .number))),
        ]
        options.schema = schemas[Int(random.next() % 4)]
        options.hasOneNumberType = random.next() % 2 == 0
        options.isText = random.next() % 8 == 0
        options.rowsForTypes = random.next() % 4 == 0 ? 1 : nil
        options.usesFirstColumn = random.next() % 2 == 0
        return options
    }

    private func broken(_ text: String, _ random: inout SplitMix64) -> [UInt8] {
        var bytes = Array(text.utf8)
        let interesting = Array("\",;:{}[]\\\n\r\t|.-e0null".utf8) + [0, 0x1B, 0xC2, 0xFF, 0xEF]
        for _ in 0...(random.next() % 4) where !bytes.isEmpty {
            let at = Int(random.next() % UInt64(bytes.count))
            let byte = interesting[Int(random.next() % UInt64(interesting.count))]
            switch random.next() % 4 {
            case 0: bytes[at] = byte
            case 1: bytes.insert(byte, at: at)
            case 2: bytes.remove(at: at)
            default:
                let end = min(bytes.count, at + Int(random.next() % 12))
                bytes.insert(contentsOf: bytes[at..<end], at: at)
            }
        }
        return bytes
    }

    @Test("Twenty thousand broken files")
    func garbage() throws {
        var random = SplitMix64(seed: TestSeed.of(12))
        var accepted = 0
        for _ in 0..<20_000 {
            let sample = Self.samples[Int(random.next() % UInt64(Self.samples.count))]
            let bytes = broken(sample.text, &random)
            let options = options(&random)
            let text = String(decoding: bytes, as: UTF8.self)
            do {
                let file = ByteText(bytes, name: "f")
                var reader: any RecordReader =
                    sample.csv ? try CSVRecords(file, options) : try JSONRecords(file, options)
                let survey = try reader.survey()
                guard survey.mistakes.isEmpty else { continue }
                accepted += survey.offsets.count
                for (at, offset) in survey.offsets.enumerated().reversed() {
                    let record = try reader.record(at: offset)
                    #expect(record.id == survey.ids[at], "\(text)")
                }
            } catch is ScriptError {}
        }
        #expect(accepted > 1_000)
    }
}
