extension Command {
    /// Whether the command has a condition or a computed value, which may name an attribute of the key.
    var mayNameKeys: Bool {
        condition != nil || find != nil || operations.contains { $0.expression != nil }
    }

    /// The equivalent command that reads the ID instead of the attributes of the key, where keys have
    /// names. To be asked for once a command, not once a record.
    /// - Parameter keys: the attributes of a data set's keys: ``Backend/keySchema(of:)``. Called only if
    ///   the command may name one.
    package func readingIDs(_ keys: (DataSet) -> KeySchema?) -> Command {
        guard mayNameKeys, let keys = keys(dataSet) else { return self }
        var command = self
        command.condition = condition?.readingIDs(keys)
        if var find {
            find.condition = find.condition.readingIDs(keys)
            command.find = find
        }
        command.operations = operations.map { $0.readingIDs(keys) }
        return command
    }
}

extension BinOperation {
    fileprivate func readingIDs(_ keys: KeySchema) -> BinOperation {
        mapOperands { operand in
            switch operand {
            case .expression(let expression): .expression(expression.readingIDs(keys))
            case .value, .now: operand
            }
        }
    }
}
