import BatchClient

/// How many records of a set are in each range of sizes or of times to live, added up over the nodes.
///
/// A node sends one of two forms (server `as/src/base/namespace.c`, `as_namespace_get_hist_info`):
/// `units=bytes:[64-128)=16000:[1K-2K)=3`, or, with ranges of equal width,
/// `units=seconds:hist-width=700:bucket-width=7:buckets=0,12,0`.
struct NodeHistogram {
    private struct Bucket {
        let label: String
        /// The least value in it, for the order.
        let low: Double
        var count: Int64
    }

    /// No node sends more (server `cf/src/linear_hist.c`, `linear_hist_save_info`).
    private static let mostBuckets = 1_024

    private var buckets: [Bucket] = []

    /// Adds the answer of a node; what cannot be read is left out.
    mutating func add(_ text: String) {
        let parts = text.split(separator: ":")
        guard let unit = parts.first?.suffix(after: "units=") else { return }
        let suffix = unit == "bytes" ? " B" : unit == "seconds" ? " s" : ""
        let width = parts.compactMap { $0.suffix(after: "bucket-width=") }.first
            .flatMap { Int64($0) }
        for part in parts.dropFirst() {
            if let counts = part.suffix(after: "buckets="), let width, width > 0 {
                let numbers = counts.split(separator: ",").prefix(Self.mostBuckets)
                for (index, count) in numbers.enumerated() {
                    let (low, isTooMuch) = width.multipliedReportingOverflow(by: Int64(index))
                    let (high, overflow) = low.addingReportingOverflow(width)
                    guard !isTooMuch, !overflow, let count = Int64(count) else { continue }
                    add(count, from: Double(low), "\(low) to \(high)\(suffix)")
                }
            } else if part.hasPrefix("["), let end = part.firstIndex(of: ")") {
                let range = part[part.index(after: part.startIndex)..<end].split(separator: "-")
                guard range.count == 2, let low = Self.number(range[0]),
                    let count = part[part.index(after: end)...].suffix(after: "=")
                        .flatMap({ Int64($0) })
                else { continue }
                add(count, from: low, "\(range[0]) to \(range[1])\(suffix)")
            }
        }
    }

    private mutating func add(_ count: Int64, from low: Double, _ label: String) {
        guard count > 0 else { return }
        if let index = buckets.firstIndex(where: { $0.label == label }) {
            let (sum, overflow) = buckets[index].count.addingReportingOverflow(count)
            buckets[index].count = overflow ? .max : sum
        } else if buckets.count < Self.mostBuckets {
            buckets.append(Bucket(label: label, low: low, count: count))
        }
    }

    /// A number such as `64`, `1K` or `2M`.
    private static func number(_ text: Substring) -> Double? {
        let powers: [Character: Int] = ["K": 1, "M": 2, "G": 3, "T": 4, "P": 5]
        guard let last = text.last, let power = powers[last] else { return Double(text) }
        return Double(text.dropLast()).map { $0 * Double(1 << (10 * power)) }
    }

    /// The counts by range, least first; nil if there are none.
    var value: Value? {
        guard !buckets.isEmpty else { return nil }
        return .map(
            ValueMap(
                buckets.sorted { $0.low < $1.low }.map {
                    (Value.string($0.label), Value.integer($0.count))
                }))
    }
}

extension StringProtocol {
    /// What follows a text at the beginning; nil if there is something else.
    fileprivate func suffix(after beginning: String) -> SubSequence? {
        hasPrefix(beginning) ? dropFirst(beginning.count) : nil
    }
}
