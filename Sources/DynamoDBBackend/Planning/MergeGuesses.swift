import BatchClient
import Synchronization

/// Whether the upserts of a table find their records, as far as the last ones show.
///
/// No statement merges into a record that may be missing: INSERT needs a missing one, UPDATE an
/// existing one. Upserts in a request of statements are sent as the one that will probably do, and
/// those that it refuses as the other one. A wrong guess costs the units of a refused write.
final class MergeGuesses: Sendable {
    private struct Table {
        var findsRecords = false
        /// The share of wrong guesses, the latest counting most.
        var wrongShare = 0.0
        /// Whether the credentials may not send such statements.
        var isDenied = false
    }

    /// With more wrong guesses than this, each upsert is a request of its own again.
    private static let mostWrong = 0.25
    /// The weight of the latest request.
    private static let weight = 0.25

    private let tables = Mutex<[DataSet: Table]>([:])

    /// Whether upserts should be sent as statements.
    func pay(in dataSet: DataSet) -> Bool {
        tables.withLock {
            guard let table = $0[dataSet] else { return true }
            return !table.isDenied && table.wrongShare <= MergeGuesses.mostWrong
        }
    }

    /// Whether the next upserts will probably find their records.
    func findRecords(in dataSet: DataSet) -> Bool {
        tables.withLock { $0[dataSet]?.findsRecords ?? false }
    }

    /// Learns from an answered request.
    /// - Parameters:
    ///   - guess: what its statements expected.
    ///   - wrong: how many of them were refused for that.
    func learn(in dataSet: DataSet, guess: Bool, wrong: Int, of count: Int) {
        tables.withLock { tables in
            var table = tables[dataSet] ?? Table()
            // Requests that were under way when the guess changed say nothing about the new one.
            guard count > 0, table.findsRecords == guess else { return }
            let share = Double(wrong) / Double(count)
            table.wrongShare += (share - table.wrongShare) * MergeGuesses.weight
            if share > 0.5 { table.findsRecords.toggle() }
            tables[dataSet] = table
        }
    }

    /// The credentials may not send statements to the table.
    func deny(in dataSet: DataSet) {
        tables.withLock { $0[dataSet, default: Table()].isDenied = true }
    }
}
