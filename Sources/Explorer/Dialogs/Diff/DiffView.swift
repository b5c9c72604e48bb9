import BatchClient
import TerminalKit

/// The differences of two data sets, records paired, the differing bins below each.
struct DiffView: Sendable {
    enum Line: Sendable, Hashable {
        case record(Int)
        case bin(Int, RecordDifference.Bin)
        /// The generation or the time of expiry differs.
        case property(Int, RecordDifference.Property)
        /// Bins are left out.
        case note(String)
    }

    /// Bins that are listed of a record that only one side has.
    private static let shownBins = 4

    let request: DiffRequest
    let names: (here: String, there: String)
    /// The job under way.
    var job: RequestID?
    var outcome: DiffOutcome?
    var failure: String?
    private(set) var differences: [RecordDifference] = []
    private(set) var lines: [Line] = []
    /// The first line of each difference.
    private var firstLines: [Int] = []
    private(set) var counts: [RecordDifference.Kind: Int] = [:]
    /// The marked differences.
    var marked: Set<Int> = []
    var cursor = ListCursor()

    init(_ request: DiffRequest, names: (here: String, there: String), job: RequestID) {
        self.request = request
        self.names = names
        self.job = job
    }

    /// Whether it ended at the limit, so that there are more differences.
    var isStopped: Bool { outcome.map { $0.summary == nil } ?? false }

    mutating func add(_ new: [RecordDifference]) {
        for difference in new {
            let number = differences.count
            differences.append(difference)
            firstLines.append(lines.count)
            counts[difference.kind, default: 0] += 1
            lines.append(.record(number))
            // A note takes a line, too: a single further bin is shown.
            let isWhole =
                difference.kind != .different && difference.bins.count > DiffView.shownBins + 1
            let bins = isWhole ? difference.bins.prefix(DiffView.shownBins) : difference.bins[...]
            lines += bins.map { .bin(number, $0) }
            if bins.count < difference.bins.count {
                let rest = difference.bins.count - bins.count
                lines.append(.note("and \(Format.count(rest, "more bin"))"))
            }
            lines += properties(of: difference).map { .property(number, $0) }
        }
    }

    /// What differs besides the bins, if the request compares it.
    func properties(of difference: RecordDifference) -> [RecordDifference.Property] {
        request.comparesMetadata ? difference.properties : []
    }

    /// The difference that the cursor is on or below.
    var current: Int? {
        guard !firstLines.isEmpty else { return nil }
        return firstLines.lastIndex { $0 <= cursor.row }
    }

    /// Moves from record to record.
    mutating func move(by step: Int) {
        guard let current else { return }
        cursor.row = firstLines[max(0, min(current.addingClamped(step), firstLines.count - 1))]
    }

    mutating func toggleMark() {
        guard let current else { return }
        if marked.remove(current) == nil { marked.insert(current) }
        move(by: 1)
    }

    mutating func markAll() {
        marked = marked.count == differences.count ? [] : Set(differences.indices)
    }

    /// The differences that the keys are about: the marked ones, else the current one.
    var chosen: [RecordDifference] {
        marked.isEmpty
            ? current.map { [differences[$0]] } ?? [] : marked.sorted().map { differences[$0] }
    }
}

extension RecordDifference {
    /// Whether only the generations differ: no write sets one.
    var isOfGenerationAlone: Bool {
        kind == .different && bins.isEmpty && properties == [.generation]
    }

    /// The same with the sides exchanged.
    var reversed: RecordDifference? {
        // Its time of expiry alone may differ.
        RecordDifference(
            id: idThere, idThere: id, here: there, there: here, bins: nil, comparesMetadata: true,
            expiryStorage: ExpiryStorage(
                hereBin: expiryStorage.thereBin, thereBin: expiryStorage.hereBin,
                hereExpires: expiryStorage.thereExpires, thereExpires: expiryStorage.hereExpires),
            hasCounterpart: hasCounterpart)
    }
}
