/// The pages of a scan, part after part; a part that the store refuses for the moment is asked again.
struct ScanPages: AsyncSequence, Sendable {
    typealias Element = ScanPage

    let backend: any Backend
    let request: ScanRequest
    let parts: [ScanCursor?]

    func makeAsyncIterator() -> Iterator {
        Iterator(backend: backend, request: request, parts: parts[...])
    }

    struct Iterator: AsyncIteratorProtocol {
        /// How often in a row a page may fail.
        private static let attempts = 10

        let backend: any Backend
        var request: ScanRequest
        var parts: ArraySlice<ScanCursor?>
        private var hasBegun = false

        init(backend: any Backend, request: ScanRequest, parts: ArraySlice<ScanCursor?>) {
            self.backend = backend
            self.request = request
            self.parts = parts
        }

        mutating func next() async throws -> ScanPage? {
            if !hasBegun {
                guard let part = parts.popFirst() else { return nil }
                request.cursor = part
                hasBegun = true
            }
            try Task.checkCancellation()
            let page = try await patiently()
            if let next = page.next { request.cursor = next } else { hasBegun = false }
            return page
        }

        private func patiently() async throws -> ScanPage {
            var failures = 0
            while true {
                do { return try await backend.scan(request) } catch let error as BackendError {
                    failures += 1
                    let isPassing =
                        error.status == .throttled
                        || (request.cursor != nil
                            && [.timeout, .unavailable].contains(error.status))
                    guard isPassing, failures < Iterator.attempts else { throw error }
                    let bound = Backoff.patient.bound(afterFailures: failures)
                    try await Task.sleep(for: bound * Double.random(in: 0..<1))
                }
            }
        }
    }
}
