import BatchClient
import BatchScript
import Foundation
import Targets
import UserConfiguration

/// The saved mark sets of a target: one script per set, one folder per target, in the user's data
/// folder.
struct MarkSetFolder {
    let path: String

    init(_ path: String) { self.path = path }

    init(of target: ResolvedTarget, in folders: UserFolders) {
        self.init(folders.data + "/marks/" + MarkSetFolder.fileName(of: target.recordedTarget))
    }

    /// The names of the sets, sorted.
    func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(MarkSetFolder.ending) }
            .map { String($0.dropLast(MarkSetFolder.ending.count)) }
            .filter { MarkSet.fault(inName: $0) == nil }.sorted()
    }

    /// Reads a set; nil if it does not exist.
    /// - Throws: ``ScriptErrors`` if the file was edited and is not a valid set; `FileError`.
    func read(_ name: String) throws -> MarkSet? {
        guard MarkSet.fault(inName: name) == nil else { return nil }
        let file = file(of: name)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return try MarkSet(parsing: ScriptText.read(file: file, allowsPipes: false), source: file)
    }

    /// - Returns: false if the set exists and overwriting is not allowed.
    /// - Throws: ``CommandFailure``; ``PrivateFile/Failure``.
    func save(_ set: MarkSet, as name: String, overwrite: Bool) throws -> Bool {
        if let fault = MarkSet.fault(inName: name) { throw CommandFailure(fault) }
        return try PrivateFile.write(Array(set.text.utf8), to: file(of: name), overwrite: overwrite)
    }

    /// - Returns: false if the set does not exist.
    func delete(_ name: String) throws -> Bool {
        guard MarkSet.fault(inName: name) == nil else { return false }
        if unlink(file(of: name)) == 0 { return true }
        if errno == ENOENT { return false }
        throw PrivateFile.Failure(file(of: name), errno)
    }

    private static let ending = ".volley"

    private func file(of name: String) -> String { path + "/" + name + MarkSetFolder.ending }

    /// The folder name of a target: other characters than letters and digits become `%` and a code;
    /// a long name ends in a hash of the whole.
    static func fileName(of target: String) -> String {
        var name = ""
        for byte in target.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        guard name.utf8.count > longestName else { return name }
        // FNV-1a, 64 bits: the same on every machine and in every process.
        let hash = target.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return name.prefix(longestName) + "-" + String(hash, radix: 16)
    }

    private static let longestName = 160
}
