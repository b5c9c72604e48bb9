import ArgumentParser

/// `volley index`: the secondary indexes of a data set.
struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index", abstract: "Lists, creates and drops the indexes of a data set.",
        discussion: """
            A search by condition (where, --where) uses an index if that finds the same records as \
            a scan. An embedded store has indexes on one bin, or a part of it, for values of all \
            kinds. Aerospike's are on a bin or a part of it, of one kind (--type), or on the elements, \
            keys or values in it (--part). DynamoDB's are global: a partition key, and a sort key \
            if a second one is given, each with its kind (--type string,number), and what they \
            hold beside the keys (--projection).
            """,
        subcommands: [
            IndexListCommand.self, IndexCreateCommand.self, IndexDropCommand.self,
        ])
}
