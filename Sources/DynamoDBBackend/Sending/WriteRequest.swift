import BatchClient

/// A call that writes one item, assembled step by step.
struct WriteRequest {
    private let item: BatchItem
    private let schema: TableSchema
    private var conditions: [String] = []
    var terms = ExpressionTerms()
    var update = UpdateExpression()
    /// The members of the item after a put, as JSON, without its key.
    var puts: [UInt8] = []
    var returnsOld = false

    init(_ item: BatchItem, _ schema: TableSchema) {
        self.item = item
        self.schema = schema
    }

    /// Adds the verb's requirement on the record's presence.
    mutating func requirePresence(_ verb: Verb) {
        switch verb {
        case .insert: requireItem(isThere: false)
        case .update, .delete, .touch: requireItem(isThere: true)
        case .upsert, .replace, .query, .exists: break
        }
    }

    mutating func requireItem(isThere: Bool) {
        let name = terms.name(schema.partition.name)
        conditions.append(isThere ? "attribute_exists(\(name))" : "attribute_not_exists(\(name))")
    }

    mutating func require(_ condition: Condition) throws {
        guard
            let text = ConditionExpression.text(
                condition, of: item.operation.verb, schema, &terms)
        else {
            throw RequestFailure(
                .notApplied, status: .rejected, code: .unsupported,
                message: "DynamoDB has no expression for the condition", isTransient: false)
        }
        conditions.append(text)
    }

    /// Requires that an attribute has the value that was read; nil for a missing attribute.
    mutating func requireUnchanged(_ bin: String, _ value: Value?) {
        let name = terms.name(bin)
        conditions.append(
            value.map { "\(name) = \(terms.value($0))" } ?? "attribute_not_exists(\(name))")
    }

    func body(_ operation: String) -> [UInt8] {
        var writer = DynamoDBJSONWriter(capacity: 1_024)
        writer.raw("{")
        writeMembers(isPut: operation == RequestKind.put.rawValue, to: &writer)
        if returnsOld { writer.raw(",\"ReturnValues\":\"ALL_OLD\"") }
        writer.raw(",\"ReturnConsumedCapacity\":\"TOTAL\"}")
        return writer.bytes
    }

    /// The write as a part of a transaction: `{"Put":{…}}`. A write that changes nothing becomes a
    /// check of its conditions.
    func writePart(_ kind: RequestKind, to writer: inout DynamoDBJSONWriter) {
        let name =
            switch kind {
            case .put: "Put"
            case .delete: "Delete"
            case .batchGet, .batchWrite, .statements, .update, .readPut, .readUpdate, .readDelete,
                .transactWrite, .transactGet:
                update.text == nil ? "ConditionCheck" : "Update"
            }
        writer.comma()
        writer.raw("{")
        writer.name(name)
        writer.raw("{")
        writeMembers(isPut: kind == .put, to: &writer)
        writer.raw("}}")
    }

    private func writeMembers(isPut: Bool, to writer: inout DynamoDBJSONWriter) {
        let conditions = conditions + update.guards
        writer.name("TableName")
        writer.string(item.operation.dataSet.name)
        writer.name(isPut ? "Item" : "Key")
        writer.raw("{")
        schema.writeKey(item.id, to: &writer)
        if !puts.isEmpty {
            writer.comma()
            writer.raw(puts)
        }
        writer.raw("}")
        if let text = update.text {
            writer.name("UpdateExpression")
            writer.string(text)
        }
        if !conditions.isEmpty {
            writer.name("ConditionExpression")
            writer.string(
                conditions.count == 1
                    ? conditions[0] : conditions.map { "(\($0))" }.joined(separator: " AND "))
            // The record distinguishes a failed condition from a missing record, and a failed guard
            // from both.
            writer.raw(",\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"")
        }
        terms.write(to: &writer)
    }
}
