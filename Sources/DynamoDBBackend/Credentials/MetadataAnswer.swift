/// Credentials as the container and the instance metadata services give them.
enum MetadataAnswer {
    /// - Returns: Nil where the answer is something else.
    static func read(_ body: [UInt8]) -> Credentials? {
        var id: String?
        var secret: String?
        var token: String?
        var expiration: String?
        do {
            try JSONReader.read(body) { reader in
                try reader.object { name, reader in
                    switch name {
                    case "AccessKeyId": id = try reader.string()
                    case "SecretAccessKey": secret = try reader.string()
                    case "Token": token = try reader.string()
                    case "Expiration": expiration = try reader.string()
                    default: try reader.skip()
                    }
                }
            }
        } catch {
            return nil
        }
        guard let id, let secret, !id.isEmpty, !secret.isEmpty else { return nil }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: token,
            expiresAt: expiration.flatMap(seconds))
    }

    /// Seconds since 1970 of `2030-01-31T12:34:56Z`.
    static func seconds(_ text: String) -> Int64? {
        let numbers = text.split { !$0.isASCII || !$0.isNumber }.prefix(6).compactMap { Int64($0) }
        guard numbers.count == 6, (1970...9999).contains(numbers[0]),
            (1...12).contains(numbers[1]), (1...31).contains(numbers[2])
        else { return nil }
        // Hinnant, "chrono-compatible low-level date algorithms", days_from_civil.
        let year = numbers[1] <= 2 ? numbers[0] - 1 : numbers[0]
        let era = year / 400
        let ofEra = year - era * 400
        let month = numbers[1] > 2 ? numbers[1] - 3 : numbers[1] + 9
        let ofYear = (153 * month + 2) / 5 + numbers[2] - 1
        let days = era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
        return days * 86_400 + numbers[3] * 3_600 + numbers[4] * 60 + numbers[5]
    }
}
