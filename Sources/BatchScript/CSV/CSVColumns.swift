import BatchClient

/// The columns of a CSV file, from its header.
struct CSVColumns: Sendable {
    enum Role: Sendable, Hashable {
        /// A part of the key, by its position in the key.
        case key(Int)
        case bin
        case expiry
        /// A column without a name at the end of each row, as spreadsheets write it.
        case nothing
    }

    struct Column: Sendable {
        let name: String
        let role: Role
        /// The type given by the header or the user.
        var type: CellType?
        /// The kind of this part of the key, in a store that fixes it.
        var keyKind: KeySchema.Kind?
    }

    let columns: [Column]
    /// The number of the key's parts.
    let keyParts: Int
    /// The number of unnamed columns at the end.
    let unnamed: Int

    /// - Throws: ``ScriptError`` for the first mistake in the header.
    init(_ rows: CSVRows, _ options: RecordReadingOptions) throws {
        var header: [(name: String, type: CellType?, isExpiry: Bool, field: CSVRows.Field)] = []
        for field in rows.fields {
            let text = try rows.text(of: field)
            let (name, suffix) =
                field.isQuoted ? (text, rows.suffix(of: field)) : CSVColumns.divided(text)
            switch suffix {
            case ":json": header.append((name, .json, false, field))
            case ":bytes": header.append((name, .bytes, false, field))
            case ":expires" where name.isEmpty: header.append(("", nil, true, field))
            default:
                guard field.suffixEnd == 0 else {
                    throw rows.failure(
                        of: field, found: "the suffix \(suffix)",
                        expected: ":json or :bytes after a name")
                }
                header.append((text, nil, false, field))
            }
        }
        var unnamed = 0
        while header.count > 1, let last = header.last, last.name.isEmpty, !last.isExpiry,
            !last.field.isQuoted, last.type == nil
        {
            header.removeLast()
            unnamed += 1
        }
        self.unnamed = unnamed
        let keys = try CSVColumns.keys(header.map(\.name), rows, options)
        keyParts = keys.count
        var columns: [Column] = []
        var seen: Set<BinName> = []
        var hasExpiry = false
        for (index, head) in header.enumerated() {
            if head.isExpiry {
                guard !hasExpiry else {
                    throw rows.failure(
                        of: head.field, found: "the column :expires a second time",
                        expected: "each column once")
                }
                hasExpiry = true
                columns.append(Column(name: ":expires", role: .expiry, type: nil))
                continue
            }
            guard !head.name.isEmpty else {
                throw rows.failure(
                    of: head.field, found: "a column without a name",
                    expected: "a name for each column")
            }
            let part = keys.firstIndex(of: index)
            // A bin may have the name of the key: its column is the second one.
            let isBinOfThatName = part == nil && keys.contains { header[$0].name == head.name }
            if part == nil,
                !seen.insert(BinName(text: head.name)).inserted
                    || (isBinOfThatName && !head.field.isQuoted && head.type == nil)
            {
                throw rows.failure(
                    of: head.field, found: "the column \(head.name) a second time",
                    expected: "each column once")
            }
            let type = head.type ?? options.types[head.name] ?? (options.isText ? .string : nil)
            let kind = part.flatMap { part in
                keys.count == options.schema?.keys.attributes.count
                    ? options.schema?.keys.attributes[part].kind : nil
            }
            columns.append(
                Column(
                    name: head.name, role: part.map { .key($0) } ?? .bin, type: type, keyKind: kind)
            )
        }
        self.columns = columns
        let names = Set(columns.map(\.name))
        if let unknown = options.types.keys.sorted().first(where: { !names.contains($0) }) {
            throw ScriptError(
                source: rows.source, line: rows.line, column: 1,
                found: "no column \(unknown), which --types names",
                expected: "one of " + columns.prefix(20).map(\.name).joined(separator: ", "))
        }
    }

    /// An unquoted header, split from its suffix.
    private static func divided(_ text: String) -> (name: String, suffix: String) {
        for suffix in [":json", ":bytes", ":expires"] where text.hasSuffix(suffix) {
            return (String(text.dropLast(suffix.count)), suffix)
        }
        return (text, "")
    }

    /// The positions of the columns that hold the key.
    private static func keys(
        _ names: [String], _ rows: CSVRows, _ options: RecordReadingOptions
    ) throws -> [Int] {
        func failure(_ found: String, _ expected: String) -> ScriptError {
            ScriptError(
                source: rows.source, line: rows.line, column: 1, found: found, expected: expected,
                hint: names.count == 1
                    ? "fields are separated by , ; tab or |, or by --delimiter" : nil)
        }
        if let column = options.idColumn {
            guard let index = names.firstIndex(of: column) else {
                throw failure(
                    "no column \(column)",
                    "one of " + names.prefix(20).joined(separator: ", "))
            }
            return [index]
        }
        let attributes = options.schema?.keys.attributes.map(\.name) ?? []
        let indices = attributes.compactMap { names.firstIndex(of: $0) }
        if !attributes.isEmpty, indices.count == attributes.count { return indices }
        if let index = names.firstIndex(of: "id") { return [index] }
        if options.usesFirstColumn { return [0] }
        let wanted =
            attributes.isEmpty
            ? "a column id, or --id with the column that holds the IDs"
            : "the columns \(attributes.joined(separator: " and ")), a column id, or --id with the column that holds the IDs"
        throw failure("no column with the IDs", wanted)
    }
}

/// The content of one column, as far as it has been read.
struct CSVColumnContent: Sendable {
    var hasQuoted = false
    var hasText = false
    var hasBool = false
    var hasInteger = false
    var hasDouble = false
    var hasDecimal = false
    var hasNull = false
    /// Whether a double cannot hold one of the integers.
    var hasLargeInteger = false

    mutating func add(_ shape: CellShape) {
        switch shape {
        case .null: hasNull = true
        case .bool: hasBool = true
        case .integer(let integer):
            hasInteger = true
            if integer.magnitude > 1 << 53 { hasLargeInteger = true }
        case .double: hasDouble = true
        case .decimal: hasDecimal = true
        case .text: hasText = true
        }
    }

    /// The single type of the unquoted cells; nil without such cells.
    func type(hasOneNumberType: Bool) -> CellType? {
        let hasNumber = hasInteger || hasDouble || hasDecimal
        if hasText || (hasBool && hasNumber) { return .string }
        if hasBool { return .bool }
        guard hasNumber else { return nil }
        if hasOneNumberType { return hasDouble || hasDecimal ? .number : .integer }
        if hasDecimal || (hasDouble && hasLargeInteger) { return .decimal }
        return hasDouble ? .double : .integer
    }
}
