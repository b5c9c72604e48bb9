import Foundation
import Testing

/// The code in the articles is compiled and run: each block appears, apart from its indentation, in
/// a source file of these tests.
@Suite("Articles")
struct ArticleTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent()
    private static let catalog = tests.appending(
        path: "../../Sources/BatchClient/BatchClient.docc", directoryHint: .isDirectory
    ).standardized

    private static func files(in folder: URL, _ pathExtension: String) throws -> [URL] {
        try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil
        ).filter { $0.pathExtension == pathExtension }.sorted { $0.path < $1.path }
    }

    /// One space between words: indentation and line breaks do not count.
    private static func normalized(_ code: String) -> String {
        code.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private static func blocks(of article: String) -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in article.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = block { blocks.append(lines.joined(separator: "\n")) }
                block = line == "```swift" ? [] : nil
            } else {
                block?.append(line)
            }
        }
        return blocks
    }

    private static func articles() throws -> [URL] { try files(in: catalog, "md") }

    @Test("every block of Swift is compiled")
    func codeIsCompiled() throws {
        let sources = try ArticleTests.files(in: ArticleTests.tests, "swift")
            .map { ArticleTests.normalized(try String(contentsOf: $0, encoding: .utf8)) }
        var count = 0
        for article in try ArticleTests.articles() {
            for block in ArticleTests.blocks(of: try String(contentsOf: article, encoding: .utf8)) {
                let code = ArticleTests.normalized(block)
                count += 1
                #expect(
                    sources.contains { $0.contains(code) },
                    "\(article.lastPathComponent) shows code that no test compiles:\n\(block)")
            }
        }
        #expect(count > 20)
    }
}
