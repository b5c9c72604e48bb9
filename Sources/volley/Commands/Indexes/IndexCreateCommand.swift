import ArgumentParser
import BatchClient
import BatchScript

/// `volley index create`: creates an index.
struct IndexCreateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Creates an index of a data set.",
        discussion: """
            An index with the same keys under another name is refused. The command says whether the \
            index is ready or still being filled, and waits for it only with --wait.
            """)

    @OptionGroup var dataset: DataSetArgument

    @Argument(help: "The name of the new index.")
    var name: String

    @Argument(help: "What to index: a bin, or a part of one, as in 'addr[\"city\"]'.")
    var keys: [String]

    @Option(help: "The kind of each key, separated by commas: string, number, bytes, geo.")
    var type: String?

    @Option(
        help:
            "Which part of the value to index: value, elements (of a list), keys, values (of a map).",
        transform: { text in
            guard let part = IndexDefinition.Part(rawValue: text) else {
                throw ValidationError(
                    "--part takes value, elements, keys or values, not \(text)")
            }
            return part
        })
    var part: IndexDefinition.Part = .value

    @Option(
        help:
            "What a DynamoDB index holds besides keys: all, keys, or attributes separated by commas."
    )
    var projection: String?

    @Flag(help: "Wait until the index is filled.")
    var wait = false

    @Option(help: "Make the change without a question: 1.")
    var yes: Int?

    @OptionGroup var target: TargetOptions

    func validate() throws {
        if name.isEmpty { throw ValidationError("the index has no name") }
        _ = try definition()
    }

    private func definition() throws -> IndexDefinition {
        let kinds = try type.map { text in
            try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
                guard let kind = IndexDefinition.Kind(rawValue: String(word)) else {
                    throw ValidationError(
                        "--type takes string, number, bytes or geo, not \(word)")
                }
                return kind
            }
        }
        if let kinds, kinds.count != keys.count {
            throw ValidationError("--type gives \(kinds.count) kinds for \(keys.count) keys")
        }
        let paths = try keys.map(IndexCreateCommand.path)
        let projection: IndexDefinition.Projection =
            switch self.projection {
            case nil, "all": .all
            case "keys": .keys
            case let names?: .bins(names.split(separator: ",").map(String.init))
            }
        return IndexDefinition(
            name,
            keys: paths.enumerated().map { IndexDefinition.Key($1, kinds?[$0]) },
            part: part, projection: projection)
    }

    private static func path(_ text: String) throws -> BinPath {
        let value: ValueExpression
        do { value = try ConditionParser.parseValue(text, source: "the key") } catch {
            throw ValidationError("\(error)")
        }
        switch value {
        case .bin(let name), .literal(.string(let name)): return BinPath(name)
        case .path(let path): return path
        default: throw ValidationError("an index needs a bin or a part of one, not \(text)")
        }
    }

    func run() async throws {
        Interruption.shared.listen()
        try await target.withBackend { connected in
            let definition = try definition()
            let dataSet = dataset.dataSet
            try refuse(definition, beside: try await connected.indexes(of: dataSet))
            try connected.checkMayWrite(1)
            try connected.writeConfirmation(allowance: yes).check(
                1, unit: "index", on: connected.name, usesInput: false)
            try await connected.backend.createIndex(definition, on: dataSet)
            try await report(dataSet, connected)
        }
    }

    /// Refuses an index that exists already, under this or another name.
    private func refuse(_ definition: IndexDefinition, beside known: [IndexDescription]) throws {
        for index in known {
            if index.name == definition.name {
                throw CommandFailure(
                    "\(dataset.name) already has an index \(name); nothing was changed")
            }
            if index.definition?.isSame(as: definition) == true {
                throw CommandFailure(
                    "\(dataset.name) already has this index under the name \(index.name); nothing was changed"
                )
            }
        }
    }

    private func report(_ dataSet: DataSet, _ connected: TargetOptions.Connected) async throws {
        var isTold = false
        while true {
            let index = try await connected.backend.indexes(of: dataSet)
                .first { $0.name == name }
            if index?.isReady == true {
                return StandardStreams.printStatus("the index \(name) is ready")
            }
            guard wait, !Interruption.shared.isInterrupted else {
                return StandardStreams.printStatus(
                    "the index \(name) is being built; volley index list \(dataset.name) shows when it is ready"
                )
            }
            if !isTold { StandardStreams.printStatus("the index \(name) is being built") }
            isTold = true
            try await Task.sleep(for: .milliseconds(500))
        }
    }
}
