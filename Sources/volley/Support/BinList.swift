import Foundation

/// The value of `--bins`: names separated by commas.
enum BinList {
    /// The names, without surrounding white space. Keeps an empty one, so that the command refuses
    /// it.
    static func names(_ text: String) -> [String] {
        text.split(separator: ",", omittingEmptySubsequences: false).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
    }
}
