internal import BatchClient

/// DynamoDB's typed form of a value: an object of one member that names the type (API reference,
/// `AttributeValue`).
extension ScriptReader {
    private static let attributeTypes: Set<String> = [
        "S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS",
    ]

    /// Whether an attribute begins here: an object with one member that has the name of a type, and
    /// a value that the type allows.
    var isAtAttribute: Bool {
        var ahead = self
        guard ahead.take(ASCII.openBrace) else { return false }
        ahead.skipSpace()
        guard ahead.next == ASCII.quote, let type = try? ahead.readMemberName(),
            ScriptReader.attributeTypes.contains(type)
        else { return false }
        switch (type, ahead.next) {
        case ("S", ASCII.quote), ("N", ASCII.quote), ("B", ASCII.quote), ("M", ASCII.openBrace),
            ("L", ASCII.openBracket), ("SS", ASCII.openBracket), ("NS", ASCII.openBracket),
            ("BS", ASCII.openBracket), ("BOOL", UInt8(ascii: "t")), ("BOOL", UInt8(ascii: "f")),
            ("NULL", UInt8(ascii: "t")):
            break
        default: return false
        }
        guard (try? ahead.skipValue()) != nil else { return false }
        ahead.skipSpace()
        return ahead.next == ASCII.closeBrace
    }

    /// Reads an attribute.
    mutating func readAttribute(depth: Int = 0) throws(ScriptError) -> Value {
        guard depth <= Nesting.limit else {
            throw failure(
                found: "a value nested too deeply",
                expected: "at most \(Nesting.limit) nested lists and maps")
        }
        try expect(ASCII.openBrace, #"an attribute such as {"S": "text"}"#)
        skipSpace()
        let start = position
        let type = try readMemberName()
        let value: Value
        switch type {
        case "S": value = .string(try readString())
        case "N": value = try readAttributeNumber()
        case "B": value = .bytes(try readBase64())
        case "BOOL":
            guard let bool = try readValue().boolValue else {
                throw failure(at: start, expected: "true or false")
            }
            value = .bool(bool)
        case "NULL":
            guard try readValue().boolValue == true else {
                throw failure(at: start, expected: "true")
            }
            value = .null
        case "L":
            var elements: [Value] = []
            try readElements { reader throws(ScriptError) in
                elements.append(try reader.readAttribute(depth: depth + 1))
            }
            value = .list(elements)
        case "M":
            var entries: [ValueMap.Entry] = []
            try readAttributes(depth: depth + 1) { name, value in
                entries.append(ValueMap.Entry(key: .string(name), value: value))
            }
            let map = ValueMap(entries)
            guard map.count == entries.count else {
                throw failure(
                    at: start, found: "a map with a name twice", expected: "each name once")
            }
            value = .map(map)
        case "SS":
            value = try readSet(from: start) { reader throws(ScriptError) in
                .string(try reader.readString())
            }
        case "NS":
            value = try readSet(from: start) { reader throws(ScriptError) in
                try reader.readAttributeNumber(isInSet: true)
            }
        case "BS":
            value = try readSet(from: start) { reader throws(ScriptError) in
                .bytes(try reader.readBase64())
            }
        default:
            throw failure(
                at: start, found: quoted(type),
                expected: "one of S, N, B, BOOL, NULL, L, M, SS, NS, BS")
        }
        skipSpace()
        try expect(ASCII.closeBrace, "`}`")
        return value
    }

    private mutating func readAttributes(
        depth: Int, _ body: (String, Value) -> Void
    ) throws(ScriptError) {
        try expect(ASCII.openBrace, "an object of attributes")
        skipSpace()
        if take(ASCII.closeBrace) { return }
        while true {
            let name = try readMemberName()
            body(name, try readAttribute(depth: depth))
            skipSpace()
            if take(ASCII.closeBrace) { return }
            try expect(ASCII.comma, "`,` or `}`")
            skipSpace()
        }
    }

    private mutating func readElements(
        _ element: (inout ScriptReader) throws(ScriptError) -> Void
    ) throws(ScriptError) {
        try expect(ASCII.openBracket, "an array")
        skipSpace()
        if take(ASCII.closeBracket) { return }
        while true {
            try element(&self)
            skipSpace()
            if take(ASCII.closeBracket) { return }
            try expect(ASCII.comma, "`,` or `]`")
            skipSpace()
        }
    }

    private mutating func readSet(
        from start: Int, _ element: (inout ScriptReader) throws(ScriptError) -> Value
    ) throws(ScriptError) -> Value {
        var elements: [Value] = []
        try readElements { reader throws(ScriptError) in elements.append(try element(&reader)) }
        guard let set = ValueSet(elements), set.elements.count == elements.count else {
            throw failure(
                at: start, found: "a set that is empty or has an element twice",
                expected: "at least one element, each once")
        }
        return .set(set)
    }

    /// The text of a number, as the value that holds it exactly.
    private mutating func readAttributeNumber(isInSet: Bool = false) throws(ScriptError) -> Value {
        let start = position
        let text = try readString()
        guard let value = try? ExactNumber.value(text) else {
            throw failure(
                at: start, expected: "a number of at most 38 digits, as text in quotes")
        }
        // Sets have integers and decimals: stores with sets have no doubles.
        if isInSet, value.kind == .double, let decimal = DecimalNumber(text) {
            return .decimal(decimal)
        }
        return value
    }
}
