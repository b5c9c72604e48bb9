package import Foundation

/// The owner of a file.
package enum FileOwner {
    /// The problem with writing to a file of another user; nil if this process owns it.
    package static func problem(_ path: String, _ info: stat) -> String? {
        guard info.st_uid != geteuid() else { return nil }
        return "\(path) belongs to \(name(of: info.st_uid))"
    }

    /// The same for a path; nil also if it does not exist.
    package static func problem(_ path: String) -> String? {
        var info = stat()
        guard stat(path, &info) == 0 else { return nil }
        return problem(path, info)
    }

    private static func name(of user: uid_t) -> String {
        var buffer = [CChar](repeating: 0, count: 4_096)
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        guard getpwuid_r(user, &entry, &buffer, buffer.count, &found) == 0, found != nil,
            let name = entry.pw_name
        else { return "user \(user)" }
        return "user \(String(cString: name))"
    }
}
