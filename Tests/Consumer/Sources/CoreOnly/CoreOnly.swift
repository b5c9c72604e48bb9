import BatchClient

/// A program that brings its own store and needs none of Volley's.
@main
enum CoreOnly {
    static func main() throws {
        let condition: Condition = .bin("status") == "active"
        let record = Record(bins: ["status": "active"])
        guard condition.holds(for: record, at: 0) else { throw Mismatch() }
        print("ok   the core alone")
    }

    struct Mismatch: Error {}
}
