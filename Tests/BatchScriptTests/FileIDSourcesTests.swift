import BatchClient
import BatchScript
import Foundation
import Testing

/// Files of IDs on the disk.
@Suite struct FileIDSourcesTests {
    /// A folder of its own, deleted after the test.
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "volley-ids-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    @Test func pathsAreRelativeToTheScript() throws {
        try withFolder { folder in
            try Data("\u{FEFF}user-1\r\n42\n".utf8).write(to: folder.appending(path: "my ids.txt"))
            let sources = FileIDSources(forScript: folder.appending(path: "x.volley").path)
            let batch = try BatchParser.parse(
                "query t @file:\"my ids.txt\"", source: "x.volley", sources: sources
            ).batch
            #expect((0..<2).map { batch.key(at: $0).id } == ["user-1", 42])
            let absolute = folder.appending(path: "my ids.txt").path
            #expect(try FileIDSources(relativeTo: "elsewhere").ids(inFile: absolute).count == 2)
        }
    }

    @Test func unreadableIDFilesAreNamed() throws {
        try withFolder { folder in
            let sources = FileIDSources(relativeTo: folder.path)
            #expect {
                try BatchParser.parse("query t @file:no.txt", source: "s", sources: sources)
            } throws: {
                "\($0)".hasPrefix("s:1:9: found `@file:no.txt`, which cannot be read")
                    && "\($0)".contains("\(folder.path)/no.txt: No such file or directory")
            }
            #expect(throws: FileError.self) { try sources.ids(inFile: ".") }
            #expect(FileIDSources(forScript: "plain.volley").folder == "")
        }
    }

    /// A file is read in pieces of a quarter of a megabyte; characters and lines lie across their ends.
    @Test func longFilesAreReadAsShortOnes() throws {
        try withFolder { folder in
            let lines = (0..<40_000).map { $0 % 3 == 0 ? "é-\($0)" : "user-\($0) # \($0)" }
            let file = folder.appending(path: "ids.txt")
            try Data((lines.joined(separator: "\r\n") + "\r\nlast").utf8).write(to: file)
            let sources = FileIDSources(relativeTo: folder.path)
            let ids = try sources.ids(inFile: "ids.txt")
            let expected = (0..<40_000).map { $0 % 3 == 0 ? "é-\($0)" : "user-\($0)" } + ["last"]
            #expect(ids.elementsEqual(expected.map { .string($0) }))
            // A byte order mark is one at the beginning only; elsewhere it belongs to an ID, also where
            // a piece begins with it.
            let marks = (0..<100_000).map { "\u{FEFF}\($0)" }
            try Data(("\u{FEFF}" + marks.joined(separator: "\n")).utf8).write(to: file)
            let marked = try FileIDSources(relativeTo: folder.path).ids(inFile: "ids.txt")
            #expect(marked.elementsEqual(marks.map { .string($0) }))
            // Mistakes are found at their lines.
            let wrong = lines.joined(separator: "\n") + "\nx\n a b\ny z\n"
            try Data(wrong.utf8).write(to: file)
            #expect {
                try FileIDSources(relativeTo: folder.path).ids(inFile: "ids.txt")
            } throws: {
                let errors = ($0 as? ScriptErrors)?.errors ?? []
                return errors.map(\.line) == [40_002, 40_003]
            }
            // A line that never ends is one too.
            try Data(repeating: UInt8(ascii: "x"), count: 1 << 20).write(to: file)
            #expect(try FileIDSources(relativeTo: folder.path).ids(inFile: "ids.txt").count == 1)
        }
    }

    @Test func longScriptsArePrintedInPieces() throws {
        var text = "exists t"
        for number in 0..<30_000 { text += " user-\(number)" }
        text += " if n > 1\nupsert t (n)\n"
        for number in 0..<10_000 { text += "    é\(number): \(number)\n" }
        text += "atomic\ntouch t a\ntouch t b\nend\n"
        let batch = try BatchParser.parse(text, source: "x").batch
        var pieces: [String] = []
        StoredScript.write(batch) { pieces.append($0) }
        #expect(pieces.count > 3)
        #expect(pieces.joined() == StoredScript.text(batch))
    }
}
