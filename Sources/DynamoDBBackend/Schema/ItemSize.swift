import BatchClient

/// The size of items as the service counts it, and its limits (developer guide, "Item sizes and
/// formats" and "Quotas").
enum ItemSize {
    /// 400 KB: an item, including the names of its attributes.
    static let maximumBytes = 400 * 1_024
    /// The maximum nesting of lists and maps.
    static let maximumDepth = 32

    /// The bytes of a value without its attribute's name.
    static func bytes(_ value: Value, depth: Int = 0) throws(Refusal) -> Int {
        switch value {
        case .null, .bool: return 1
        case .integer(let integer): return self.bytes(integer)
        case .decimal(let decimal): return numberBytes(decimal)
        case .double(let double):
            guard double.isFinite, let decimal = DecimalNumber(double.description) else {
                throw Refusal.unsupported(
                    "\(double) is outside DynamoDB's range of numbers (1e-130 to 9.9e125)")
            }
            return numberBytes(decimal)
        case .string(let text): return text.utf8.count
        case .bytes(let bytes): return bytes.count
        case .list(let elements):
            guard depth < maximumDepth else { throw tooDeep }
            var total = 3
            for element in elements { total += try 1 + bytes(element, depth: depth + 1) }
            return total
        case .map(let map):
            guard depth < maximumDepth else { throw tooDeep }
            var total = 3
            for entry in map.entries {
                guard case .string(let name) = entry.key else {
                    throw Refusal.unsupported(
                        "the keys of a map are strings in DynamoDB, "
                            + "not \(entry.key.kind.rawValue)")
                }
                total += try 1 + name.utf8.count + bytes(entry.value, depth: depth + 1)
            }
            return total
        case .set(let set):
            var total = 0
            for element in set.elements { total += try bytes(element, depth: depth + 1) }
            return total
        case .geoJSON, .hyperLogLog, .opaque:
            throw Refusal.unsupported("DynamoDB cannot hold a \(value.kind.rawValue)")
        }
    }

    /// The same as for the decimal, without creating one: keys are mostly integers.
    static func bytes(_ integer: Int64) -> Int {
        var rest = integer.magnitude
        while rest > 9, rest % 10 == 0 { rest /= 10 }
        var digits = 1
        while rest > 9 {
            rest /= 10
            digits += 1
        }
        return numberBytes(digits: digits, isNegative: integer < 0)
    }

    private static func numberBytes(_ number: DecimalNumber) -> Int {
        numberBytes(digits: number.significantDigits, isNegative: number.isNegative)
    }

    /// One byte per two significant digits, plus one; plus one for a negative sign.
    private static func numberBytes(digits: Int, isNegative: Bool) -> Int {
        (digits + 1) / 2 + 1 + (isNegative ? 1 : 0)
    }

    /// The bytes of an item, with the names of its attributes.
    static func bytes(_ id: RecordID, _ bins: Bins, _ schema: TableSchema) throws(Refusal) -> Int {
        var total = schema.keyBytes(id)
        for bin in bins { total += try bin.name.utf8.count + bytes(bin.value) }
        return total
    }

    /// Why an item cannot have this many bytes; nil if it can.
    static func excess(_ bytes: Int) -> String? {
        guard bytes > maximumBytes else { return nil }
        return "the item would be \(bytes) bytes; the limit is 400 KB (\(maximumBytes) bytes)"
    }

    /// Why an item cannot be stored; nil if it can.
    static func fault(_ record: Record, _ id: RecordID, _ schema: TableSchema) -> BackendError? {
        do throws(Refusal) {
            let whole = try bytes(id, record.bins, schema)
            return excess(whole).map { BackendError(.rejected, code: "ValidationException", $0) }
        } catch {
            return BackendError(error.status, code: error.code, error.message)
        }
    }

    /// The capacity units for a number of bytes: one per started unit of kilobytes, at least one.
    static func units(_ bytes: Int, of kilobytes: Int) -> Double {
        Double(max(1, (bytes + kilobytes * 1_024 - 1) / (kilobytes * 1_024)))
    }

    private static let tooDeep = Refusal.unsupported(
        "lists and maps nest at most \(maximumDepth) deep")
}
