/// Some indices of a batch failed: an error with the result of every index.
public struct BatchFailure: Error, Sendable, CustomStringConvertible {
    /// Every result of the batch, sorted by index, including those that are ok.
    public let results: [RecordResult]

    /// A failure with the results of the batch.
    public init(_ results: [RecordResult]) { self.results = results }

    /// The results that are not ok.
    public var failures: [RecordResult] { results.filter(\.isFailure) }

    public var description: String {
        let failures = failures
        let first = failures.first.map { ", the first: \(RecordError($0))" } ?? ""
        return "\(failures.count) of \(results.count) failed\(first)"
    }
}
