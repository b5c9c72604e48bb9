import BatchClient
import BatchScript
import Testing

@Suite struct MarkSetTests {
    private let users = DataSet("test.users")
    private let orders = DataSet("orders of \"x\"")

    private var set: MarkSet {
        MarkSet([
            users.id("user-2"), orders.id(.integer(42)), users.id("user-1"), users.id("42"),
            orders.id(.bytes([0, 255])), users.id("set"), users.id("a \u{202E}b\n"),
            orders.id(.composite(partition: "USER#1", sort: .integer(7))),
        ])
    }

    @Test("A set keeps its IDs and their order per data set in its text")
    func roundTrip() throws {
        let read = try MarkSet(parsing: Array(set.text.utf8), source: "x")
        #expect(read == set)
        #expect(read.count == 8)
        #expect(read.dataSets == [orders, users])
        #expect(read.ids(in: users).first == "user-2")
        #expect(read.ids(in: DataSet("other")).isEmpty)
    }

    @Test("An edited file may have ranges, but no verb other than exists")
    func edited() throws {
        let read = try MarkSet(
            parsing: Array("# mine\nexists a user-{1..3}\nexists a z\n".utf8), source: "x")
        #expect(read.keys.map(\.id) == ["user-1", "user-2", "user-3", "z"])
        for text in ["exists a b\ndelete a c\n", "exists a b if n = 1\n"] {
            #expect(throws: ScriptErrors.self) {
                try MarkSet(parsing: Array(text.utf8), source: "x")
            }
        }
        do throws(ScriptErrors) {
            _ = try MarkSet(parsing: Array("exists a b\n\ndelete a c\n".utf8), source: "set.volley")
            Issue.record("a set that deletes was read")
        } catch {
            #expect(error.errors.first?.description.hasPrefix("set.volley:3:1: found") == true)
        }
    }

    @Test(
        "A name is one that a file can have and that stands behind @ without quotes",
        arguments: [
            ("vips", true), ("2024-01_a.b", true), ("marks", true), ("ids", false), ("", false),
            (".hidden", false), ("-x", false), ("a/b", false), ("a b", false), ("é", false),
            (String(repeating: "x", count: 65), false),
        ])
    func names(_ name: String, _ isGood: Bool) {
        #expect((MarkSet.fault(inName: name) == nil) == isGood)
    }
}
