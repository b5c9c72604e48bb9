import BatchClient

/// A write as a PartiQL statement with its parameters.
struct Statement {
    /// The most bytes of a statement (developer guide, "PartiQL": 8,192), less room for the key.
    private static let maximumNameBytes = 7_000

    let text: String
    let parameters: [Value]

    /// Whether the names can be used in a statement without quoting problems.
    static func canName(_ operations: [BinOperation]) -> Bool {
        var total = 0
        for operation in operations {
            total += operation.bin.utf8.count + 16
            guard
                operation.bin.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x27 }
                )
            else { return false }
        }
        return total <= maximumNameBytes
    }

    /// - Parameters:
    ///   - isInsert: whether it is an INSERT, which needs a missing record; otherwise an UPDATE, which
    ///     needs an existing one.
    ///   - now: seconds since 1970.
    init(_ item: BatchItem, _ schema: TableSchema, isInsert: Bool, at now: Int64) {
        var parameters: [Value] = []
        let table = item.operation.dataSet.name
        let key = zip(schema.keyNames, schema.keyValues(item.id))
        if isInsert {
            var members: [String] = []
            for (name, value) in key {
                members.append("'\(Statement.quoted(name, "'"))': ?")
                parameters.append(value)
            }
            for (name, value) in item.operation.puts(schema, at: now) {
                members.append("'\(name)': ?")
                parameters.append(value)
            }
            text = "INSERT INTO \"\(table)\" VALUE {\(members.joined(separator: ", "))}"
        } else {
            var clauses: [String] = []
            for operation in item.operation.operations {
                if case .set(.value(let value)) = operation.action {
                    clauses.append("SET \"\(operation.bin)\" = ?")
                    parameters.append(value)
                } else if operation.action == .remove {
                    clauses.append("REMOVE \"\(operation.bin)\"")
                }
            }
            if let name = schema.timeToLive.map({ Statement.quoted($0, "\"") }) {
                switch item.operation.timeToLive {
                case .seconds, .until:
                    guard let expiry = item.operation.timeToLive?.expiry(at: now) else { break }
                    clauses.append("SET \"\(name)\" = ?")
                    parameters.append(.integer(expiry))
                case .never: clauses.append("REMOVE \"\(name)\"")
                case .keep, .default, nil: break
                }
            }
            var tests: [String] = []
            for (name, value) in key {
                tests.append("\"\(Statement.quoted(name, "\""))\" = ?")
                parameters.append(value)
            }
            text =
                "UPDATE \"\(table)\" \(clauses.joined(separator: " ")) "
                + "WHERE \(tests.joined(separator: " AND "))"
        }
        self.parameters = parameters
    }

    private static func quoted(_ name: String, _ mark: Character) -> String {
        name.contains(mark)
            ? name.split(separator: mark, omittingEmptySubsequences: false)
                .joined(separator: "\(mark)\(mark)") : name
    }
}

extension RecordOperation {
    /// The attributes of the item that a plain replace or insert puts, without its key.
    func puts(_ schema: TableSchema, at now: Int64) -> [(String, Value)] {
        var attributes: [(String, Value)] = []
        attributes.reserveCapacity(operations.count + 1)
        for operation in operations {
            guard case .set(.value(let value)) = operation.action else { continue }
            attributes.append((operation.bin, value))
        }
        if let expiry = timeToLive?.expiry(at: now), let name = schema.timeToLive {
            attributes.append((name, .integer(expiry)))
        }
        return attributes
    }
}

extension TimeToLive {
    /// The time written to the table's time-to-live attribute, in seconds since 1970; nil for none.
    func expiry(at now: Int64) -> Int64? {
        switch self {
        case .seconds(let seconds): now + Int64(seconds)
        case .until(let time): time
        case .never, .keep, .default: nil
        }
    }
}
