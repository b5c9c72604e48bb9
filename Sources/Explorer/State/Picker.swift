import BatchClient
import Ledger

/// A short list to choose one thing from, by a letter, the arrows, or a part of its name.
struct Picker: Sendable {
    enum Choice: Sendable, Hashable {
        case compose(Verb)
        case copy(CopyKind)
        case markStatus(Set<Status>)
        case retry(Set<Status>)
        /// Stages reads of the records in doubt.
        case verify
        case show(RunFilter)
        case action(Action)
        case export(Export)
        /// Asks for a file first.
        case exportFile(Export.Subject, RowText.Format)
        case exportMarked
        case saveMarks
        case markSet(String)
        case deleteMarkSet(String)
        case editMarks(MarkEdit, MarkSource)
        case keptBatch(KeptBatch.Source)
        /// Goes on from a kept run.
        case followUp(RunSummary.Relation)
        case verifyKept
        /// Fires what the ledger refused, without it or once more.
        case fireAgain(Batch, Firing)
        case node(Int, NodeAction)
        case quit
        case discardForm
    }

    struct Item: Sendable, Hashable {
        /// The key that chooses it at once.
        var letter: Character?
        var label: String
        var detail: String
        var choice: Choice
        /// Why it cannot be chosen now.
        var disabled: String?
    }

    let title: String
    let items: [Item]
    /// Set where what is typed narrows the list.
    var search: TextInput?
    var cursor = ListCursor()

    init(_ title: String, _ items: [Item], searches: Bool = false) {
        self.title = title
        self.items = items
        search = searches ? TextInput() : nil
    }

    /// The items that what was typed leaves: each of its words occurs in them.
    var shown: [Item] {
        guard let text = search?.text.lowercased(), !text.isEmpty else { return items }
        let words = text.split(separator: " ")
        return items.filter { item in
            let whole = (item.label + " " + item.detail).lowercased()
            return words.allSatisfy { whole.contains($0) }
        }
    }
}

/// The keys that the marks are edited by.
enum MarkSource: Sendable, Hashable {
    case set(String)
    case pasted([RecordKey])
}

/// What of a record or a result goes to the clipboard.
enum CopyKind: Sendable, Hashable {
    case id
    case value
    case record
    case row
    case script
}
