import BatchClient

/// The records of a JSON text: one object each.
///
/// | form | what it is |
/// |---|---|
/// | a record of `volley scan` | `id`, an object `bins`, and no other members except `dataset generation ttl expires` |
/// | DynamoDB's typed form | every member is an object with one member that names its type; or all of that in a member `Item` |
/// | flat | everything else: the key's members, the others are bins |
package struct JSONRecords: RecordReader {
    private var objects: JSONObjects
    private let options: RecordReadingOptions
    private let source: String

    /// - Throws: ``ScriptError``; what the file throws.
    package init(_ file: any ByteFile, _ options: RecordReadingOptions) throws {
        objects = try JSONObjects(file, form: options.form)
        self.options = options
        source = file.name
    }

    package mutating func survey() throws -> RecordSurvey {
        var survey = RecordSurvey()
        objects.rewind()
        while survey.mistakes.count < ScriptErrors.limit {
            do {
                guard let bytes = try objects.next() else { break }
                let record = try record(bytes, line: objects.line)
                try survey.add(record.id, at: objects.offset)
            } catch let error as ScriptError {
                survey.mistakes.append(error)
            }
        }
        if objects.isCutShort {
            survey.notes.append(
                "\(source) is only a part of its table: it ends with a LastEvaluatedKey or NextToken"
            )
        }
        return survey
    }

    package mutating func record(at offset: Int) throws -> ImportedRecord {
        objects.seek(to: offset)
        guard let bytes = try objects.next(), objects.offset == offset else {
            throw ScriptError(
                source: source, line: 1, column: 1, found: "the end of the file",
                expected: "an object")
        }
        return try record(bytes, line: 1)
    }

    private func record(_ bytes: [UInt8], line: Int) throws -> ImportedRecord {
        let members = try ValueJSON.members(of: bytes, source: source, line: line)
        func failure(_ found: String, _ expected: String) -> ScriptError {
            ScriptError(
                source: source, line: line, column: 1, found: found, expected: expected)
        }
        if options.form == .dynamodb || options.form == nil || options.form == .ndjson {
            if let item = try item(members) { return try typed(item, failure) }
            guard options.form != .dynamodb else {
                throw failure(
                    "an object that is not in DynamoDB's form",
                    #"attributes such as {"id": {"S": "a"}}, or all of them in a member Item"#)
            }
        } else if let item = try item(members) {
            return try typed(item, failure)
        }
        if let record = try scanned(members) { return record }
        return try flat(members, failure)
    }

    // MARK: Forms

    /// The attributes of an object in DynamoDB's form; nil for any other object.
    private func item(_ members: [JSONMember]) throws -> [JSONMember]? {
        if members.count == 1, members[0].name == "Item" {
            guard let inner = try? members[0].members() else { return nil }
            return !inner.isEmpty && inner.allSatisfy(\.isAttribute) ? inner : nil
        }
        return !members.isEmpty && members.allSatisfy(\.isAttribute) ? members : nil
    }

    private func typed(
        _ members: [JSONMember], _ failure: (String, String) -> ScriptError
    ) throws -> ImportedRecord {
        let keys = try keyMembers(members, failure)
        var parts: [RecordID] = []
        for index in keys {
            guard let id = RecordID(value: try members[index].attribute()) else {
                throw members[index].failure(
                    expected: "a string, a number or bytes, as keys require")
            }
            parts.append(id)
        }
        let bins = try members.enumerated().compactMap { index, member in
            keys.contains(index)
                ? nil : Bins.Bin(name: member.name, value: try member.attribute())
        }
        return ImportedRecord(id: JSONRecords.id(parts), bins: bins)
    }

    private static let scanMembers = Set(RecordRow.columns)

    /// A record as `volley scan` writes it; nil for any other object.
    private func scanned(_ members: [JSONMember]) throws -> ImportedRecord? {
        guard options.idColumn == nil,
            members.allSatisfy({ JSONRecords.scanMembers.contains($0.name) }),
            let id = members.first(where: { $0.name == "id" }),
            let bins = members.first(where: { $0.name == "bins" }), bins.isObject
        else { return nil }
        var expiry: ImportedRecord.Expiry?
        if let expires = members.first(where: { $0.name == "expires" }) {
            if expires.isNull {
                expiry = .never
            } else {
                guard let time = try expires.value().int64Value, time >= 0 else {
                    throw expires.failure(expected: "seconds since 1970, or null for never")
                }
                expiry = .at(time)
            }
        } else if let left = members.first(where: { $0.name == "ttl" }), !left.isNull {
            guard let seconds = try left.value().int64Value, let whole = UInt32(exactly: seconds)
            else { throw left.failure(expected: "the seconds left to live, or null") }
            // A record in its last second still existed.
            expiry = .left(max(1, whole))
        }
        return ImportedRecord(id: try id.id(), bins: Array(try bins.bins()), expiry: expiry)
    }

    private func flat(
        _ members: [JSONMember], _ failure: (String, String) -> ScriptError
    ) throws -> ImportedRecord {
        let keys = try keyMembers(members, failure)
        let kinds = options.schema?.keys.attributes.map(\.kind) ?? []
        var parts: [RecordID] = []
        for (part, at) in keys.enumerated() {
            let id = try members[at].id()
            let kind = keys.count == kinds.count ? kinds[part] : nil
            guard let read = try id.read(as: kind, from: members[at]) else {
                throw members[at].failure(
                    expected:
                        "\(kind?.word ?? "an ID"): \(members[at].name) is \(kind?.word ?? "the key") in this data set"
                )
            }
            parts.append(read)
        }
        let bins = try members.enumerated().compactMap { at, member in
            keys.contains(at) ? nil : Bins.Bin(name: member.name, value: try member.value())
        }
        return ImportedRecord(id: JSONRecords.id(parts), bins: bins)
    }

    /// The positions of the members that hold the key.
    private func keyMembers(
        _ members: [JSONMember], _ failure: (String, String) -> ScriptError
    ) throws -> [Int] {
        if let name = options.idColumn {
            guard let index = members.firstIndex(where: { $0.name == name }) else {
                throw failure("an object without \(name)", "a member \(name)")
            }
            return [index]
        }
        let names = options.schema?.keys.attributes.map(\.name) ?? []
        let indices = names.compactMap { name in
            members.firstIndex { $0.name.isIdentical(to: name) }
        }
        if !names.isEmpty, indices.count == names.count { return indices }
        if let index = members.firstIndex(where: { $0.name == "id" }) { return [index] }
        throw failure(
            "an object without an ID",
            names.isEmpty
                ? "a member id, or --id with the member that holds the IDs"
                : "the members \(names.joined(separator: " and ")), id, or --id with the member that holds the IDs"
        )
    }

    private static func id(_ parts: [RecordID]) -> RecordID {
        parts.count == 2
            ? .composite(partition: parts[0], sort: parts[1]) : parts.first ?? .integer(0)
    }
}

extension RecordID {
    /// The ID by the key type of a data set: if the key is a string, 1001 is "1001".
    fileprivate func read(as kind: KeySchema.Kind?, from member: JSONMember) throws -> RecordID? {
        switch (kind, self) {
        case (nil, _), (.string, .string), (.number, .integer), (.number, .decimal),
            (.bytes, .bytes):
            self
        case (.string, .integer), (.string, .decimal): .string(member.text)
        case (.number, .string(let text)): RecordID(text: text, kind: .number)
        default: nil
        }
    }
}
