package import BatchClient

/// A query of a secondary index (server `as/src/query/query.c`; fields 22, 23, 24 and 26 of a
/// request).
package struct IndexQuery: Hashable, Sendable {
    /// Which part of a bin's value is indexed.
    package enum Part: UInt8, Hashable, Sendable, CaseIterable {
        case value = 0
        case elements = 1
        case mapKeys = 2
        case mapValues = 3
    }

    /// The requested values.
    package enum Range: Hashable, Sendable {
        /// Both ends included.
        case integers(Int64, Int64)
        case string(String)
        case bytes([UInt8])
    }

    /// Empty for an index of an expression.
    package var bin: String
    package var part: Part
    package var range: Range
    /// The path from the bin to the indexed part, as a list operation's context; nil for the bin.
    package var context: [UInt8]?
    /// The packed expression that is indexed instead of a bin.
    package var expression: [UInt8]?

    package init(
        _ bin: String, part: Part = .value, _ range: Range, context: [UInt8]? = nil,
        expression: [UInt8]? = nil
    ) {
        self.expression = expression
        self.bin = bin
        self.part = part
        self.range = range
        self.context = context
    }

    /// The longest string or bytes in an index (`as/include/sindex/sindex.h`).
    package static let maximumBytes = 2_047

    /// The context of a path of map keys: `[22, key, 22, key]`; nil for a path without steps, and
    /// for one with list elements, which may be map keys too.
    package static func context(_ path: BinPath) -> [UInt8]? {
        guard !path.steps.isEmpty else { return nil }
        var writer = MessagePackWriter()
        writer.array(path.steps.count * 2)
        for step in path.steps {
            guard case .key(let key) = step else { return nil }
            writer.integer(0x22)
            writer.typed(.string, Array(key.utf8))
        }
        return writer.bytes
    }

    // MARK: Wire format

    /// The fields of a request.
    var fields: [Message.Field] {
        var fields = [Message.Field(.indexRange, rangeBytes)]
        if part != .value { fields.append(Message.Field(.indexType, [part.rawValue])) }
        if let context { fields.append(Message.Field(.indexContext, context)) }
        if let expression { fields.append(Message.Field(.indexExpression, expression)) }
        return fields
    }

    private var rangeBytes: [UInt8] {
        var writer = ByteWriter()
        writer.byte(1)
        let name = Array(StoredName.bytes(bin).prefix(255))
        writer.byte(UInt8(clamping: name.count))
        writer.append(name)
        let (type, begin, end): (ParticleType, [UInt8], [UInt8]) =
            switch range {
            case .integers(let low, let high): (.integer, low.bigEndianBytes, high.bigEndianBytes)
            case .string(let text): (.string, Array(text.utf8), Array(text.utf8))
            case .bytes(let bytes): (.blob, bytes, bytes)
            }
        writer.byte(type.rawValue)
        for bytes in [begin, end] {
            writer.integer(UInt32(clamping: bytes.count))
            writer.append(bytes)
        }
        return writer.bytes
    }

    /// Reads the fields of a request; nil if it does not query an index.
    /// - Throws: ``WireError`` if a field violates the protocol.
    init?(_ message: Message) throws(WireError) {
        guard let bytes = message.field(.indexRange) else { return nil }
        var part = Part.value
        if let type = message.field(.indexType)?.first {
            guard let known = Part(rawValue: type) else { throw .malformed("an index type") }
            part = known
        }
        try self.init(
            range: bytes, part: part, context: message.field(.indexContext).map { Array($0) })
        expression = message.field(.indexExpression).map { Array($0) }
        // The server takes exactly one of them.
        guard bin.isEmpty == (expression != nil), context == nil || expression == nil else {
            throw .malformed("a query of an index needs either a bin or an expression")
        }
    }

    private init(
        range bytes: ArraySlice<UInt8>, part: Part, context: [UInt8]?
    ) throws(WireError) {
        var reader = ByteReader(bytes)
        guard try reader.byte() == 1 else { throw .malformed("more than one range") }
        let bin = StoredName.text(try reader.slice(Int(try reader.byte())))
        let type = ParticleType(rawValue: try reader.byte())
        let begin = try reader.slice(Int(try reader.integer(UInt32.self)))
        let end = try reader.slice(Int(try reader.integer(UInt32.self)))
        let range: Range
        switch type {
        case .integer:
            var low = ByteReader(begin)
            var high = ByteReader(end)
            range = .integers(try low.integer(), try high.integer())
        case .string:
            guard let text = String(validating: begin, as: UTF8.self) else {
                throw .malformed("a string of an index")
            }
            range = .string(text)
        case .blob: range = .bytes(Array(begin))
        default: throw .malformed("the type of an index's values")
        }
        self.init(bin, part: part, range, context: context)
    }

    // MARK: Cursors

    /// The query as bytes, without its expression.
    package var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.byte(part.rawValue)
        for bytes in [rangeBytes, context ?? []] {
            writer.integer(UInt32(clamping: bytes.count))
            writer.append(bytes)
        }
        return writer.bytes
    }

    /// Reads ``encoded``.
    /// - Throws: ``WireError`` for other bytes.
    package init(encoded reader: inout ByteReader) throws(WireError) {
        guard let part = Part(rawValue: try reader.byte()) else { throw .malformed("a query") }
        let range = try reader.slice(Int(try reader.integer(UInt32.self)))
        let context = Array(try reader.slice(Int(try reader.integer(UInt32.self))))
        try self.init(range: range, part: part, context: context.isEmpty ? nil : context)
    }
}

