import BatchClient
import EmbeddedBackend

/// The methods without `await`, on the main thread.
enum Script {
    static func run(_ expectations: Expectations) throws {
        let users = DataSet("users")
        let session = try BlockingSession { try await EmbeddedBackend.memory() }
        defer { session.close() }
        let written = try session.withBatchWriter(users) { writer in
            for number in 0..<100 { try writer.put("USER#\(number)", ["name": "User \(number)"]) }
            try writer.delete("USER#3")
            try writer.flush()
            return writer.progress()
        }
        expectations.expect(
            written.written == 100 && written.superseded == 1,
            "blocking writer: 100 puts, one of them replaced by a delete")
        expectations.expect(
            try session.batchGet(users.ids("USER#1", "USER#2", "USER#3")).count == 2,
            "blocking batch get: the deleted one is left out")
        var seen = 0
        for result in session.query(users.ids("USER#1", "USER#3")).execute().blocking {
            seen += result.isOK ? 1 : 0
        }
        expectations.expect(seen == 1, "blocking loop: one of two is there")
        do {
            try session.update(users.id("USER#3")).bin("n").setTo(1).execute().blocking.collect()
            expectations.expect(false, "blocking: the error of one key is thrown")
        } catch let error as RecordError {
            expectations.expect(
                error.result.status == .notFound, "blocking: the error of one key is thrown")
        }
    }
}
