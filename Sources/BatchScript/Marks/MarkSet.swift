public import BatchClient

/// A set of marks that can be saved under a name: the IDs of any number of data sets, each in
/// marking order.
///
/// Its text is a script that checks whether each record exists, so that a saved set can be read,
/// edited and fired like any other batch.
public struct MarkSet: Hashable, Sendable {
    private var parts: [DataSet: IDList] = [:]

    /// An empty set.
    public init() {}

    /// The keys of a sequence, each once.
    public init(_ keys: some Sequence<Key>) {
        for key in keys { parts[key.dataSet, default: IDList()].append(key.id) }
    }

    /// The total number of IDs.
    public var count: Int { parts.values.reduce(0) { $0 + $1.count } }
    /// Whether the set has no keys.
    public var isEmpty: Bool { parts.isEmpty }
    /// The data sets, by name.
    public var dataSets: [DataSet] { parts.keys.sorted() }

    /// The IDs of a data set; empty if the set has none.
    public func ids(in dataSet: DataSet) -> IDList { parts[dataSet] ?? IDList() }

    /// All keys, by data set.
    public var keys: [Key] {
        dataSets.flatMap { dataSet in ids(in: dataSet).map { dataSet.id($0) } }
    }
}

extension MarkSet {
    /// The set as a script.
    public var text: String {
        BatchPrinter.print(Batch(dataSets.map { Command(.exists, $0, .ids(ids(in: $0))) }))
    }

    /// Reads a set that was saved, and may have been edited since.
    /// - Parameter source: the name of the text in mistakes: the path of its file.
    /// - Throws: ``ScriptErrors``, also if a command is anything but `exists` with IDs.
    public init(parsing bytes: [UInt8], source: String) throws(ScriptErrors) {
        let parsed = try BatchParser.parse(bytes, source: source)
        for (command, lines) in zip(parsed.batch.commands, parsed.lines) {
            guard case .ids(let ids) = command.subjects,
                command == Command(.exists, command.dataSet, .ids(ids))
            else {
                throw ScriptErrors(
                    ScriptError(
                        source: source, line: lines.lowerBound, column: 1,
                        found: "a command that does more than list IDs",
                        expected: "exists, a data set and IDs"))
            }
            parts[command.dataSet, default: IDList()].append(contentsOf: ids)
        }
    }

    /// Why a name is not valid for a set; nil if it is. A name can be a file's name, and is used
    /// after `@` without quotes.
    public static func fault(inName name: String) -> String? {
        let isPlain = name.utf8.allSatisfy { byte in
            ASCII.isDigit(byte) || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
                || byte == ASCII.minus || byte == ASCII.point || byte == ASCII.underscore
        }
        guard isPlain, (1...64).contains(name.utf8.count), name.utf8.first != ASCII.point,
            name.utf8.first != ASCII.minus
        else {
            return "a mark set name has up to 64 letters, digits, - _ and ., "
                + "and begins with a letter or a digit"
        }
        return name == "ids" ? "@ids means the IDs of the command being edited" : nil
    }
}
