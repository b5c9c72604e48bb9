public import BatchClient

extension DynamoDBBackend {
    /// Whether point-in-time recovery of a table is on (API reference, `DescribeContinuousBackups`).
    public func isRecoverableInTime(_ dataSet: DataSet) async throws -> Bool? {
        var writer = DynamoDBJSONWriter()
        writer.raw("{")
        writer.name("TableName")
        writer.string(dataSet.name)
        writer.raw("}")
        do {
            let answer = try await client.call(
                "DescribeContinuousBackups", writer.bytes, timeout: .seconds(5))
            return try DynamoDBBackend.isRecoverable(answer)
        } catch {
            throw TableCatalog.backendError(error)
        }
    }

    static func isRecoverable(_ answer: [UInt8]) throws -> Bool? {
        var isOn: Bool?
        try JSONReader.read(answer) { reader in
            try reader.object { member, reader in
                guard member == "ContinuousBackupsDescription" else { return try reader.skip() }
                try reader.object { member, reader in
                    guard member == "PointInTimeRecoveryDescription" else {
                        return try reader.skip()
                    }
                    try reader.object { member, reader in
                        guard member == "PointInTimeRecoveryStatus" else {
                            return try reader.skip()
                        }
                        isOn = try reader.string() == "ENABLED"
                    }
                }
            }
        }
        return isOn
    }
}
