import BatchClient
import BatchScript

/// The records of an NDJSON file: an object a line, flat or as `volley scan` writes it.
///
/// An object with `id` and `bins` is a record of a scan: its bins, and the time that it has left to
/// live. Any other is flat: one member is the ID, the others are bins.
struct NDJSONRecords: ImportRecords {
    private var input: InputBytes
    private let idColumn: String?

    init(_ file: InputFile, idColumn: String?) throws {
        input = try InputBytes(file)
        self.idColumn = idColumn
    }

    mutating func next() throws -> ImportRecord? {
        while true {
            let place = input.place
            guard let line = try input.line(limit: CSVReader.maximumRow) else { return nil }
            guard line.contains(where: { $0 > UInt8(ascii: " ") }) else { continue }
            let members = try ValueJSON.members(
                of: line, source: input.source, line: place.line)
            return try record(members, at: place)
        }
    }

    private func record(
        _ members: [JSONMember], at place: InputBytes.Place
    ) throws -> ImportRecord {
        let name = idColumn ?? "id"
        let named = members.firstIndex { $0.name == name }
        guard let idAt = named ?? (idColumn == nil && !members.isEmpty ? 0 : nil) else {
            throw input.failure(
                at: place, found: "an object without \(name)", expected: "a member \(name)")
        }
        let id = try members[idAt].id()
        if idColumn == nil, named != nil, let bins = members.first(where: { $0.name == "bins" }) {
            let timeToLive = try members.first { $0.name == "ttl" }.flatMap(self.timeToLive)
            return ImportRecord(id: id, bins: try bins.bins(), timeToLive: timeToLive)
        }
        var bins = Bins()
        for (at, member) in members.enumerated() where at != idAt {
            bins[member.name] = try member.value()
        }
        return ImportRecord(id: id, bins: bins)
    }

    private func timeToLive(_ member: JSONMember) throws -> TimeToLive? {
        if member.isNull { return .never }
        guard let seconds = try member.value().int64Value, let whole = UInt32(exactly: seconds)
        else { throw member.failure(expected: "the seconds left to live, or null") }
        // A record in its last second still was there.
        return .seconds(max(1, whole))
    }
}
