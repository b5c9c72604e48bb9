import ArgumentParser
import BatchClient
import Crypto
import Foundation

/// The text of `--start`: a position and a mark of its scan. With another data set or condition, the same
/// position would silently leave records out.
struct ScanStart: Sendable, Hashable {
    let position: ScanPosition
    /// The mark of the scan; nil if the text has none.
    private let mark: String?

    init(_ text: String) throws {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let place = parts.first, let position = ScanPosition(String(place)) else {
            throw ValidationError("--start takes the text that an earlier scan printed")
        }
        self.position = position
        mark = parts.count > 1 ? String(parts[1]) : nil
    }

    /// - Parameter scan: the data set, and the condition with its parameters.
    static func text(_ place: String, of scan: [String]) -> String {
        "\(place):\(mark(scan))"
    }

    /// - Throws: `ValidationError` if the scan that printed the text was another one.
    func check(_ scan: [String]) throws {
        guard let mark, mark != ScanStart.mark(scan) else { return }
        throw ValidationError(
            "--start belongs to another scan: give the data set, --where and --param of the scan that "
                + "printed it")
    }

    private static func mark(_ scan: [String]) -> String {
        let text = Data(scan.joined(separator: "\0").utf8)
        return Hex.encode(Array(SHA256.hash(data: text).prefix(4)))
    }
}
