import BatchClient
import BatchScript
import Foundation
import Testing

@testable import volley

struct CSVReaderTests {
    private func rows(_ bytes: [UInt8]) throws -> [[String]] {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("volley-\(UUID().uuidString).csv").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        var reader = try CSVReader(InputBytes(InputFile(path)))
        var rows: [[String]] = []
        while let row = try reader.next() { rows.append(row.map(\.text)) }
        return rows
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
    }

    @Test("A field goes over the pieces that the file is read in")
    func pieces() throws {
        for length in [65_533, 65_534, 65_535, 65_536, 65_537, 200_000] {
            let long = String(repeating: "ä", count: length / 2) + "\",\n"
            let text = "x,\"" + long.replacing("\"", with: "\"\"") + "\"\nc,d\n"
            #expect(try rows(text) == [["x", long], ["c", "d"]])
        }
    }

    @Test("Bytes that are no text are a mistake")
    func encoding() {
        #expect(throws: (any Error).self) { try rows([0x61, 0x2C, 0xFF, 0x0A]) }
    }

    @Test("What a cell stands for")
    func types() {
        #expect(CellType.value("") == nil)
        #expect(CellType.value("42") == .integer(42))
        #expect(CellType.value("-0.5") == .double(-0.5))
        #expect(CellType.value("1e3") == .double(1_000))
        #expect(CellType.value("9223372036854775808")?.kind == .decimal)
        #expect(CellType.value("true") == .bool(true))
        for text in ["007", "+1", "1.", ".5", "TRUE", "truely", "-", "1e", "0x1F", "NaN", "1 "] {
            #expect(CellType.value(text) == .string(text))
        }
        #expect(CellType.id("42") == .integer(42))
        for text in ["042", "-0", "+1", "4.2", "1e3", "x"] {
            #expect(CellType.id(text) == .string(text))
        }
    }
}
