#if canImport(CCrypt)
    import CCrypt
#endif

/// A password as sent over the wire: bcrypt with a salt that all clients share (Java
/// `admin/AdminCommand.java`), so that a server can compare it with its stored hash.
package enum PasswordHash {
    private static let salt = "$2a$10$7EqJtq98hPqEX7fNZaFWoO"

    /// The hash, of 60 characters; nil if the system has no bcrypt. Takes about a tenth of a
    /// second.
    package static func of(_ password: String) -> String? {
        #if canImport(CCrypt)
            let size = 32_768
            return withUnsafeTemporaryAllocation(byteCount: size, alignment: 16) { scratch in
                scratch.initializeMemory(as: UInt8.self, repeating: 0)
                guard let address = scratch.baseAddress else { return nil }
                // Wipes the remains of the password.
                defer { explicit_bzero(address, size) }
                guard let hash = crypt_rn(password, salt, address, Int32(size)) else { return nil }
                let text = String(cString: hash)
                return text.hasPrefix(salt) ? text : nil
            }
        #else
            return nil
        #endif
    }
}
