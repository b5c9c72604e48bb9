internal import BatchClient

/// The tags for what JSON cannot represent: an object whose only key is the tag.
enum ValueTag: String, CaseIterable {
    case bytes = "$bytes"
    case decimal = "$decimal"
    /// `NaN`, `Infinity`, `-Infinity`.
    case float = "$float"
    case set = "$set"
    /// A list of `[key, value]` pairs.
    case map = "$map"
    /// A list that the store keeps sorted, or a map that it keeps sorted by key.
    case ordered = "$ordered"
    /// A map that the store keeps sorted by key and by value.
    case keyValueOrdered = "$keyValueOrdered"
    /// The digest of a record: an ID, not a value.
    case digest = "$digest"
    case geoJSON = "$geojson"
    case hyperLogLog = "$hll"
    /// A type number and bytes.
    case opaque = "$opaque"

    /// The number of brackets inside the tag that belong to it.
    var brackets: Int {
        switch self {
        case .map: 2
        case .set, .opaque, .ordered, .keyValueOrdered: 1
        case .bytes, .decimal, .float, .digest, .geoJSON, .hyperLogLog: 0
        }
    }
}

extension ScriptReader {
    /// The value of a tagged object.
    func tagged(
        _ name: String, _ value: Value, at start: Int, valueAt: Int
    ) throws(ScriptError) -> Value {
        func mistake(_ expected: String) -> ScriptError {
            failure(at: valueAt, expected: expected)
        }
        guard let tag = ValueTag(rawValue: name) else {
            // Other programs have such names too: `$ref`, `$oid`.
            if dialect == .json { return .map([.string(name): value]) }
            throw failure(
                at: start, found: "the unknown tag \(quoted(name))",
                expected: ValueTag.allCases.map(\.rawValue).joined(separator: ", "),
                hint: "a map with such a key alone is written {\"$map\":[[\"\(name)\",…]]}")
        }
        switch tag {
        case .bytes, .hyperLogLog:
            guard let bytes = value.stringValue.flatMap(Base64.decode) else {
                throw mistake("base64 with padding, in a string")
            }
            return tag == .bytes ? .bytes(bytes) : .hyperLogLog(bytes)
        case .decimal:
            guard let decimal = value.stringValue.flatMap(ScriptReader.decimal) else {
                throw mistake("a number of at most 38 digits, in a string")
            }
            return .decimal(decimal)
        case .float:
            switch value.stringValue {
            case "NaN": return .double(.nan)
            case "Infinity": return .double(.infinity)
            case "-Infinity": return .double(-.infinity)
            default: throw mistake(#""NaN", "Infinity" or "-Infinity""#)
            }
        case .set:
            guard let set = value.listValue.flatMap({ ValueSet($0.map(\.asSetElement)) }) else {
                throw mistake(
                    "a list of strings, of numbers or of bytes, with at least one element")
            }
            return .set(set)
        case .map:
            return .map(try pairs(value, at: start, mistake: mistake))
        case .ordered:
            switch value {
            case .list(let list): return .list(ValueList(list, isOrdered: true))
            case .map(let map): return .map(ValueMap(map.entries, order: .byKey))
            default: throw mistake("a list or a map")
            }
        case .keyValueOrdered:
            guard let map = value.mapValue else { throw mistake("a map") }
            return .map(ValueMap(map.entries, order: .byKeyAndValue))
        case .digest:
            throw failure(
                at: start, found: "a digest", expected: "a value", hint: "a digest is an ID")
        case .geoJSON:
            guard let text = value.stringValue else { throw mistake("GeoJSON text, in a string") }
            return .geoJSON(text)
        case .opaque:
            guard let map = value.mapValue, map.count == 2,
                let type = map["type"]?.int64Value.flatMap({ UInt8(exactly: $0) }),
                let bytes = map["bytes"]?.stringValue.flatMap(Base64.decode)
            else { throw mistake(#"{"type": 0 to 255, "bytes": "base64"}"#) }
            return .opaque(type: type, bytes)
        }
    }

    private func pairs(
        _ value: Value, at start: Int, mistake: (String) -> ScriptError
    ) throws(ScriptError) -> ValueMap {
        guard let list = value.listValue else { throw mistake("a list of [key, value] pairs") }
        var entries: [ValueMap.Entry] = []
        entries.reserveCapacity(list.count)
        for element in list {
            guard let pair = element.listValue, pair.count == 2 else {
                throw mistake("a list of [key, value] pairs")
            }
            entries.append(ValueMap.Entry(key: pair[0], value: pair[1]))
        }
        let map = ValueMap(entries)
        guard map.count == entries.count else {
            throw failure(
                at: start, found: "a map with a key twice", expected: "each key once")
        }
        return map
    }
}

extension Value {
    /// Numbers in a set are integers or decimals: stores with sets have no doubles.
    fileprivate var asSetElement: Value {
        if case .double(let double) = self,
            let decimal = ScriptReader.decimal(double.description)
        {
            return .decimal(decimal)
        }
        return self
    }
}
