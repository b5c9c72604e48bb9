import Testing
import VolleyProcess

/// Names with dots where a part of a bin was probably meant: what plan, scan and run say.
struct FlatBinTests {
    let volley: Volley
    init() throws { volley = try Volley() }

    private let target = "sqlite:store.db"

    private func fill(_ sets: String) async throws {
        let script = try volley.write(
            "seed.volley", "upsert test.users user-{1..5} set \(sets), balance = 10\n")
        #expect(try await volley.run("run", script, "--target", target).status == 0)
    }

    private func plan(_ script: String, _ options: [String] = []) async throws -> Volley.Outcome {
        let path = try volley.write("script.volley", script + "\n")
        return try await volley.run(["plan", path, "--target", target] + options)
    }

    private let unexamined = "no examined record has a bin addr.city (did you mean addr[\"city\"]?)"
    private let unsampled =
        "no record of a sample of test.users has a bin addr.city (did you mean addr[\"city\"]?)"
    private let written =
        "the batch writes a bin named addr.city in test.users; the part of addr is addr[\"city\"]"

    @Test("Plan says so of conditions and of targets, before the requests and in the dry run")
    func plans() async throws {
        defer { volley.remove() }
        try await fill("addr = {\"city\": \"Oslo\"}")
        let find = try await plan("query test.users where addr.city = \"Oslo\"")
        #expect(find.status == 0)
        #expect(find.narration.contains(unexamined), "\(find.narration)")
        #expect(find.rows.first?["find"] as? Int == 0 && find.rows.first?["matched"] as? Int == 0)
        for options in [[], ["--dry-run"]] {
            let test = try await plan(
                "update test.users user-1 set balance = 1 if addr.city = \"Oslo\"", options)
            #expect(test.narration.contains(unsampled), "\(test.narration)")
            let write = try await plan(
                "update test.users user-1 set addr.city = \"Bergen\"", options)
            #expect(write.status == 0)
            #expect(write.narration.contains(written), "\(write.narration)")
        }
        let part = try await plan("update test.users user-1 set addr[\"city\"] = \"Bergen\"")
        #expect(part.status == 0)
        #expect(!part.narration.contains("named addr") && !part.narration.contains("did you mean"))
    }

    @Test("Scan says so, and names a similar bin; a write that finds by such a name is refused")
    func finds() async throws {
        defer { volley.remove() }
        try await fill("addr = {\"city\": \"Oslo\"}")
        func scan(_ condition: String) async throws -> String {
            try await volley.run(
                "scan", "test.users", "--where", condition, "--target", target
            ).narration
        }
        let flat = try await scan("addr.city = \"Oslo\"")
        #expect(flat.contains(unexamined), "\(flat)")
        let misspelt = try await scan("balanc > 5")
        #expect(
            misspelt.contains("no examined record has a bin balanc (did you mean balance?)"),
            "\(misspelt)")
        let script = try volley.write(
            "write.volley", "update test.users where addr.city = \"Oslo\" set balance = 1\n")
        let refused = try await volley.run("run", script, "--target", target, "--yes", "9")
        #expect(refused.status == 1)
        #expect(refused.narration.contains("the bin addr.city (did you mean addr[\"city\"]?)"))
        #expect(refused.narration.contains("Nothing was sent"))
    }

    @Test("A bin that has dots in its name is a bin")
    func bins() async throws {
        defer { volley.remove() }
        try await fill("addr = {\"city\": \"Oslo\"}, addr.city = \"Oslo\"")
        let outcome = try await plan(
            """
            query test.users where addr.city = "Oslo"
            update test.users user-1 set addr.city = "Bergen" if addr.city = "Oslo"
            """)
        #expect(outcome.status == 0)
        #expect(!outcome.narration.contains("did you mean"), "\(outcome.narration)")
        #expect(!outcome.narration.contains("named addr.city"), "\(outcome.narration)")
    }
}