extension IndexQuery {
    /// The position of a value in the order of the index; nil for a value outside the query.
    /// Strings and bytes are ordered by hashes, which are the same for equal ones.
    package func position(of value: Value) -> Int64? {
        switch (range, value) {
        case (.integers(let low, let high), .integer(let integer)):
            return (low...max(low, high)).contains(integer) && low <= high ? integer : nil
        case (.string(let wanted), .string(let text)):
            return wanted.utf8.elementsEqual(text.utf8) ? IndexQuery.hash(text.utf8) : nil
        case (.bytes(let wanted), .bytes(let bytes)):
            return wanted == bytes ? IndexQuery.hash(bytes) : nil
        default: return nil
        }
    }

    private static func hash(_ bytes: some Sequence<UInt8>) -> Int64 {
        // FNV-1a, 64 bits.
        Int64(
            bitPattern: bytes.reduce(0xCBF2_9CE4_8422_2325) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            })
    }
}

/// A secondary index as a node lists it: an entry of the answer to `sindex-list`.
package struct IndexListing: Hashable, Sendable {
    package let namespace: String
    package let set: String
    package let name: String
    package let bin: String
    /// `numeric`, `string`, `blob`, `geo2dsphere`.
    package let type: String
    package let part: IndexQuery.Part
    package let context: [UInt8]?
    /// The packed expression that is indexed instead of a bin, if it was asked for in that form.
    package let expression: [UInt8]?
    /// Whether it indexes an expression instead of a bin.
    package let isOverExpression: Bool
    /// Whether it is readable and writable: `RW`.
    package let isReady: Bool

    /// Whether another listing, such as another node's, describes the same index.
    package func isSame(as other: IndexListing) -> Bool {
        name == other.name && set == other.set && bin == other.bin && type == other.type
            && part == other.part && context == other.context && expression == other.expression
    }

    /// The indexes of an answer.
    package static func list(_ text: String) -> [IndexListing] {
        text.split(separator: ";").compactMap { IndexListing($0) }
    }

    private init?(_ entry: Substring) {
        let pairs = InfoText.pairs(entry, separator: ":")
        guard let namespace = pairs["ns"], let name = pairs["indexname"], !name.isEmpty else {
            return nil
        }
        func text(_ key: String) -> String {
            let value = pairs[key] ?? ""
            return value.lowercased() == "null" ? "" : value
        }
        self.namespace = namespace
        self.name = name
        set = InfoText.name(text("set"))
        bin = InfoText.name(text("bin"))
        type = text("type").lowercased() == "integer" ? "numeric" : text("type").lowercased()
        switch text("indextype").lowercased() {
        case "", "default", "none": part = .value
        case "list": part = .elements
        case "mapkeys": part = .mapKeys
        case "mapvalues": part = .mapValues
        default: return nil
        }
        let context = text("context")
        self.context = context.isEmpty ? nil : Base64.decode(context)
        isOverExpression = !text("exp").isEmpty
        expression = isOverExpression ? Base64.decode(text("exp")) : nil
        isReady = text("state").uppercased() == "RW"
    }
}
