extension String {
    private static let requestHead = " (request ID "
    private static let partitionHead = " (partition "

    /// A message with the store's own name of the request at its end.
    package func naming(requestID: String) -> String {
        hasSuffix(")") && contains(String.requestHead)
            ? self : "\(self)\(String.requestHead)\(requestID))"
    }

    /// A message with the partition of the record at its end. The node is a field of the result.
    package func naming(partition: Int) -> String { "\(self)\(String.partitionHead)\(partition))" }

    /// A message without request ID and partition: many rows fail for one reason, and each request has its
    /// own ID, each record its own partition.
    package var withoutRequestID: String {
        guard hasSuffix(")") else { return self }
        let start =
            ranges(of: String.requestHead).last ?? ranges(of: String.partitionHead).last
        return start.map { String(self[..<$0.lowerBound]) } ?? self
    }
}
