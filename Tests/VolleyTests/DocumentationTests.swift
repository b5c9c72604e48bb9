import Foundation
import Testing
import VolleyProcess

/// The pages that people read: their links lead somewhere, and what they call by name exists.
struct DocumentationTests {
    private static let pages = [
        "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "Pictures/README.md",
        "Documentation/CommandLine.md", "Documentation/Cookbook.md", "Documentation/Explorer.md",
        "Documentation/Stores.md", "Documentation/Plans.md", "Documentation/AtomicGroups.md",
        "Documentation/Ledger.md", "Documentation/SideBySide.md",
    ]

    private static func text(_ page: String) throws -> String {
        try String(
            contentsOf: Volley.package.appendingPathComponent(page), encoding: .utf8)
    }

    /// The anchors of a page's headings, as GitHub makes them.
    private static func anchors(_ text: String) -> Set<String> {
        var anchors: Set<String> = []
        for line in text.split(separator: "\n") where line.hasPrefix("#") {
            let title = line.drop { $0 == "#" }.lowercased().trimmingCharacters(in: .whitespaces)
            let kept = title.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
            anchors.insert(kept.replacing(" ", with: "-"))
        }
        return anchors
    }

    @Test(
        "Every link of every page leads to a file, and to a heading where it names one",
        arguments: pages)
    func links(_ page: String) throws {
        let text = try DocumentationTests.text(page)
        let folder = Volley.package.appendingPathComponent(page).deletingLastPathComponent()
        for match in text.matches(of: #/\]\(([^)\s]+)\)/#) {
            let link = String(match.1)
            guard !link.contains("://") else { continue }
            let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
            let path = String(parts[0])
            let target =
                path.isEmpty
                ? Volley.package.appendingPathComponent(page)
                : folder.appendingPathComponent(path).standardizedFileURL
            #expect(FileManager.default.fileExists(atPath: target.path), "\(page): \(link)")
            if parts.count > 1, target.pathExtension == "md" {
                let anchors = DocumentationTests.anchors(
                    try String(contentsOf: target, encoding: .utf8))
                #expect(anchors.contains(String(parts[1])), "\(page): \(link)")
            }
        }
    }

    @Test("The README is one page: at most 150 lines")
    func length() throws {
        let lines = try DocumentationTests.text("README.md").split(
            separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 151)
    }

    @Test("Every option that a page names is one of the program's")
    func options() async throws {
        let volley = try Volley()
        defer { volley.remove() }
        try await volley.run("manual", "man").requireSuccess()
        let folder = volley.folder.appendingPathComponent("man/man1")
        var manual = ""
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
            manual += try String(
                contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let known = Set(
            manual.replacing("\\-", with: "-").matches(of: #/--[a-z][a-z-]*/#).map { String($0.0) })
        for page in ["README.md", "Documentation/CommandLine.md", "Documentation/Cookbook.md"] {
            for line in try DocumentationTests.text(page).split(separator: "\n")
            where line.contains("volley ") {
                for match in line.matches(of: #/(?:^|[\s`\[(])(--[a-z][a-z-]*)/#) {
                    let isKnown = known.contains(String(match.1)) || match.1 == "--help"
                    #expect(isKnown, "\(page): \(match.1)")
                }
            }
        }
    }
}
