/// How many indices of a run may fail or be in doubt. Once the number is reached, nothing more is
/// sent; requests in flight may still fail.
///
/// Written as `5` or `10%`.
public enum FailureBudget: Sendable, Hashable {
    /// This many indices; at least 1.
    case indices(Int)
    /// This many hundredths of a percent of the batch's indices; more than 0, at most 10,000.
    case share(basisPoints: Int)

    /// - Parameter text: `5`, or `10%` with at most two decimals; nil for anything else.
    public init?(_ text: String) {
        guard text.hasSuffix("%") else {
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text),
                count > 0
            else { return nil }
            self = .indices(count)
            return
        }
        let parts = text.dropLast().split(
            separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first, (1...3).contains(whole.count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let percent = Int(whole)
        else { return nil }
        var hundredths = 0
        if parts.count == 2 {
            guard (1...2).contains(parts[1].count), let digits = Int(parts[1]) else { return nil }
            // in range: one digit
            hundredths = parts[1].count == 1 ? 10 * digits : digits
        }
        // At most three and two digits.
        let points = percent * 100 + hundredths
        guard (1...10_000).contains(points) else { return nil }
        self = .share(basisPoints: points)
    }

    /// The limit for a batch with this many indices; at least 1.
    public func limit(of count: Int) -> Int {
        switch self {
        case .indices(let indices): return max(1, indices)
        case .share(let points):
            let (hundreds, rest) = count.quotientAndRemainder(dividingBy: 10_000)
            // A share is at most the whole.
            return max(1, hundreds * points + rest * points / 10_000)
        }
    }
}

extension FailureBudget: CustomStringConvertible {
    public var description: String {
        switch self {
        case .indices(let count): return "\(count)"
        case .share(let points):
            let (whole, rest) = points.quotientAndRemainder(dividingBy: 100)
            if rest == 0 { return "\(whole)%" }
            let digits = rest < 10 ? "0\(rest)" : rest % 10 == 0 ? "\(rest / 10)" : "\(rest)"
            return "\(whole).\(digits)%"
        }
    }
}
