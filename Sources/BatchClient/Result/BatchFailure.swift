/// Some indices of a batch failed, as one error that still says which.
public struct BatchFailure: Error, Sendable, CustomStringConvertible {
    /// Every result of the batch, sorted by index, the ones that are ok included.
    public let results: [RecordResult]

    public init(_ results: [RecordResult]) { self.results = results }

    /// The results that are not ok.
    public var failures: [RecordResult] { results.filter(\.isFailure) }

    public var description: String {
        let failures = failures
        let first = failures.first.map { ", the first: \(RecordError($0))" } ?? ""
        return "\(failures.count) of \(results.count) failed\(first)"
    }
}
