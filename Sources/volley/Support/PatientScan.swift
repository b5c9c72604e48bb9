import BatchClient

/// Reads pages of a scan, again where the store asks for less load or is away for a moment: a scan
/// that stops in the middle would have to begin anew.
struct PatientScan: Sendable {
    /// How often in a row a page may fail, and how long is waited meanwhile: about a minute in all.
    private static let attempts = 10
    private static let backoff = Backoff.patient

    let backend: any Backend

    /// - Throws: ``BackendError`` where it goes on failing, or nothing is gained by waiting.
    func page(_ request: ScanRequest) async throws -> ScanPage {
        var failures = 0
        while true {
            do { return try await backend.scan(request) } catch let error as BackendError {
                failures += 1
                // One that cannot be reached at all says so at once.
                let isPassing =
                    error.status == .throttled
                    || (request.cursor != nil && [.timeout, .unavailable].contains(error.status))
                guard isPassing, failures < PatientScan.attempts else { throw error }
                StandardStreams.narrate("\(error.message); reading on in a moment")
                let bound = PatientScan.backoff.bound(afterFailures: failures)
                try await Task.sleep(for: bound * Double.random(in: 0..<1))
            }
        }
    }
}
