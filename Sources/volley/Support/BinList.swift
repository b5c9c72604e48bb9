import Foundation

/// The value of `--bins`: names separated by commas.
enum BinList {
    /// The names, without the white space around them; an empty one stays, to be refused.
    static func names(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }
}
