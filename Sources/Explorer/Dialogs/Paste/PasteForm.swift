import BatchClient
import BatchScript

/// Rows of CSV on their way into a command: a header with the names of the bins, then a record a
/// row, typed as an import types them.
struct PasteForm: Sendable {
    enum Field: Int, Sendable, Hashable, CaseIterable {
        case verb, dataSet, id
    }

    /// More rows than this come from a file, through an import.
    static let maximumRows = 100_000
    private static let shownFaults = 20

    /// As it was pasted, for another look at it.
    let text: String
    let columns: [String]
    private(set) var verb = Verb.insert
    var dataSet: TextInput
    private(set) var idAt: Int
    var focus = Field.verb
    private(set) var rows: [CSVTable.Row] = []
    /// The first mistakes, and how many there are.
    private(set) var faults: [ScriptError] = []
    private(set) var faultCount = 0
    /// How many rows have an ID that a row before has.
    private(set) var repeated = 0
    /// The first row on the screen.
    var top = 0

    /// Nil for a text that is not a table: fewer than two columns, or no rows.
    init?(_ text: String, dataSet: String) {
        guard text.contains(","), text.trimmingSpaces.contains("\n"),
            let table = try? CSVTable(text, idColumn: nil),
            table.columns.count > 1, PasteForm.isHeader(table.columns)
        else { return nil }
        self.text = text
        self.dataSet = TextInput(dataSet)
        columns = table.columns
        idAt = table.idAt
        read()
        // A script with commas in it reads as a table of mistakes.
        guard !rows.isEmpty else { return nil }
    }

    /// Names of bins have no quotes, signs or values in them, as the first line of a script has.
    private static func isHeader(_ names: [String]) -> Bool {
        names.allSatisfy { name in
            !name.contains { "\"=(){}[]\n".contains($0) }
        } && Verb(rawValue: String(names[0].prefix { $0 != " " })) == nil
    }

    private mutating func read() {
        (rows, faults, faultCount) = ([], [], 0)
        guard
            var table = try? CSVTable(text, idColumn: columns[idAt])
        else { return }
        while rows.count < PasteForm.maximumRows {
            do {
                guard let row = try table.next() else { break }
                rows.append(row)
            } catch {
                faultCount += 1
                if let error = error as? ScriptError, faults.count < PasteForm.shownFaults {
                    faults.append(error)
                }
            }
        }
        repeated = rows.count - Set(rows.map(\.id)).count
    }

    /// The columns that become bins.
    var bins: [String] { columns.enumerated().filter { $0.offset != idAt }.map(\.element) }

    /// What is staged; nil while the data set is not named, or rows have mistakes.
    var command: Command? {
        guard faultCount == 0, let dataSet = Script.dataSet(dataSet.text) else { return nil }
        return Command(
            verb, dataSet,
            .rows(
                Rows(
                    columns: bins,
                    rows: rows.map { row in
                        Rows.Row(row.id, row.values.map { $0.map { .value($0) } })
                    })))
    }

    /// Takes the next or the previous choice of the field.
    mutating func step(_ step: Int) {
        switch focus {
        case .verb:
            let verbs = Verb.allCases.filter(\.takesRows)
            let at = verbs.firstIndex(of: verb) ?? 0
            verb = verbs[(at + step + verbs.count) % verbs.count]
        case .id:
            idAt = (idAt + step + columns.count) % columns.count
            read()
        case .dataSet: break
        }
    }

    mutating func move(by step: Int) {
        let all = Field.allCases
        focus = all[(focus.rawValue + step + all.count) % all.count]
    }
}
