import BatchScript

/// The metadata of a plan file: where and how to fire it, and who made it. Contains no secrets.
package struct PlanHeader: Sendable, Hashable {
    /// The format of the file; later formats may have another meaning.
    static let format: Int64 = 1

    /// The program that made the file.
    package var program: String
    /// The target, without secrets.
    package var target: String
    /// The name of the connection used; nil for none.
    package var connection: String?
    /// The kind of store, as in the target.
    package var kind: String
    /// The name of the behavior to fire it with.
    package var behavior: String
    /// The user who made the plan, and the machine.
    package var person: String
    package var host: String
    /// When it was made, in milliseconds since 1970; `now()` in its script has this value.
    package var madeAt: Int64
    package var note: String?
    package var indexCount: Int
    package var writeCount: Int

    package init(
        program: String, target: String, connection: String?, kind: String, behavior: String,
        person: String, host: String, madeAt: Int64, note: String?, indexCount: Int,
        writeCount: Int
    ) {
        self.program = program
        self.target = target
        self.connection = connection
        self.kind = kind
        self.behavior = behavior
        self.person = person
        self.host = host
        self.madeAt = madeAt
        self.note = note
        self.indexCount = indexCount
        self.writeCount = writeCount
    }
}

extension PlanHeader {
    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.name("volleyPlan")
        json.integer(Self.format)
        json.name("program")
        json.string(program)
        json.name("target")
        json.string(target)
        json.name("connection")
        json.optional(connection)
        json.name("kind")
        json.string(kind)
        json.name("behavior")
        json.string(behavior)
        json.name("by")
        json.string(person)
        json.name("host")
        json.string(host)
        json.name("made")
        json.integer(madeAt)
        json.name("note")
        json.optional(note)
        json.name("indices")
        json.integer(indexCount)
        json.name("writes")
        json.integer(writeCount)
        json.endObject()
        json.endLine()
    }

    /// - Throws: ``PlanFileError``.
    init(line: [UInt8], source: String) throws {
        let members = try PlanLine(line, source: source, number: 1)
        let format = try members.integer("volleyPlan")
        guard format == Self.format else {
            throw PlanFileError(
                "\(source) is a plan of format \(format), but this program only supports format "
                    + "\(Self.format): use the program that wrote it (\(try members.text("program")))"
            )
        }
        self.init(
            program: try members.text("program"), target: try members.text("target"),
            connection: try members.optionalText("connection"), kind: try members.text("kind"),
            behavior: try members.text("behavior"), person: try members.text("by"),
            host: try members.text("host"), madeAt: try members.integer("made"),
            note: try members.optionalText("note"), indexCount: try members.count("indices"),
            writeCount: try members.count("writes"))
    }
}

extension JSONWriter {
    mutating func optional(_ text: String?) {
        if let text { string(text) } else { null() }
    }
}
