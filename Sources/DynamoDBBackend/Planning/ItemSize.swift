import BatchClient

/// The size of items as the service counts it, and what it does not hold (developer guide, "Item
/// sizes and formats" and "Quotas").
enum ItemSize {
    /// 400 KB: an item with the names of its attributes.
    static let maximumBytes = 400 * 1_024
    /// How deep lists and maps nest.
    static let maximumDepth = 32

    /// Why a value cannot be held.
    struct Fault: Error {
        let message: String
    }

    /// The bytes of a value without its attribute's name.
    static func bytes(_ value: Value, depth: Int = 0) throws(Fault) -> Int {
        switch value {
        case .null, .bool: return 1
        case .integer: return 11
        case .decimal: return 21
        case .double(let double):
            guard double.isFinite, DecimalNumber(double.description) != nil else {
                throw Fault(
                    message: "\(double) is no number that DynamoDB holds (1e-130 to 9.9e125)")
            }
            return 21
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
                    throw Fault(
                        message: "the keys of a map are strings in DynamoDB, "
                            + "not \(entry.key.kind.rawValue)")
                }
                total += try 1 + name.utf8.count + bytes(entry.value, depth: depth + 1)
            }
            return total
        case .set(let set):
            var total = 3
            for element in set.elements { total += try 1 + bytes(element, depth: depth + 1) }
            return total
        case .geoJSON, .hyperLogLog, .opaque:
            throw Fault(message: "DynamoDB cannot hold a \(value.kind.rawValue)")
        }
    }

    private static let tooDeep = Fault(message: "lists and maps nest at most \(maximumDepth) deep")
}
