import BatchClient

/// Info requests and answers as text: a request has one name per line; an answer has the name, a
/// tab and the value.
package enum InfoText {
    /// The body of a request.
    package static func request(_ names: [String]) -> [UInt8] {
        Array(names.map { $0 + "\n" }.joined().utf8)
    }

    /// The names in the body of a request.
    package static func names(_ body: [UInt8]) -> [String] {
        String(decoding: body, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// The body of an answer.
    package static func reply(_ values: [(String, String)]) -> [UInt8] {
        Array(values.map { "\($0)\t\($1)\n" }.joined().utf8)
    }

    /// The values of an answer by name; a name without a value has an empty one.
    /// - Parameter names: the requested names; others are ignored. Nil for all.
    package static func values(_ body: [UInt8], of names: [String]? = nil) -> [String: String] {
        let asked = names.map { Set($0) }
        var values: [String: String] = [:]
        var rest = body[...]
        while !rest.isEmpty {
            let line = rest.prefix { $0 != UInt8(ascii: "\n") }
            rest = rest[line.endIndex...].dropFirst()
            guard !line.isEmpty else { continue }
            let name = line.prefix { $0 != UInt8(ascii: "\t") }
            // An unrequested name need not be read completely.
            guard asked == nil || name.count <= InfoText.mostNameBytes else { continue }
            let text = String(decoding: name, as: UTF8.self)
            if let asked, !asked.contains(text) { continue }
            values[text] = InfoText.text(line[name.endIndex...].dropFirst())
        }
        return values
    }

    /// Added to the bytes above 127 of a value that is not UTF-8, which puts them after all characters.
    private static let highBytes: UInt32 = 0x10FF00

    /// A value as text that ``bytes(_:)`` turns back into the same bytes: a set's name may not be UTF-8.
    private static func text(_ value: ArraySlice<UInt8>) -> String {
        // The first byte of the characters that stand for bytes is 0xF4.
        if !value.contains(0xF4), let text = String(validating: value, as: UTF8.self) {
            return text
        }
        var scalars = String.UnicodeScalarView()
        for byte in value {
            let code = byte < 0x80 ? UInt32(byte) : highBytes + UInt32(byte)
            scalars.append(Unicode.Scalar(code) ?? "\u{FFFD}")
        }
        return String(scalars)
    }

    /// The name of a set or a bin in a value.
    static func name(_ text: some StringProtocol) -> String {
        StoredName.text(bytes(Substring(text))[...])
    }

    /// The bytes of a part of the text that ``text(_:)`` made.
    private static func bytes(_ text: Substring) -> [UInt8] {
        guard text.unicodeScalars.contains(where: { $0.value >= highBytes }) else {
            return Array(text.utf8)
        }
        return text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    }

    /// Names consist of some words, and the names of a namespace or an index.
    private static let mostNameBytes = 1 << 10

    /// Why a request was refused, if the value says so: `ERROR:80:not authenticated`.
    package static func refusal(_ value: String) -> ServerResult? {
        let parts = value.split(separator: ":", maxSplits: 2)
        guard parts.count >= 2, ["ERROR", "FAIL"].contains(parts[0].uppercased()) else {
            return nil
        }
        return UInt8(parts[1]).map { ServerResult($0) } ?? .serverError
    }

    /// The parts of `a=1;b=2` or `a=1:b=2`.
    /// - Parameter separator: an ASCII character.
    package static func pairs(
        _ text: some StringProtocol, separator: Unicode.Scalar
    ) -> [String: String] {
        // By bytes: a node's statistics have hundreds of parts, and finds read them.
        guard let separator = UInt8(exactly: separator.value) else { return [:] }
        var pairs: [String: String] = [:]
        for part in Array(text.utf8).split(separator: separator) {
            let name = part.prefix { $0 != UInt8(ascii: "=") }
            pairs[String(decoding: name, as: UTF8.self)] = String(
                decoding: part[name.endIndex...].dropFirst(), as: UTF8.self)
        }
        return pairs
    }

    /// The parts of a list: `test;bar`.
    package static func list(_ text: some StringProtocol) -> [String] {
        text.split { $0 == ";" }.map { String($0) }
    }

    /// The most sets of a namespace, for 32 namespaces (server `as/include/base/datamodel.h`,
    /// `AS_SET_MAX_COUNT`), so that a node cannot make the list grow without limit.
    package static let mostSets = 4_095 * 32

    /// The sets of a node, from its answer to `sets`: `ns=test:set=users:objects=1:...;ns=...`.
    ///
    /// The name of a set may contain the separators: an entry begins at `ns=`, and the name ends
    /// where the object count begins.
    package static func sets(_ text: String) -> [SetStatistics] {
        var rest = Substring(text.hasSuffix(";") ? text.dropLast() : text[...])
        var sets: [SetStatistics] = []
        while !rest.isEmpty, sets.count < mostSets {
            let next = rest.dropFirst().firstRange(of: ";ns=")?.lowerBound ?? rest.endIndex
            var entry = rest[..<next]
            if entry.last == ";" { entry.removeLast() }
            if let set = set(entry) { sets.append(set) }
            rest = rest[next...].dropFirst()
        }
        return sets
    }

    private static func set(_ entry: Substring) -> SetStatistics? {
        guard entry.hasPrefix("ns="), let nameAt = entry.firstRange(of: ":set="),
            let countAt = entry[nameAt.upperBound...].firstRange(of: ":objects=")
        else { return nil }
        return SetStatistics(
            name: SetName(
                namespace: String(entry[..<nameAt.lowerBound].dropFirst(3)),
                set: name(entry[nameAt.upperBound..<countAt.lowerBound])),
            pairs: pairs(entry[entry.index(after: countAt.lowerBound)...], separator: ":"))
    }

    /// The request for one set's statistics. If a request cannot contain its name, it asks for
    /// those of all sets of the namespace.
    package static func statisticsRequest(of set: SetName) -> String {
        let isPlain = set.set.utf8.allSatisfy { byte in
            (0x21...0x7E).contains(byte) && !"/:;=".utf8.contains(byte)
        }
        let all = "sets/\(set.namespace)"
        return isPlain && !set.set.isEmpty ? "\(all)/\(set.set)" : all
    }

    /// One set's statistics in the answer to ``statisticsRequest(of:)``: `objects=1:...` if it was
    /// about one set, otherwise a list as in ``sets(_:)``.
    /// - Returns: Nil if the answer has no such set.
    package static func statistics(of set: SetName, in answer: String) -> SetStatistics? {
        if answer.hasPrefix("ns=") { return sets(answer).first { $0.name == set } }
        let pairs = pairs(answer.drop { $0 == ";" }.prefix { $0 != ";" }, separator: ":")
        return pairs["objects"] == nil ? nil : SetStatistics(name: set, pairs: pairs)
    }
}

/// One node's statistics of a set, including replicas.
package struct SetStatistics: Sendable, Hashable {
    package let name: SetName
    /// The values by name, as the node spells them.
    package let pairs: [String: String]

    package var objects: Int { number("objects") ?? 0 }
    package var bytes: Int? { number("data_used_bytes") ?? number("memory_data_bytes") }

    package init(name: SetName, pairs: [String: String]) {
        self.name = name
        self.pairs = pairs
    }

    private func number(_ name: String) -> Int? {
        pairs[name].flatMap { Int($0) }.map { max(0, $0) }
    }
}
