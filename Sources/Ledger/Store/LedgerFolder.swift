public import BatchClient
import Foundation
import SQLiteSupport

/// The folder of the ledger, readable by its user alone.
public struct LedgerFolder: Sendable, Hashable {
    /// The absolute path of the folder.
    public let path: String

    /// A folder by its path.
    public init(_ path: String) { self.path = URL(fileURLWithPath: path).path }

    /// `$XDG_STATE_HOME/volley`, or `~/.local/state/volley` if that is not set to an absolute path
    /// (XDG Base Directory Specification 0.8).
    public init(environment: [String: String]) {
        let home = environment["HOME"] ?? NSHomeDirectory()
        let state = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        self.init((state ?? home + "/.local/state") + "/volley")
    }

    /// The ledger's file.
    public var file: String { path + "/ledger.db" }

    /// The locks of live runs, one file each.
    var locks: String { path + "/runs" }

    func lock(named name: String) -> String { "\(locks)/\(name).lock" }

    /// Copies of imports from standard input, one file each.
    public var spools: String { path + "/imports" }

    /// Found keys, one file per command.
    var found: String { path + "/found" }

    /// A new file of found keys. It is deleted with the run that begins with it; without a run,
    /// when it is released.
    /// - Throws: ``LedgerError``, ``BackendError``.
    public func makeFoundKeys() throws -> any IDSpool {
        try make()
        guard mkdir(found, 0o700) == 0 || errno == EEXIST else {
            throw LedgerError(
                .unusable,
                "cannot create the folder \(found): \(String(cString: strerror(errno)))")
        }
        return try KeyFileWriter(path: "\(found)/\(UUID().uuidString).keys", isTemporary: true)
    }

    /// A new file of found keys for a batch that is not recorded.
    /// - Throws: ``BackendError``.
    public static func makeTemporaryKeys() throws -> any IDSpool {
        let name = "volley-\(UUID().uuidString).keys"
        return try KeyFileWriter(
            path: (NSTemporaryDirectory() as NSString).appendingPathComponent(name),
            isTemporary: true)
    }

    /// Whether a path is that of a file in ``spools``.
    func holdsSpool(_ path: String) -> Bool {
        path.hasPrefix(spools + "/") && !path.dropFirst(spools.utf8.count + 1).contains("/")
    }

    /// Whether a path is that of a file in ``found``.
    func holdsFound(_ path: String) -> Bool {
        path.hasPrefix(found + "/") && !path.dropFirst(found.utf8.count + 1).contains("/")
    }

    /// Creates the folder for copies of standard input, for the user alone.
    /// - Throws: ``LedgerError``.
    public func makeSpools() throws(LedgerError) {
        try make()
        guard mkdir(spools, 0o700) != 0, errno != EEXIST else { return }
        throw LedgerError(
            .unusable, "cannot create the folder \(spools): \(String(cString: strerror(errno)))")
    }

    /// Creates missing folders, for the user alone.
    func make() throws(LedgerError) {
        var parent = ""
        for part in locks.split(separator: "/") {
            parent += "/" + part
            if mkdir(parent, 0o700) == 0 { continue }
            let reason = errno
            var info = stat()
            if stat(parent, &info) == 0, info.st_mode & S_IFMT == S_IFDIR { continue }
            throw LedgerError(
                reason == ENOSPC ? .diskFull : .unusable,
                "cannot create the ledger's folder \(parent): \(String(cString: strerror(reason)))"
                    + "; set XDG_STATE_HOME to a folder that you own")
        }
        for folder in [path, locks] {
            guard let problem = FileOwner.problem(folder) else { continue }
            throw LedgerError(
                .unusable,
                "the ledger's folder \(problem), and Volley records runs only in a folder that its user owns; "
                    + "set XDG_STATE_HOME to a folder that you own")
        }
        // The folders may be older than this program, or copied without care.
        for folder in [path, locks] { Self.close(folder, to: 0o700) }
        for ending in ["", "-wal", "-shm"] { Self.close(file + ending, to: 0o600) }
    }

    /// Removes the permissions of other users on a file.
    private static func close(_ path: String, to mode: mode_t) {
        var info = stat()
        guard lstat(path, &info) == 0, info.st_mode & S_IFMT != S_IFLNK else { return }
        if info.st_mode & 0o077 != 0 { chmod(path, mode) }
    }
}
