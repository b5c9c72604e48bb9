import BatchClient
import Testing

@testable import AerospikeWire

/// Names of bins and sets, which a server keeps as bytes of no encoding.
@Suite struct StoredNameTests {
    @Test(
        "Different bytes are different names, and the same bytes are written again",
        arguments: [
            Array("plain".utf8), Array("é".utf8), [0xFF], [0xFE], [0x61, 0xFF, 0x62], [0xC3],
            [0xEF, 0xBF], Array("\u{FFFD}".utf8), Array("\u{FFFD}(ff)".utf8),
            Array("\u{FFFD}(xyz)".utf8), Array("\u{FFFD}()".utf8), [],
        ])
    func bytesComeBack(_ bytes: [UInt8]) {
        let name = StoredName.text(bytes[...])
        #expect(StoredName.bytes(name) == bytes, "\(name)")
        if let plain = String(validating: bytes, as: UTF8.self), !plain.hasPrefix("\u{FFFD}(f") {
            #expect(name == plain)
        }
    }

    @Test("The names of a record's bins that are not UTF-8 stay apart")
    func bins() throws {
        let message = Message(operations: [
            Message.Operation(.read, "\u{FFFD}(ff)", particle: .string, value: [0x78]),
            Message.Operation(.read, "\u{FFFD}(fe)", particle: .string, value: [0x79]),
        ])
        var writer = ByteWriter()
        message.encode(to: &writer)
        #expect(writer.bytes.contains(0xFF) && writer.bytes.contains(0xFE))
        let answer = try Answer(writer.bytes[...])
        #expect(answer.bins == ["\u{FFFD}(ff)": "x", "\u{FFFD}(fe)": "y"])
        #expect(try answer.message().bins == answer.bins)
    }

    @Test("The name of a set that is not UTF-8 is listed as it is addressed")
    func sets() {
        var body = Array("sets\tns=test:set=b".utf8)
        body.append(0xFF)
        body += Array(
            "d:objects=1:data_used_bytes=64;ns=test:set=é:objects=2:data_used_bytes=1;\n".utf8)
        let text = InfoText.values(body)["sets"] ?? ""
        let names = InfoText.sets(text).map(\.name)
        #expect(names.map(\.set) == ["\u{FFFD}(62ff64)", "é"])
        #expect(names.first?.setBytes == [0x62, 0xFF, 0x64])
    }
}
