package import BatchClient
import BatchScript

/// The plan's entry for one index: the prediction of the dry run, and the state of its record.
package struct PlannedRow: Sendable, Hashable {
    package let index: Int
    package let verb: Verb
    package let key: Key
    package let planned: PlannedIndex
    /// The bins that change, with their values before and after; for a read, the bins found. Nil if
    /// the record does not exist.
    package let before: Bins?
    package let after: Bins?
    package let generation: UInt32?
    /// Seconds left when the plan was made.
    package let timeToLiveBefore: Int64?
    package let timeToLive: Int64?

    /// - Parameter now: when the plan is made, in seconds since 1970.
    init(_ row: DryRunRow, planned: PlannedIndex, now: Int64) {
        index = row.index
        verb = row.verb
        key = row.key
        self.planned = planned
        before = row.before.map { row.shown($0.bins, \.old) }
        after = row.after.map { row.shown($0.bins, \.new) }
        generation = row.after?.generation
        timeToLiveBefore = row.before?.timeToLive(at: now)
        timeToLive = row.after?.timeToLive(at: now)
    }

    func write(to json: inout JSONWriter) {
        json.beginObject()
        json.name("index")
        json.integer(index)
        json.name("op")
        json.string(verb.rawValue)
        json.name("dataset")
        json.string(key.dataSet.name)
        json.name("id")
        json.id(key.id)
        json.name("status")
        json.string(planned.status.rawValue)
        json.name("code")
        switch planned.code {
        case .name(let name)?: json.string(name)
        case .number(let number)?: json.integer(number)
        case nil: json.null()
        }
        json.name("message")
        json.optional(planned.message)
        json.name("before")
        json.optional(before)
        json.name("after")
        json.optional(after)
        json.name("generation")
        json.optional(generation.map(Int64.init))
        json.name("ttlBefore")
        json.optional(timeToLiveBefore)
        json.name("ttl")
        json.optional(timeToLive)
        json.name("was")
        planned.state.write(to: &json)
        json.endObject()
        json.endLine()
    }

    /// - Throws: ``PlanFileError``.
    init(line: [UInt8], source: String, number: Int) throws {
        let members = try PlanLine(line, source: source, number: number)
        index = try members.count("index")
        guard let verb = Verb(rawValue: try members.text("op")) else {
            throw members.wrong("op", "a verb")
        }
        self.verb = verb
        guard let status = Status(rawValue: try members.text("status")) else {
            throw members.wrong("status", "a status")
        }
        do {
            key = Key(DataSet(try members.text("dataset")), try members.member("id").id())
            let code: ResultCode? =
                switch try members.value("code") {
                case .null: nil
                case .integer(let number): Int(exactly: number).map { .number($0) }
                case .string(let name): .name(name)
                default: throw members.wrong("code", "a number or a name")
                }
            planned = PlannedIndex(
                status: status, code: code, message: try members.optionalText("message"),
                state: try PlannedState(members.member("was")))
            before = try members.member("before").optionalBins()
            after = try members.member("after").optionalBins()
        } catch let error as ScriptError {
            throw PlanFileError("\(error)")
        }
        generation = try members.optionalInteger("generation").flatMap { UInt32(exactly: $0) }
        timeToLiveBefore = try members.optionalInteger("ttlBefore")
        timeToLive = try members.optionalInteger("ttl")
    }
}

extension DryRunRow {
    /// The bins of a record that a write changes; all of them for a read, which changes none.
    fileprivate func shown(_ bins: Bins, _ side: KeyPath<Change, Value?>) -> Bins {
        guard verb.isWrite else { return bins }
        return Bins(
            changes.compactMap { change in change[keyPath: side].map { (change.bin, $0) } })
    }
}

extension JSONMember {
    fileprivate func optionalBins() throws(ScriptError) -> Bins? {
        isNull ? nil : try bins()
    }
}

extension JSONWriter {
    fileprivate mutating func optional(_ number: Int64?) {
        if let number { integer(number) } else { null() }
    }

    fileprivate mutating func optional(_ bins: Bins?) {
        if let bins { self.bins(bins) } else { null() }
    }
}
