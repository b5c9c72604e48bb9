import BatchClient

/// The capacity that an answer reports, by table.
struct Consumption {
    private(set) var units: [String: Double] = [:]

    /// Reads one object, or an array of them.
    mutating func read(_ reader: inout JSONReader) throws {
        if try reader.null() { return }
        if reader.isArray() {
            try reader.array { try readOne(&$0) }
        } else {
            try readOne(&reader)
        }
    }

    private mutating func readOne(_ reader: inout JSONReader) throws {
        if try reader.null() { return }
        var table = ""
        var taken: Double?
        try reader.object { name, reader in
            switch name {
            case "TableName": table = try reader.string()
            case "CapacityUnits": taken = try reader.plausibleUnits()
            default: try reader.skip()
            }
        }
        if let taken { units[table, default: 0] += taken }
    }

    /// The units of a request with one item.
    var total: Double? { units.isEmpty ? nil : units.values.reduce(0, +) }

    /// The units of one item of a table: an equal share, because the service only reports the sum.
    func share(_ table: String, of count: Int) -> Double? {
        guard count > 0, let taken = units[table] else { return nil }
        return taken / Double(count)
    }

    /// The units of each item of a table, because the service only reports the sum for the table.
    /// - Parameter tables: the table of each item.
    func shares(of tables: some Sequence<DataSet>) -> [DataSet: Double] {
        guard !units.isEmpty else { return [:] }
        var counts: [(table: DataSet, count: Int)] = []
        for table in tables {
            if let last = counts.indices.last(where: { counts[$0].table == table }) {
                counts[last].count += 1
            } else {
                counts.append((table, 1))
            }
        }
        return counts.reduce(into: [:]) { $0[$1.table] = share($1.table.name, of: $1.count) }
    }
}
