import BatchClient
import BatchScript
import Foundation
import Targets
import UserConfiguration

/// The saved sets of marks of a target: a script a set, in a folder a target, in the user's data
/// folder.
struct MarkSetFolder {
    let path: String

    init(_ path: String) { self.path = path }

    init(of target: ResolvedTarget, in folders: UserFolders) {
        self.init(folders.data + "/marks/" + MarkSetFolder.fileName(of: target.targetToKeep))
    }

    /// The names of the sets, sorted.
    func names() -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return files.filter { $0.hasSuffix(MarkSetFolder.ending) }
            .map { String($0.dropLast(MarkSetFolder.ending.count)) }
            .filter { MarkSet.fault(inName: $0) == nil }.sorted()
    }

    /// The set of a name; nil where there is none.
    /// - Throws: ``ScriptErrors`` for a file that was edited and holds no set; `FileError`.
    func read(_ name: String) throws -> MarkSet? {
        guard MarkSet.fault(inName: name) == nil else { return nil }
        let file = file(of: name)
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        return try MarkSet(parsing: ScriptText.read(file: file, allowsPipes: false), source: file)
    }

    /// - Returns: false where there is a set of that name and it is not to be overwritten.
    /// - Throws: ``CommandFailure``; ``PrivateFile/Failure``.
    func save(_ set: MarkSet, as name: String, overwrite: Bool) throws -> Bool {
        if let fault = MarkSet.fault(inName: name) { throw CommandFailure(fault) }
        return try PrivateFile.write(Array(set.text.utf8), to: file(of: name), overwrite: overwrite)
    }

    /// - Returns: false where there is no set of that name.
    func delete(_ name: String) throws -> Bool {
        guard MarkSet.fault(inName: name) == nil else { return false }
        if unlink(file(of: name)) == 0 { return true }
        if errno == ENOENT { return false }
        throw PrivateFile.Failure(file(of: name), errno)
    }

    private static let ending = ".volley"

    private func file(of name: String) -> String { path + "/" + name + MarkSetFolder.ending }

    /// A target as the name of a folder: what is no letter or digit becomes `%` and its code; a long
    /// one ends in a hash of the whole.
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
