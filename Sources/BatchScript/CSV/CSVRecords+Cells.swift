internal import BatchClient

/// The values of cells.
extension CSVRecords {
    /// The value of a cell that is not empty.
    func value(of field: CSVRows.Field, _ index: Int) throws -> Value {
        let column = columns.columns[index]
        if column.type == .json { return try json(field) }
        if field.isQuoted {
            guard let type = column.type, type != .string else {
                return .string(try rows.text(of: field))
            }
            return try forced(type, field, column)
        }
        if column.type != nil {
            let isNull = rows.withBytes(of: field) { $0.elementsEqual("null".utf8) }
            if isNull, column.type != .string { return .null }
        }
        guard let type = types[index] else {
            // The column has only null besides quoted cells.
            if case .null = rows.withBytes(of: field, { CellShape($0) }) { return .null }
            return .string(try rows.text(of: field))
        }
        guard type != .string else { return .string(try rows.text(of: field)) }
        if column.type != nil { return try forced(type, field, column) }
        let shape = rows.withBytes(of: field) { CellShape($0) }
        switch (shape, type) {
        case (.null, _): return .null
        case (.bool(let bool), .bool): return .bool(bool)
        case (.integer(let integer), .integer), (.integer(let integer), .number):
            return .integer(integer)
        case (.integer(let integer), .double): return .double(Double(integer))
        case (.integer(let integer), .decimal): return .decimal(DecimalNumber(integer))
        case (.double(let double), .double), (.double(let double), .number): return .double(double)
        case (.decimal(let decimal), .decimal), (.decimal(let decimal), .number):
            return .decimal(decimal)
        case (.double(let double), .decimal):
            if let decimal = DecimalNumber(double.description) { return .decimal(decimal) }
        default: break
        }
        throw rows.failure(
            of: field, found: "`\(try rows.text(of: field).prefix(40))`",
            expected: "\(type.word), as the cells of \(column.name) before")
    }

    private func forced(
        _ type: CellType, _ field: CSVRows.Field, _ column: CSVColumns.Column
    ) throws -> Value {
        let text = try rows.text(of: field)
        guard let value = type.value(text) else {
            throw rows.failure(
                of: field, found: "`\(text.prefix(40))`",
                expected: "\(type.word) in the column \(column.name)")
        }
        return value
    }

    private func json(_ field: CSVRows.Field) throws -> Value {
        let text = try rows.text(of: field)
        do { return try ValueJSON.decode(text) } catch {
            throw rows.failure(
                of: field, found: "a cell that is not JSON: \(error.message)", expected: "JSON")
        }
    }

    func expiry(_ field: CSVRows.Field) throws -> ImportedRecord.Expiry {
        let text = try rows.text(of: field)
        if text == "null" { return .never }
        guard let time = Int64(text), time >= 0 else {
            throw rows.failure(
                of: field, found: "`\(text.prefix(40))`",
                expected: "seconds since 1970, or null for never")
        }
        return .at(time)
    }

    // MARK: Keys

    /// A part of the key. While the column's type is undecided, an ID that looks like a number is
    /// one.
    func key(_ field: CSVRows.Field, _ index: Int) throws -> RecordID {
        let column = columns.columns[index]
        let isEmpty = field.start == field.end && !field.isQuoted
        guard !isEmpty else {
            throw rows.failure(
                of: field, found: "an empty ID", expected: "a value in the column \(column.name)")
        }
        if column.type == .json {
            let text = try rows.text(of: field)
            do { return try IDJSON.decode(text) } catch {
                throw rows.failure(
                    of: field, found: "an ID that is not JSON: \(error.message)", expected: "JSON")
            }
        }
        if let kind = column.keyKind {
            let text = try rows.text(of: field)
            guard let id = RecordID(text: text, kind: kind) else {
                throw rows.failure(
                    of: field, found: "`\(text.prefix(40))`",
                    expected: "\(kind.word): \(column.name) is \(kind.word) in this data set")
            }
            return id
        }
        if let type = column.type {
            let value = try forced(type, field, column)
            guard let id = RecordID(value: value) else {
                throw rows.failure(
                    of: field, found: "an ID that is \(type.word)",
                    expected: "a string, an integer or bytes")
            }
            return id
        }
        guard !field.isQuoted else { return .string(try rows.text(of: field)) }
        if case .integer(let integer) = rows.withBytes(of: field, { CellShape($0) }) {
            return .integer(integer)
        }
        return .string(try rows.text(of: field))
    }
}

extension RecordID {
    /// An ID by the key type of a data set: text, a number in any notation, or base64.
    init?(text: String, kind: KeySchema.Kind) {
        switch kind {
        case .string: self = .string(text)
        case .number:
            guard let number = DecimalNumber(text) else { return nil }
            self = number.int64.map { .integer($0) } ?? .decimal(number)
        case .bytes:
            guard let bytes = Base64.decode(text) else { return nil }
            self = .bytes(bytes)
        }
    }

    init?(value: Value) {
        switch value {
        case .string(let string): self = .string(string)
        case .integer(let integer): self = .integer(integer)
        case .decimal(let decimal): self = .decimal(decimal)
        case .double(let double):
            guard let number = DecimalNumber(double.description) else { return nil }
            self = number.int64.map { .integer($0) } ?? .decimal(number)
        case .bytes(let bytes): self = .bytes(bytes)
        default: return nil
        }
    }
}
