import Foundation

/// Files in the ledger's folder that a killed program left: copies of imports, and found keys, that no
/// run refers to and no program has claimed.
enum AbandonedFiles {
    /// Earlier versions do not claim their files, so younger ones may still be in use. In seconds.
    private static let minimumAge: Int64 = 86_400

    /// The paths of files that are old enough.
    /// - Parameter now: milliseconds since 1970.
    static func candidates(in folder: LedgerFolder, at now: Int64) -> [String] {
        [(folder.spools, ".input"), (folder.found, ".keys")].flatMap { place, ending in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            return names.filter { $0.hasSuffix(ending) }.map { "\(place)/\($0)" }
        }.filter { path in
            var info = stat()
            guard lstat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return false }
            #if os(Linux)
                let changed = Int64(info.st_mtim.tv_sec)
            #else
                let changed = Int64(info.st_mtimespec.tv_sec)
            #endif
            let (age, isTooFar) = (now / 1_000).subtractingReportingOverflow(changed)
            return !isTooFar && age > minimumAge
        }
    }

    /// Deletes a file that no program has claimed.
    static func delete(_ path: String) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        if !FileClaim.isHeld(descriptor) { unlink(path) }
    }
}
