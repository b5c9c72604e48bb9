package import BatchClient

/// The state of a record in a plan, as JSON: plan files have it, and the ledger for atomic groups.
extension PlannedState {
    package func write(to json: inout JSONWriter) {
        json.beginObject()
        json.name("state")
        switch self {
        case .unknown: json.string("unknown")
        case .absent: json.string("absent")
        case .present(let generation, let bins):
            json.string("present")
            json.name("generation")
            if let generation { json.integer(Int64(generation)) } else { json.null() }
            json.name("bins")
            json.bins(Bins(bins.compactMap { bin in bin.value.map { (bin.name, $0) } }))
            json.name("missing")
            json.beginArray()
            for bin in bins where bin.value == nil { json.string(bin.name) }
            json.endArray()
        }
        json.endObject()
    }

    /// - Throws: `ScriptError` if the member is not what ``write(to:)`` gives.
    package init(_ member: JSONMember) throws(ScriptError) {
        var members: [String: JSONMember] = [:]
        for one in try member.members() where members[one.name] == nil { members[one.name] = one }
        switch try members["state"]?.value() {
        case .string("unknown")?: self = .unknown
        case .string("absent")?: self = .absent
        case .string("present")?:
            var generation: UInt32?
            if let number = try members["generation"]?.value(), number != .null {
                guard case .integer(let number) = number, let exact = UInt32(exactly: number) else {
                    throw member.failure(expected: "a generation")
                }
                generation = exact
            }
            var bins = (try members["bins"]?.bins() ?? Bins()).map { Bin($0.name, $0.value) }
            for name in try members["missing"]?.value().listValue ?? [] {
                guard case .string(let name) = name else {
                    throw member.failure(expected: "`missing`, a list of names")
                }
                bins.append(Bin(name, nil))
            }
            self = .present(generation: generation, bins: bins)
        default: throw member.failure(expected: "the state of a record")
        }
    }
}
