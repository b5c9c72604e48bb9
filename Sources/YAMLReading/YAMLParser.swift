import Yams

/// Makes nodes from YAML text.
struct YAMLParser {
    /// More nodes than anybody writes: aliases of aliases can expand to billions.
    private static let mostNodes = 100_000
    private static let mostDepth = 64
    /// A chain of aliases is as deep as it is long, and releasing a deep one takes stack.
    private static let mostAliases = 5_000

    private let file: String
    private var budget = YAMLParser.mostNodes

    /// The whole of a file; nil if it is empty.
    /// - Throws: ``ConfigFault`` for text that is not YAML.
    static func parse(_ text: String, file: String) throws(ConfigFault) -> YAMLNode? {
        // Windows editors write a byte order mark; it is not part of the text.
        let text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
        guard text.utf8.count(where: { $0 == UInt8(ascii: "*") }) <= mostAliases else {
            throw ConfigFault(file: file, message: "found more than \(mostAliases) aliases (*)")
        }
        let node: Node?
        do {
            node = try Parser(yaml: text, encoding: .utf8).singleRoot()
        } catch let error as YamlError {
            throw fault(error, file: file)
        } catch {
            throw ConfigFault(file: file, message: "not valid YAML")
        }
        guard let node else { return nil }
        var parser = YAMLParser(file: file)
        return try parser.convert(node, path: [])
    }

    private init(file: String) { self.file = file }

    /// Yams' own description quotes the line, which may hold a password.
    private static func fault(_ error: YamlError, file: String) -> ConfigFault {
        switch error {
        case .scanner(let context, let problem, let mark, _),
            .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let before = context.map { " in \(plain($0.text)) that begins at \($0.mark)" } ?? ""
            return ConfigFault(
                file: file, line: mark.line, column: mark.column,
                message: "not YAML: \(plain(problem))\(before)")
        case .reader(let problem, let offset, _, let yaml):
            let before = yaml.unicodeScalars.prefix(offset ?? 0)
            let line = before.split(separator: "\n", omittingEmptySubsequences: false).last
            return ConfigFault(
                file: file, line: before.count { $0 == "\n" } + 1, column: (line?.count ?? 0) + 1,
                message: "not YAML: \(problem)")
        case .duplicatedKeysInMapping(let keys, let context):
            let names = keys.map { YAMLNode.quoted($0) }.joined(separator: ", ")
            return ConfigFault(
                file: file, line: context.mark.line, column: context.mark.column,
                message: "found the key \(names) twice in one map, expected it once")
        default:
            return ConfigFault(file: file, message: "not valid YAML")
        }
    }

    /// The parser's words as people know them.
    private static func plain(_ text: String) -> String {
        var text = text
        for (word, plain) in [
            ("did not find expected", "expected"), ("while parsing a flow sequence", "the list"),
            ("while parsing a flow mapping", "the map"),
            ("while parsing a block collection", "the list"),
            ("while parsing a block mapping", "the map"),
            ("while parsing a quoted scalar", "the quoted text"),
            ("while scanning a quoted scalar", "the quoted text"),
            ("while scanning a simple key", "the key"),
        ] { text = text.replacing(word, with: plain) }
        return text
    }

    private mutating func convert(_ node: Node, path: [String]) throws(ConfigFault) -> YAMLNode {
        let location = location(of: node)
        return YAMLNode(
            content: try content(of: node, path: path), line: location.line,
            column: location.column,
            path: path)
    }

    private func location(of node: Node) -> (line: Int, column: Int) {
        node.mark.map { ($0.line, $0.column) } ?? (1, 1)
    }

    /// Counts nodes: aliases can expand without end.
    private mutating func spend(at node: Node, depth: Int) throws(ConfigFault) {
        budget -= 1
        guard budget < 0 || depth > YAMLParser.mostDepth else { return }
        let location = location(of: node)
        throw ConfigFault(
            file: file, line: location.line, column: location.column,
            message: budget < 0
                ? "found more than \(YAMLParser.mostNodes) values"
                : "found more than \(YAMLParser.mostDepth) levels")
    }

    private mutating func content(
        of node: Node, path: [String]
    ) throws(ConfigFault) -> YAMLNode.Content {
        try spend(at: node, depth: path.count)
        switch node {
        case .scalar(let scalar):
            let isQuoted = scalar.style != .plain && scalar.style != .any
            let isNull = ["", "~", "null", "Null", "NULL"].contains(scalar.string)
            return !isQuoted && isNull
                ? .nothing : .scalar(scalar.string, isQuoted: isQuoted)
        case .sequence(let sequence):
            var elements: [YAMLNode] = []
            for (position, element) in sequence.enumerated() {
                elements.append(try convert(element, path: path + [String(position)]))
            }
            return .list(elements)
        case .mapping(let mapping):
            return .map(try entries(of: mapping, path: path, depth: path.count))
        case .alias:
            // The parser has already replaced an alias by its content.
            return .nothing
        }
    }

    private mutating func entries(
        of mapping: Node.Mapping, path: [String], depth: Int
    ) throws(ConfigFault) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var merged: [YAMLNode.Entry] = []
        for (key, value) in mapping {
            let location = location(of: key)
            guard let name = key.scalar?.string else {
                throw ConfigFault(
                    file: file, line: location.line, column: location.column,
                    message: "found a list or a map as a key, expected a name")
            }
            if name == "<<" {
                for source in value.sequence.map(Array.init) ?? [value] {
                    try spend(at: source, depth: depth)
                    guard let source = source.mapping else { continue }
                    merged += try self.entries(of: source, path: path, depth: depth + 1)
                }
                continue
            }
            let node = try convert(value, path: path + [name])
            entries.append(
                YAMLNode.Entry(key: name, line: location.line, column: location.column, value: node)
            )
        }
        // Entries written here, and maps merged earlier, take precedence over maps merged later.
        for entry in merged where !entries.contains(where: { $0.key == entry.key }) {
            entries.append(entry)
        }
        return entries
    }
}
