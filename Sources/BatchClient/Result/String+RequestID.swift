extension String {
    private static let head = " (request ID "

    /// A message with the store's own name of the request at its end.
    package func naming(requestID: String) -> String {
        hasSuffix(")") && contains(String.head) ? self : "\(self)\(String.head)\(requestID))"
    }

    /// A message without it: many rows fail for one reason, and each request has its own name.
    package var withoutRequestID: String {
        guard hasSuffix(")"), let start = ranges(of: String.head).last else { return self }
        return String(self[..<start.lowerBound])
    }
}
