import Foundation

/// Files that hold secrets.
enum SecretFile {
    /// A warning if others than the owner may read a file; nil if they may not, or it does not
    /// exist.
    static func warning(_ file: String) -> String? {
        let path = (file as NSString).expandingTildeInPath
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue, mode & 0o044 != 0
        else { return nil }
        return "warning: others can read the secrets in \(file): run `chmod 600 \(file)`"
    }
}
