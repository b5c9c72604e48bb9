import BatchClient
import BatchScript

/// Pasted or imported rows before they become a command: CSV with bin names in its header, or records as
/// JSON. Cells of CSV get the types that an import would give them.
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
    /// How many cells a row may have.
    let width: Int
    /// How many rows may be staged.
    let maximum: Int
    private(set) var verb = Verb.insert
    var dataSet: TextInput
    private(set) var idAt: Int
    var focus = Field.verb
    /// The rows, at most as many as may be staged.
    private(set) var rows: [CSVTable.Row] = []
    /// How many rows the text has.
    private(set) var total = 0
    /// The first mistakes, and how many there are.
    private(set) var faults: [ScriptError] = []
    private(set) var faultCount = 0
    /// How many rows repeat the ID of an earlier row.
    private(set) var repeated = 0
    /// The first row on the screen.
    var top = 0
    /// Whether the text holds JSON, whose IDs have their own place.
    let isJSON: Bool
    /// Whether a time to live in the file is left out.
    private(set) var leavesExpiryOut = false
    /// Whether the names of the columns look like the cells of a record.
    private(set) var isHeaderDoubtful = false
    /// Whether the bins have names that nobody gave them.
    var hasNewNames = false
    /// Whether the rows are nowhere but here.
    var isPasted = true

    /// Nil for a text that is not a table: fewer than two columns, or no rows.
    /// - Parameter isTable: whether it was called a table, so that its delimiter need not be a comma.
    /// - Parameter known: the loaded records of the data set.
    init?(_ text: String, dataSet: String, isTable: Bool = false, known: Known = Known()) {
        guard
            let form = try? PasteForm(
                reading: text, dataSet: dataSet, isTable: isTable, known: known)
        else { return nil }
        self = form
    }

    /// - Throws: ``Refusal`` for a text that is not a table.
    init(
        reading text: String, dataSet: String, isTable: Bool, known: Known = Known(),
        maximum: Int = PasteForm.maximumRows
    ) throws(Refusal) {
        self.text = text
        self.maximum = maximum
        self.dataSet = TextInput(dataSet)
        // What is missing is what is typed next.
        if dataSet.isEmpty { focus = .dataSet }
        isJSON = isTable && PasteForm.isJSON(text)
        if isJSON {
            let records = try PasteForm.records(of: text, maximum: maximum)
            columns = records.columns
            width = columns.count
            idAt = 0
            rows = records.rows
            total = records.total
            faults = Array(records.faults.prefix(PasteForm.shownFaults))
            faultCount = records.faults.count
            leavesExpiryOut = records.hasExpiry
            repeated = rows.count - Set(rows.map(\.id)).count
            return
        }
        // A line may end with both characters, which are one of Swift's.
        guard isTable || text.contains(","), text.trimmingSpaces.contains(where: \.isNewline)
        else { throw Refusal(reason: nil) }
        let table: CSVTable
        do { table = try CSVTable(text, idColumn: nil) } catch { throw Refusal(error) }
        guard table.columns.count > 1, PasteForm.isHeader(table.columns)
        else { throw Refusal(reason: nil) }
        columns = table.columns
        width = table.width
        idAt = table.idAt
        read()
        // A script with commas would parse as a table of mistakes.
        guard !rows.isEmpty else {
            throw Refusal(faults.first, or: "no rows below the header")
        }
        isHeaderDoubtful = PasteForm.isData(columns, idAt: idAt, rows: rows, known)
    }

    /// Bin names contain no quotes, signs or values; the first line of a script does.
    private static func isHeader(_ names: [String]) -> Bool {
        names.allSatisfy { name in
            !name.contains { "\"=(){}[]\n".contains($0) }
        } && Verb(word: names[0].prefix { $0 != " " }) == nil
    }

    private mutating func read() {
        (rows, total, faults, faultCount) = ([], 0, [], 0)
        guard
            var table = try? CSVTable(text, idColumn: columns[idAt])
        else { return }
        while true {
            do {
                guard let row = try table.next() else { break }
                total += 1
                if rows.count < maximum { rows.append(row) }
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

    /// The command to stage; nil without a data set, with mistakes in the rows, or with too many.
    var command: Command? {
        guard faultCount == 0, excess == nil, let dataSet = Script.dataSet(dataSet.text) else {
            return nil
        }
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
        case .id where isJSON: break
        case .id:
            idAt = (idAt + step + columns.count) % columns.count
            read()
        case .dataSet: break
        }
    }

    mutating func take(verb: Verb) { self.verb = verb }

    mutating func move(by step: Int) {
        let all = Field.allCases
        focus = all[(focus.rawValue + step + all.count) % all.count]
    }
}
