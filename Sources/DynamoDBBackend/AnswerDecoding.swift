import BatchClient

/// Runs every decoder of answers of the service and its helpers in one call, for the fuzzer.
package enum AnswerDecoding {
    /// - Returns: Whether any decoder accepted the bytes.
    package static func reads(_ body: [UInt8]) -> Bool {
        let schema = TableSchema(
            partition: KeyAttribute("pk", .string, isSort: false),
            sort: KeyAttribute("sk", .number, isSort: true))
        let page: ()? = try? JSONReader.read(body) { reader in
            try reader.object { member, reader in
                switch member {
                case "Items": try reader.array { _ = try $0.item(schema) }
                case "ScannedCount": _ = try reader.integer()
                default: _ = try reader.raw()
                }
            }
        }
        let isRead =
            page != nil || (try? TableDescription.read(body)) != nil
            || (try? TableDescription.readTimeToLive(body)) != nil
            || (try? WriteAnswer.read(body)) != nil || ServiceError.read(body) != nil
            || (try? JSONReader.read(body) { try $0.attributes() }) != nil
        let credentials = KeyAnswer(body)?.credentials
        return isRead || credentials != nil || TableCursor(ScanCursor(body)) != nil
    }

    /// The same for the files of the vendor's tools, and texts that its services send.
    /// - Returns: Whether anything was found in them.
    package static func readsProfiles(_ input: [UInt8]) -> Bool {
        let text = String(decoding: input, as: UTF8.self)
        let profiles = SharedProfiles(config: text, credentials: text)
        for settings in profiles.config.values {
            for value in settings.values {
                _ = ShellWords.split(value)
                _ = Endpoint(value, anyPath: true)
            }
        }
        let isXML = XMLText.first("Message", in: text) != nil
        let isTime = HTTPDate.seconds(text) != nil || ISOTime.seconds(text) != nil
        return !profiles.config.isEmpty || !profiles.sessions.isEmpty || isXML || isTime
    }
}
