import BatchClient

/// The tables of an account in a region.
struct TableList: Sendable {
    /// The most descriptions requested at the same time.
    private static let width = 8
    /// The most bytes of all names: about 100,000 tables. An account has at most 2,500, or 10,000
    /// on request.
    private static let maximumBytes = 8 << 20

    let client: ServiceClient
    let catalog: TableCatalog

    func all() async throws -> [DataSetInfo] {
        let names = try await names()
        var infos: [DataSetInfo] = []
        try await withThrowingTaskGroup(of: DataSetInfo.self) { group in
            var open = names[...]
            for name in open.prefix(TableList.width) { group.addTask { try await info(name) } }
            open = open.dropFirst(TableList.width)
            while let info = try await group.next() {
                infos.append(info)
                if let name = open.popFirst() { group.addTask { try await self.info(name) } }
            }
        }
        return infos.sorted { $0.dataSet < $1.dataSet }
    }

    private func names() async throws -> [String] {
        var names: [String] = []
        var bytes = 0
        var last: String?
        var starts: Set<String> = []
        repeat {
            var writer = DynamoDBJSONWriter()
            writer.raw("{\"Limit\":100")
            if let last {
                writer.name("ExclusiveStartTableName")
                writer.string(last)
            }
            writer.raw("}")
            let answer = try await client.call(
                "ListTables", writer.bytes, timeout: catalog.callTimeout,
                maximumBytes: 1 << 20)
            last = nil
            do {
                try JSONReader.read(answer) { reader in
                    try reader.object { member, reader in
                        switch member {
                        case "TableNames":
                            try reader.array {
                                let name = try $0.string()
                                bytes += name.utf8.count
                                names.append(name)
                            }
                        case "LastEvaluatedTableName": last = try reader.string()
                        default: try reader.skip()
                        }
                    }
                }
            } catch {
                throw ServiceClient.unreadable(error)
            }
            // The list is endless if it starts again at an earlier position, or is impossibly long.
            if let last, !starts.insert(last).inserted {
                throw ServiceClient.unending("the list of tables repeats \(last)")
            }
            if bytes > TableList.maximumBytes {
                throw ServiceClient.unending(
                    "the list of tables has more than \(names.count) names")
            }
        } while last != nil
        return names
    }

    /// A table that may be listed but not described is still listed.
    private func info(_ name: String) async throws -> DataSetInfo {
        let dataSet = DataSet(name)
        do {
            let table = try await catalog.describe(dataSet)
            var details: [String: Value] = [:]
            details["bytes"] = table.bytes.map { .integer(Int64($0)) }
            details["status"] = table.status.map { .string($0) }
            details["billing"] = table.billing.map { .string($0) }
            var info = DataSetInfo(
                dataSet, recordCount: table.itemCount, keySchema: table.schema.keys,
                details: details)
            info.indexes = table.indexes.map(\.description)
            return info
        } catch let error as ServiceError where !error.meaning.isTransient {
            return DataSetInfo(dataSet, details: ["error": .string(error.message)])
        }
    }
}
