import BatchClient
import EmbeddedBackend

/// The records of the benchmarks on embedded stores: numbered users with four bins.
enum UserRecords {
    static let users = DataSet("test", "users")
    /// The rows of a batch.
    private static let part = 100_000

    static func id(_ number: Int) -> RecordID { .string("user-\(number)") }

    /// Batches that write the records with these numbers, in this order.
    static func batches(_ numbers: [Int]) -> [Batch] {
        stride(from: 0, to: numbers.count, by: part).map { start in
            let rows = numbers[start..<min(numbers.count, start + part)].map { number in
                Rows.Row(
                    id(number),
                    [
                        .value(.string("User \(number)")),
                        .value(.string("user\(number)@example.com")),
                        .value(.integer(Int64(number) * 10)), .value(.string("new")),
                    ])
            }
            return Batch([
                Command(
                    .upsert, users,
                    .rows(Rows(columns: ["name", "email", "score", "status"], rows: rows)))
            ])
        }
    }

    /// Runs batches of which every index must be ok.
    static func execute(_ batches: [Batch], _ session: Session) async {
        for batch in batches {
            for await results in session.execute(batch, onError: .inStream).chunks {
                precondition(results.allSatisfy(\.isOK))
            }
        }
    }

    /// Writes this many records to a store of its own.
    static func fill(_ path: String, _ count: Int) async throws {
        let session = Session(try await EmbeddedBackend.open(path: path))
        await execute(batches(Array(0..<count)), session)
        await session.close()
    }
}
