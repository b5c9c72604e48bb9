public import BatchClient
import BatchScript

/// A record before a write.
public enum BeforeImage: Hashable, Sendable {
    /// The record did not exist.
    case absent
    /// The record existed, with this content.
    case present(Record)

    /// The record; nil if it did not exist.
    public var record: Record? {
        if case .present(let record) = self { record } else { nil }
    }
}

extension BeforeImage {
    /// The stored form: JSON, with the output's tags for what JSON cannot represent.
    var text: String {
        var json = JSONWriter()
        guard let record else {
            json.null()
            return json.text
        }
        json.beginObject()
        json.name("generation")
        if let generation = record.generation { json.integer(Int(generation)) } else { json.null() }
        json.name("expiresAt")
        if let expiresAt = record.expiresAt { json.integer(expiresAt) } else { json.null() }
        json.name("bins")
        json.bins(record.bins)
        json.endObject()
        return json.text
    }

    /// - Throws: `ScriptError` if the text is not in the form of ``text``.
    init(text: String) throws {
        if text == "null" {
            self = .absent
            return
        }
        var record = Record(bins: Bins())
        for member in try ValueJSON.members(of: Array(text.utf8), source: "<image>") {
            switch member.name {
            case "generation":
                record.generation = try member.value().int64Value.map(
                    UInt32.init(truncatingIfNeeded:))
            case "expiresAt": record.expiresAt = try member.value().int64Value
            case "bins": record.bins = try member.bins()
            default: throw member.failure(expected: "`generation`, `expiresAt` or `bins`")
            }
        }
        self = .present(record)
    }
}
