import BatchClient
import Foundation
import Synchronization

/// The file of `volley run --metrics`: written whole when the command ends. A signal
/// that ends the program at once leaves the file of an earlier run.
final class MetricsFile: Sendable {
    private struct Known {
        var metrics = RunMetrics()
        var run: Int64?
        var backend: String?
    }

    private let path: String
    private let started = Date().timeIntervalSince1970
    private let known = Mutex(Known())

    /// - Throws: ``CommandFailure`` if the file cannot be written: before anything is sent.
    init(_ path: String) throws {
        self.path = path
        do throws(FileDraft.Refusal) { _ = try FileDraft(path, overwrite: true) } catch {
            throw CommandFailure("--metrics: \(MetricsFile.reason(error))")
        }
    }

    func reached(_ backend: String) { known.withLock { $0.backend = backend } }
    func recorded(as run: Int64) { known.withLock { $0.run = run } }
    func ended(_ metrics: RunMetrics) { known.withLock { $0.metrics = metrics } }

    /// Writes the file. A failure is reported, and does not change the outcome of the command.
    func write(_ status: ExitStatus) {
        let known = known.withLock { $0 }
        let text = MetricsText(
            known.metrics,
            MetricsText.Facts(
                run: known.run, backend: known.backend, version: Volley.version, started: started,
                finished: Date().timeIntervalSince1970, exitStatus: status.rawValue)
        ).text
        do throws(FileDraft.Refusal) {
            let draft = try FileDraft(path, overwrite: true)
            try draft.append(Array(text.utf8))
            try draft.commit()
        } catch {
            StandardStreams.printStatus("volley: --metrics: \(MetricsFile.reason(error))")
        }
    }

    private static func reason(_ refusal: FileDraft.Refusal) -> String {
        switch refusal {
        case .exists: "the file exists"
        case .failed(let reason): reason
        }
    }
}
