import Foundation
import Testing
import VolleyProcess

/// The recipes of the cookbook, run as they stand there.
struct CookbookTests {
    struct Recipe {
        let title: String
        let script: String

        /// What the recipe says that its commands print.
        var prints: [String] {
            script.split(separator: "\n").compactMap { line in
                line.hasPrefix("# prints: ") ? String(line.dropFirst("# prints: ".count)) : nil
            }
        }
    }

    private static func recipes() throws -> [Recipe] {
        let text = try String(
            contentsOf: Volley.package.appendingPathComponent("Documentation/Cookbook.md"),
            encoding: .utf8)
        return text.components(separatedBy: "\n## ").dropFirst().map { part in
            let title = String(part.prefix { $0 != "\n" })
            let block = part.components(separatedBy: "```sh\n").dropFirst().first ?? ""
            return Recipe(
                title: title, script: block.components(separatedBy: "```").first ?? "")
        }
    }

    /// A store with a hundred users of the demo.
    private func shop(_ volley: Volley) async throws -> String {
        let condition =
            #"id() in ("user-1", "user-2", "user-3", "user-4", "user-5") or id() begins "user-123""#
        let users = try await volley.run(
            "scan", "test.users", "--target", "demo:", "--where", condition)
        try users.requireSuccess()
        try volley.write("users.ndjson", users.output)
        try await volley.run(
            "import", "test.users", "users.ndjson", "--target",
            "sqlite:" + volley.path("shop.db"), "--yes", "200", "--no-ledger"
        ).requireSuccess()
        return volley.path("shop.db")
    }

    @Test("Every recipe does what it says")
    func recipes() async throws {
        let recipes = try CookbookTests.recipes()
        #expect(recipes.count >= 20)
        let kitchen = try Volley()
        defer { kitchen.remove() }
        let shop = try await shop(kitchen)
        for recipe in recipes {
            let volley = try Volley()
            defer { volley.remove() }
            try FileManager.default.copyItem(atPath: shop, toPath: volley.path("shop.db"))
            #expect(!recipe.script.isEmpty, "\(recipe.title)")
            let outcome = try await volley.shell(recipe.script)
            let printed = outcome.output + outcome.narration
            for text in recipe.prints {
                let isThere = printed.contains(text)
                #expect(isThere, "\(recipe.title): \(text) is not in\n\(printed.suffix(3_000))")
            }
            let complaints = printed.split(separator: "\n").filter {
                $0.hasPrefix("volley: ") || $0.hasPrefix("Error: ") || $0.hasPrefix("Usage: ")
                    || $0.contains("command not found")
            }
            #expect(complaints.isEmpty, "\(recipe.title): \(complaints)")
        }
    }
}
