package import BatchClient

/// The columns of flat CSV: the key, then one column per bin, then the time of expiry.
///
/// The form of a column depends on all of its values, so every record is passed to ``learn(_:)``
/// before the first row is written.
package struct FlatColumns: Sendable {
    /// How the cells of a column are written.
    package enum Form: Sendable, Hashable {
        /// Strings in quotes; numbers, `true`, `false` and `null` as they are.
        case plain
        /// Base64, in quotes; the header ends in `:bytes`.
        case bytes
        /// JSON with the tags of ``ValueJSON``, in quotes; the header ends in `:json`.
        case json
    }

    /// The kinds of values in one column.
    struct Content: OptionSet, Sendable, Hashable {
        let rawValue: UInt16

        static let string = Content(rawValue: 1)
        /// A string with characters that a terminal would interpret.
        static let controls = Content(rawValue: 1 << 1)
        static let integer = Content(rawValue: 1 << 2)
        static let double = Content(rawValue: 1 << 3)
        static let decimal = Content(rawValue: 1 << 4)
        static let bool = Content(rawValue: 1 << 5)
        static let null = Content(rawValue: 1 << 6)
        static let bytes = Content(rawValue: 1 << 7)
        /// Lists, maps and everything else without a cell form of its own.
        static let other = Content(rawValue: 1 << 8)

        static let numbers: Content = [.integer, .double, .decimal]
    }

    /// The key schema, in a store that fixes it.
    let schema: KeySchema?
    /// Whether the store has a single number type, so that 1 and 1.0 are the same.
    let hasOneNumberType: Bool
    /// The names of the bins, in the order of the header.
    package private(set) var bins: [String] = []
    private var contents: [Content] = []
    private var indexByName: [BinName: Int] = [:]
    private var keys: [Content]
    private(set) var hasExpiry = false

    /// - Parameters:
    ///   - schema: nil if the store does not fix a key schema.
    ///   - bins: the bins that come first, in this order.
    package init(schema: KeySchema?, hasOneNumberType: Bool, bins: [String] = []) {
        self.schema = schema
        self.hasOneNumberType = hasOneNumberType
        keys = Array(repeating: [], count: schema?.attributes.count ?? 1)
        for bin in bins { _ = index(of: bin) }
    }

    /// Registers a record that will be a row.
    package mutating func learn(_ record: KeyedRecord) {
        for (position, id) in keyParts(of: record.key.id).enumerated() where position < keys.count {
            keys[position].formUnion(Content(id))
        }
        var mayHoldExpiry = false
        for (position, bin) in record.record.bins.enumerated() {
            // Most records have the bins of the previous one, in the same order.
            let isNext = position < bins.count && bins[position].isIdentical(to: bin.name)
            let index = isNext ? position : index(of: bin.name)
            contents[index].formUnion(Content(bin.value))
            if let expiry = record.record.expiresAt, bin.value == .integer(expiry) {
                mayHoldExpiry = true
            }
        }
        guard record.record.expiresAt != nil else { return }
        // If keys have names, the time to live is an attribute, which is also a bin.
        if schema == nil || !mayHoldExpiry { hasExpiry = true }
    }

    private mutating func index(of name: String) -> Int {
        let name = BinName(text: name)
        if let index = indexByName[name] { return index }
        indexByName[name] = bins.count
        bins.append(name.text)
        contents.append([])
        return bins.count - 1
    }

    /// The parts of an ID that have a column each.
    func keyParts(of id: RecordID) -> [RecordID] {
        guard schema?.sort != nil, case .composite(let partition, let sort) = id else {
            return [id]
        }
        return [partition, sort]
    }

    /// The names of the key's columns.
    var keyNames: [String] { schema?.attributes.map(\.name) ?? ["id"] }

    func form(ofKey at: Int) -> Form {
        let content = keys[at]
        if content == .bytes { return .bytes }
        // A quoted ID is a string, and an unquoted one a number: both may occur in one column.
        return content.isSubset(of: [.string, .integer]) || isPlainNumber(content) ? .plain : .json
    }

    func form(ofBin at: Int) -> Form {
        let content = contents[at].subtracting(.null)
        if content.isEmpty || content == .string || content == .bool || isPlainNumber(content) {
            return .plain
        }
        return content == .bytes ? .bytes : .json
    }

    /// Whether numbers read back from their digits alone as the same values.
    private func isPlainNumber(_ content: Content) -> Bool {
        if hasOneNumberType { return !content.isEmpty && content.isSubset(of: .numbers) }
        return content == .integer || content == .double
    }

    /// The same columns without those that have no values.
    package var withoutUnused: FlatColumns {
        var used = self
        let kept = bins.indices.filter { !contents[$0].isEmpty }
        used.bins = kept.map { bins[$0] }
        used.contents = kept.map { contents[$0] }
        used.indexByName = [:]
        for (index, name) in used.bins.enumerated() {
            used.indexByName[BinName(text: name)] = index
        }
        return used
    }

    /// The columns of strings that are written as JSON because of characters that a terminal would
    /// interpret.
    package var escaped: [String] {
        bins.indices.filter { contents[$0].contains(.controls) }.map { bins[$0] }
    }
}

extension FlatColumns.Content {
    init(_ value: Value) {
        switch value.kind {
        case .null: self = .null
        case .bool: self = .bool
        case .integer: self = .integer
        case .double: self = value.doubleValue?.isFinite == true ? .double : .other
        case .decimal: self = .decimal
        case .string:
            self =
                HiddenCharacters.steersTerminal(value.stringValue ?? "")
                ? [.string, .controls] : .string
        case .bytes: self = .bytes
        case .list, .map, .set, .geoJSON, .hyperLogLog, .opaque: self = .other
        }
    }

    init(_ id: RecordID) {
        switch id {
        case .string(let string):
            self = HiddenCharacters.steersTerminal(string) ? [.string, .controls] : .string
        case .integer: self = .integer
        case .decimal: self = .decimal
        case .bytes: self = .bytes
        case .composite, .digest: self = .other
        }
    }
}

/// The name of a bin, compared by its bytes: two that differ in their normal form are different.
package struct BinName: Hashable, Sendable {
    package let text: String

    package init(text: String) { self.text = text }

    package static func == (a: BinName, b: BinName) -> Bool { a.text.isIdentical(to: b.text) }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
