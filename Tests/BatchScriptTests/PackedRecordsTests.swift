import BatchClient
import TestSeed
import Testing

@testable import BatchScript

/// Packed records read back as they were written, and a broken file is an error.
struct PackedRecordsTests {
    private func records(_ seed: Int) -> [KeyedRecord] {
        var generator = Generator(seed: seed)
        return (0..<20).map { number in
            let bins = Bins((0..<generator.count(0...4)).map { ("bin \($0)", generator.value()) })
            return KeyedRecord(
                key: Key(DataSet("t"), generator.id()),
                record: Record(
                    bins: bins, expiresAt: number % 3 == 0 ? 4_000_000_000 + Int64(number) : nil))
        }
    }

    private func packed(_ records: [KeyedRecord]) throws -> [UInt8] {
        var writer = PackedRecordWriter()
        for record in records { try writer.append(record) }
        return writer.bytes
    }

    private func read(_ bytes: [UInt8]) throws -> [ImportedRecord] {
        var reader = PackedRecords(ByteText(bytes, name: "f"))
        let survey = try reader.survey()
        let records = try survey.offsets.map { try reader.record(at: $0) }
        for (at, offset) in survey.offsets.enumerated().reversed() {
            #expect(survey.ids[at] == records[at].id)
            // NaN is not equal to itself.
            #expect("\(try reader.record(at: offset))" == "\(records[at])")
        }
        return records
    }

    @Test("Everything comes back", arguments: 0..<50)
    func roundTrip(seed: Int) throws {
        let records = records(seed)
        let again = try read(try packed(records))
        #expect(again.count == records.count)
        for (record, copy) in zip(records, again) {
            let expected = ImportedRecord(
                id: record.key.id, bins: Array(record.record.bins),
                expiry: record.record.expiresAt.map { .at($0) } ?? .never)
            #expect("\(copy)" == "\(expected)")
        }
    }

    @Test("The writer knows what a scan of its file finds", arguments: 0..<10)
    func survey(seed: Int) throws {
        var writer = PackedRecordWriter()
        var file: [UInt8] = []
        // Larger than what is written at once.
        let blob: Bins = ["blob": .bytes([UInt8](repeating: 1, count: 100_000))]
        for records in (0..<5).map({ records(seed + $0) }) {
            try writer.append(records) { file += $0 }
            let large = (0..<5).map { number in
                KeyedRecord(key: Key(DataSet("t"), .integer(number)), record: Record(bins: blob))
            }
            try writer.append(large) { file += $0 }
        }
        file += writer.bytes
        var reader = PackedRecords(ByteText(file, name: "f"))
        let survey = try reader.survey()
        #expect(writer.survey.offsets == survey.offsets)
        #expect(writer.survey.ids == survey.ids)
        #expect(survey.offsets.count == 125)
    }

    @Test("A file that was cut short or changed is an error or other records, never a crash")
    func garbage() throws {
        var random = SplitMix64(seed: TestSeed.of(7))
        for seed in 0..<40 {
            let bytes = try packed(records(seed))
            for _ in 0..<100 {
                var broken = bytes
                if random.next() % 3 == 0 {
                    broken.removeLast(Int(random.next() % UInt64(bytes.count)) + 1)
                } else {
                    for _ in 0...random.next() % 3 {
                        broken[Int(random.next() % UInt64(bytes.count))] = UInt8(
                            truncatingIfNeeded: random.next())
                    }
                }
                do { _ = try read(broken) } catch { #expect(error is ScriptError) }
            }
        }
    }
}
