import Foundation
import Testing

/// The code in the articles is compiled and run: each block appears, apart from its indentation, in
/// a source file of these tests. Scripts beside it are those of `Examples`, as far as they are shown.
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

    /// The blocks of code of an article in one language.
    private static func blocks(of article: String, in language: String = "swift") -> [String] {
        var blocks: [String] = []
        var block: [Substring]?
        for line in article.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let lines = block { blocks.append(lines.joined(separator: "\n")) }
                block = line == "```\(language)" ? [] : nil
            } else {
                block?.append(line)
            }
        }
        return blocks
    }

    private static let package = tests.appending(
        path: "../..", directoryHint: .isDirectory
    ).standardized
    private static let sideBySide = package.appending(path: "Documentation/SideBySide.md")

    private static func articles() throws -> [URL] {
        try files(in: catalog, "md") + [sideBySide]
    }

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

    @Test("every script beside another client's code begins a script of Examples, which tests fire")
    func scriptsAreExamples() throws {
        let scripts = try ArticleTests.files(
            in: ArticleTests.package.appending(path: "Examples"), "volley"
        ).map { file in
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            return ArticleTests.normalized(
                lines.filter { !$0.hasPrefix("#") }.joined(separator: "\n"))
        }
        let text = try String(contentsOf: ArticleTests.sideBySide, encoding: .utf8)
        let blocks = ArticleTests.blocks(of: text, in: "volley")
        #expect(blocks.count >= 12)
        for block in blocks {
            let code = ArticleTests.normalized(block)
            #expect(scripts.contains { $0.hasPrefix(code) }, "no script of Examples:\n\(block)")
        }
    }
}
