/// Questions to a node and what it answers, as text: names a line each, and back `name`, a tab, the
/// value.
public enum InfoText {
    /// The body of a request.
    public static func request(_ names: [String]) -> [UInt8] {
        Array(names.map { $0 + "\n" }.joined().utf8)
    }

    /// The names in the body of a request.
    public static func names(_ body: [UInt8]) -> [String] {
        String(decoding: body, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The body of an answer.
    public static func reply(_ values: [(String, String)]) -> [UInt8] {
        Array(values.map { "\($0)\t\($1)\n" }.joined().utf8)
    }

    /// The values of an answer by their names; a name without a value has an empty one.
    public static func values(_ body: [UInt8]) -> [String: String] {
        var values: [String: String] = [:]
        for line in String(decoding: body, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            values[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
        return values
    }

    /// Why a question was refused, where the value says so: `ERROR:80:not authenticated`.
    public static func refusal(_ value: String) -> ServerResult? {
        let parts = value.split(separator: ":", maxSplits: 2)
        guard parts.count >= 2, ["ERROR", "FAIL"].contains(parts[0].uppercased()) else {
            return nil
        }
        return UInt8(parts[1]).map { ServerResult($0) } ?? .serverError
    }

    /// The parts of `a=1;b=2` or `a=1:b=2`.
    public static func pairs(_ text: some StringProtocol, separator: Character) -> [String: String]
    {
        var pairs: [String: String] = [:]
        for part in text.split(separator: separator) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            pairs[String(sides[0])] = sides.count > 1 ? String(sides[1]) : ""
        }
        return pairs
    }

    /// The parts of a list: `test;bar`.
    public static func list(_ text: some StringProtocol) -> [String] {
        text.split { $0 == ";" }.map { String($0) }
    }

    /// The sets of a node, of its answer to `sets`.
    public static func sets(_ text: String) -> [SetStatistics] {
        text.split(separator: ";").compactMap { entry in
            let pairs = pairs(entry, separator: ":")
            guard let namespace = pairs["ns"], let set = pairs["set"] else { return nil }
            return SetStatistics(
                name: SetName(namespace: namespace, set: set),
                objects: pairs["objects"].flatMap { Int($0) }.map { max(0, $0) } ?? 0,
                bytes: (pairs["data_used_bytes"] ?? pairs["memory_data_bytes"]).flatMap { Int($0) })
        }
    }
}

/// What one node says of a set, replicas counted.
public struct SetStatistics: Sendable, Hashable {
    public let name: SetName
    public let objects: Int
    public let bytes: Int?

    public init(name: SetName, objects: Int, bytes: Int?) {
        self.name = name
        self.objects = objects
        self.bytes = bytes
    }
}
