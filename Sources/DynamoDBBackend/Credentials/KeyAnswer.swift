/// Credentials in JSON, as returned by the metadata services, sign-in and processes, by member
/// names in any case.
struct KeyAnswer {
    var members: [String: String] = [:]

    /// Reads the object's members that are strings or numbers.
    /// - Parameter inside: the name of the member that contains them; nil for the object itself.
    /// - Returns: Nil for any other text.
    init?(_ body: [UInt8], inside: String? = nil) {
        var found: [String: String] = [:]
        do {
            try JSONReader.read(body) { reader in
                guard let inside else { return found = try reader.scalars() }
                try reader.object { name, reader in
                    if name == inside {
                        found = try reader.scalars()
                    } else {
                        try reader.skip()
                    }
                }
            }
        } catch {
            return nil
        }
        for (name, text) in found { members[name.lowercased()] = text }
    }

    subscript(_ name: String) -> String? {
        members[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// The credentials; nil if the key or its secret is missing.
    var credentials: Credentials? {
        guard let id = self["accesskeyid"], let secret = self["secretaccesskey"] else { return nil }
        let expiration = self["expiration"]
        // Sign-in returns milliseconds, all others a date.
        let expiresAt = expiration.flatMap { text in
            Int64(text).map { $0 / 1_000 } ?? ISOTime.seconds(text)
        }
        // Credentials with an unreadable expiry are ignored.
        if expiration != nil, expiresAt == nil { return nil }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret,
            sessionToken: self["token"] ?? self["sessiontoken"], expiresAt: expiresAt)
    }
}

extension JSONReader {
    /// The members of an object that are strings or numbers, as text.
    fileprivate mutating func scalars() throws -> [String: String] {
        var found: [String: String] = [:]
        try object { name, reader in
            if reader.isString() {
                found[name] = try reader.string()
            } else if reader.isNumber() {
                found[name] = String(try reader.number())
            } else {
                try reader.skip()
            }
        }
        return found
    }
}
