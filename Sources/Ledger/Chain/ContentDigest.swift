import Digests
import Foundation

/// The SHA-256 of a sequence of values, each with its length, so that no two sequences have the
/// same input.
struct ContentDigest {
    private var hash = SHA256()

    /// - Parameter purpose: separates digests of different things.
    init(_ purpose: String) { add(purpose) }

    mutating func add(_ bytes: some Collection<UInt8>) {
        add(Int64(bytes.count))
        hash.update(Array(bytes))
    }

    mutating func add(_ text: String) { add(text.utf8) }

    mutating func add(_ text: String?) {
        add(Int64(text == nil ? 0 : 1))
        if let text { add(text) }
    }

    /// Begins a text of so many bytes, whose pieces follow: as if it were added as a whole.
    mutating func addText(count: Int) {
        add(Int64(1))
        add(Int64(count))
    }

    /// Adds a piece of a text.
    mutating func addPiece(_ bytes: [UInt8]) { hash.update(bytes) }

    mutating func add(_ data: Data?) {
        add(Int64(data == nil ? 0 : 1))
        if let data { add([UInt8](data)) }
    }

    mutating func add(_ number: Int64) {
        withUnsafeBytes(of: number.littleEndian) { hash.update($0) }
    }

    mutating func add(_ number: Int64?) {
        add(Int64(number == nil ? 0 : 1))
        if let number { add(number) }
    }

    var bytes: [UInt8] { hash.digest }
}
