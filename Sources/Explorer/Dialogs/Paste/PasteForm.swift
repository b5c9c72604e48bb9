import BatchClient
import BatchScript

/// Pasted CSV rows before they become a command: a header with bin names, then one record per row.
/// Cells get the types that an import would give them.
struct PasteForm: Sendable {
    enum Field: Int, Sendable, Hashable, CaseIterable {
        case verb, dataSet, id
    }

    /// Larger tables are for `volley import`.
    static let maximumRows = 100_000
    private static let shownFaults = 20

    /// The pasted text, to parse again.
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
    /// How many rows repeat the ID of an earlier row.
    private(set) var repeated = 0
    /// The first row on the screen.
    var top = 0

    /// Nil for a text that is not a table: fewer than two columns, or no rows.
    /// - Parameter isTable: whether it was called a table, so that its delimiter need not be a comma.
    init?(_ text: String, dataSet: String, isTable: Bool = false) {
        // A line may end with both characters, which are one of Swift's.
        guard isTable || text.contains(","), text.trimmingSpaces.contains(where: \.isNewline),
            let table = try? CSVTable(text, idColumn: nil),
            table.columns.count > 1, PasteForm.isHeader(table.columns)
        else { return nil }
        self.text = text
        self.dataSet = TextInput(dataSet)
        // What is missing is what is typed next.
        if dataSet.isEmpty { focus = .dataSet }
        columns = table.columns
        idAt = table.idAt
        read()
        // A script with commas would parse as a table of mistakes.
        guard !rows.isEmpty else { return nil }
    }

    /// Bin names contain no quotes, signs or values; the first line of a script does.
    private static func isHeader(_ names: [String]) -> Bool {
        names.allSatisfy { name in
            !name.contains { "\"=(){}[]\n".contains($0) }
        } && Verb(word: names[0].prefix { $0 != " " }) == nil
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

    /// The command to stage; nil without a data set, or if rows have mistakes.
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

    /// Selects the next or previous choice of the field.
    mutating func step(_ step: Int) {
        switch focus {
        case .verb:
            let verbs = Verb.allCases.filter(\.takesRows)
            let index = verbs.firstIndex(of: verb) ?? 0
            verb = verbs[(index + step + verbs.count) % verbs.count]
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
