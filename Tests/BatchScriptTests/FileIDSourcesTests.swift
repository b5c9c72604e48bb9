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
}
