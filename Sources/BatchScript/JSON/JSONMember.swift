public import BatchClient

/// A member of a JSON object whose value is not parsed yet: the caller decides whether it is a
/// value, an ID or the bins of a record.
public struct JSONMember: Sendable {
    /// The member's name.
    public let name: String
    fileprivate let reader: ScriptReader

    /// The member as a value.
    public func value() throws(ScriptError) -> Value {
        try read { reader throws(ScriptError) in try reader.readValue() }
    }

    /// The member as an ID.
    public func id() throws(ScriptError) -> RecordID {
        try read { reader throws(ScriptError) in try reader.readJSONID() }
    }

    /// The member as the bins of a record: an object whose names are bins, never tags.
    public func bins() throws(ScriptError) -> Bins {
        try read { reader throws(ScriptError) in
            guard reader.next == ASCII.openBrace else {
                throw reader.failure(expected: "an object of bins")
            }
            return Bins(
                try reader.readMembers().map { member throws(ScriptError) in
                    (member.name, try member.value())
                })
        }
    }

    /// The members of the member, which is an object.
    package func members() throws(ScriptError) -> [JSONMember] {
        try read { reader throws(ScriptError) in
            guard reader.next == ASCII.openBrace else {
                throw reader.failure(expected: "an object")
            }
            return try reader.readMembers()
        }
    }

    /// The member as a value in DynamoDB's typed form.
    package func attribute() throws(ScriptError) -> Value {
        try read { reader throws(ScriptError) in try reader.readAttribute() }
    }

    /// Whether the member looks like a value in DynamoDB's typed form.
    package var isAttribute: Bool { reader.isAtAttribute }

    /// Whether the member is an object.
    package var isObject: Bool { reader.next == ASCII.openBrace }

    /// The member's text.
    package var text: String {
        var reader = reader
        while reader.end > reader.position, ASCII.isSpace(reader.bytes[reader.end - 1]) {
            reader.end -= 1
        }
        return reader.text(reader.position..<reader.end)
    }

    /// Whether the member is null.
    public var isNull: Bool { reader.isAt("null") }

    /// A mistake at the location of the member's value.
    public func failure(expected: String) -> ScriptError { reader.failure(expected: expected) }

    private func read<T>(
        _ content: (inout ScriptReader) throws(ScriptError) -> T
    ) throws(ScriptError) -> T {
        var reader = reader
        let result = try content(&reader)
        try reader.expectEnd("`,` or `}`")
        return result
    }
}

extension ValueJSON {
    /// The members of an object in order, such as a line of NDJSON.
    /// - Parameter line: the number of the line, for mistakes.
    public static func members(
        of json: [UInt8], source: String = "<json>", line: Int = 1
    ) throws(ScriptError) -> [JSONMember] {
        var reader = try ScriptText.reader(json, source: source, dialect: .json, firstLine: line)
        reader.skipSpace()
        guard reader.next == ASCII.openBrace else {
            throw reader.failure(expected: "a JSON object")
        }
        let members = try reader.readMembers()
        try reader.expectEnd("the end of the object")
        return members
    }
}

extension ScriptReader {
    fileprivate mutating func readMembers() throws(ScriptError) -> [JSONMember] {
        var members: [JSONMember] = []
        var names: Set<[UInt8]> = []
        position += 1
        skipSpace()
        if take(ASCII.closeBrace) { return members }
        while true {
            let start = position
            let name = try readMemberName()
            guard names.insert(Array(name.utf8)).inserted else {
                throw failure(
                    at: start, found: "the key \(quoted(name)) a second time",
                    expected: "each key once")
            }
            var value = self
            try skipValue()
            value.end = position
            members.append(JSONMember(name: name, reader: value))
            skipSpace()
            if take(ASCII.closeBrace) { return members }
            try expect(ASCII.comma, "`,` or `}`")
            skipSpace()
        }
    }

    /// Skips a value without validating it: only strings and brackets matter.
    mutating func skipValue() throws(ScriptError) {
        let start = position
        var depth = 0
        while let byte = next {
            switch byte {
            case ASCII.quote: _ = try readString()
            case ASCII.openBrace, ASCII.openBracket:
                depth += 1
                position += 1
            case ASCII.closeBrace where depth == 0, ASCII.comma where depth == 0:
                guard position > start else { throw failure(expected: "a JSON value") }
                return
            case ASCII.closeBrace, ASCII.closeBracket:
                depth -= 1
                position += 1
            default: position += 1
            }
        }
    }
}
