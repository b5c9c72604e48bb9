import BatchClient
import BatchScript
import TerminalKit

/// A short text of an old and a new value that shows the difference.
struct ChangeText: Sendable {
    let texts: (old: String?, new: String?)

    /// A common beginning is cut to this many characters when space is short.
    private static let keptPrefix = 6

    init(_ old: Value?, _ new: Value?, width: Int, ellipsis: String) {
        let (old, new) = (old.map { ChangeText.text(of: $0) }, new.map { ChangeText.text(of: $0) })
        guard let old, let new, max(old.count, new.count) > width else {
            texts = (old, new)
            return
        }
        let common = zip(old, new).prefix { $0 == $1 }.count
        guard common > width / 2 else {
            texts = (old, new)
            return
        }
        let cut = common - ChangeText.keptPrefix
        texts = (ellipsis + old.dropFirst(cut), ellipsis + new.dropFirst(cut))
    }

    /// Script text, so that the string "42" and the number differ; long values are cut first.
    private static func text(of value: Value) -> String {
        value.approximateBytes > 4096
            ? ValueText.brief(value, limit: 2048) : BatchPrinter.print(value)
    }
}
