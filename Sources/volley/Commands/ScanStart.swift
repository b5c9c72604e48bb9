import ArgumentParser
import BatchClient
import Digests
import Foundation

/// The text of `--start`: the cursor of a scan, and a mark of the scan. With another data set or
/// condition, the same cursor would silently leave records out.
struct ScanStart: Sendable, Hashable {
    let position: ScanPosition
    private let mark: String

    init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let position = ScanPosition(String(parts[0])) else {
            throw ValidationError("--start takes the whole cursor that an earlier scan printed")
        }
        self.position = position
        mark = String(parts[1])
    }

    /// - Parameter scan: the data set, and the condition with its parameters.
    static func text(_ cursor: String, of scan: [String]) -> String {
        "\(cursor):\(mark(scan))"
    }

    /// - Throws: `ValidationError` if the scan that printed the text was another one.
    func check(_ scan: [String]) throws {
        guard mark != ScanStart.mark(scan) else { return }
        throw ValidationError(
            "--start belongs to another scan: give the data set, --where and --param of the scan that "
                + "printed it")
    }

    private static func mark(_ scan: [String]) -> String {
        let text = Array(scan.joined(separator: "\0").utf8)
        return Hex.encode(Array(SHA256.digest(text).prefix(4)))
    }
}
