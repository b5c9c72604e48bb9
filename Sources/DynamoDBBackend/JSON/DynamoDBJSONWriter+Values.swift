import BatchClient

extension DynamoDBJSONWriter {
    /// A value as a DynamoDB attribute value: `{"S":"text"}`.
    ///
    /// Values that DynamoDB cannot hold are refused when a batch is planned (``ValueCheck``); if
    /// one gets here nevertheless, it is written so that the service refuses it.
    mutating func attribute(_ value: Value) {
        switch value {
        case .null: raw("{\"NULL\":true}")
        case .bool(true): raw("{\"BOOL\":true}")
        case .bool(false): raw("{\"BOOL\":false}")
        case .integer, .double, .decimal:
            raw("{\"N\":")
            number(value)
            raw("}")
        case .string(let text):
            raw("{\"S\":")
            string(text)
            raw("}")
        case .bytes(let content):
            raw("{\"B\":")
            base64(content)
            raw("}")
        case .list(let elements):
            raw("{\"L\":[")
            for element in elements {
                comma()
                attribute(element)
            }
            raw("]}")
        case .map(let map):
            raw("{\"M\":{")
            for entry in map.entries {
                name(entry.key.stringValue ?? "")
                attribute(entry.value)
            }
            raw("}}")
        case .set(let set): self.set(set)
        case .geoJSON, .hyperLogLog, .opaque: raw("{}")
        }
    }

    private mutating func set(_ set: ValueSet) {
        switch set.elements.first {
        case .string: raw("{\"SS\":[")
        case .bytes: raw("{\"BS\":[")
        default: raw("{\"NS\":[")
        }
        for element in set.elements {
            comma()
            switch element {
            case .string(let text): string(text)
            case .bytes(let content): base64(content)
            default: number(element)
            }
        }
        raw("]}")
    }

    /// A number as text in quotation marks, without loss.
    private mutating func number(_ value: Value) {
        raw("\"")
        switch value {
        case .integer(let integer): self.integer(integer)
        case .decimal(let decimal): raw(Array(decimal.description.utf8))
        case .double(let double):
            // The shortest text that reads back as the double, without a point if it is whole.
            let text = DecimalNumber(double.description)?.description ?? double.description
            raw(Array(text.utf8))
        case .null, .bool, .string, .bytes, .list, .map, .set, .geoJSON, .hyperLogLog, .opaque:
            break
        }
        raw("\"")
    }
}
