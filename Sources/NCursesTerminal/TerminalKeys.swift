internal import CTerminal
import TerminalKit

/// The keys that a terminal's description lists.
enum TerminalKeys {
    private static let capabilities: [(name: String, key: Key)] =
        [
            ("kcuu1", .up), ("kcud1", .down), ("kcub1", .left), ("kcuf1", .right),
            ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)),
            ("knp", Key(.pageDown)), ("kich1", Key(.insert)), ("kdch1", Key(.delete)),
            ("kcbt", .backtab), ("kLFT", Key(.left, .shift)), ("kRIT", Key(.right, .shift)),
            ("kri", Key(.up, .shift)), ("kind", Key(.down, .shift)),
        ] + (1...24).map { ("kf\($0)", Key(.function($0))) }

    /// The sequences of the open terminal.
    @MainActor
    static func sequences() -> [[UInt8]: Key] {
        var result: [[UInt8]: Key] = [:]
        for (name, key) in capabilities {
            let bytes = string(name)
            // If two keys send the same sequence, the first keeps it.
            if !bytes.isEmpty, result[bytes] == nil { result[bytes] = key }
        }
        return result
    }

    /// A string of the open terminal's description; empty if it does not have it.
    @MainActor
    static func string(_ name: String) -> [UInt8] {
        var buffer = [CChar](repeating: 0, count: 256)
        let count = ct_string(name, &buffer, Int32(buffer.count))
        return buffer.prefix(Int(count)).map { UInt8(bitPattern: $0) }
    }
}
