import BatchClient
import Explorer

/// The page after the one that the explorer takes in, where it reads all of a data set: the store
/// works meanwhile.
@MainActor
final class PageAhead {
    private struct Next {
        let target: TargetID
        let request: ScanRequest
        let page: Task<ScanPage, any Error>
    }

    private var next: Next?

    /// A page, and the begin of the next one.
    /// - Parameter readsOn: whether the next page will be asked for.
    /// - Throws: ``BackendError``; `CancellationError`.
    func page(
        _ request: ScanRequest, at target: TargetID, _ session: Session, readsOn: () -> Bool
    ) async throws -> ScanPage {
        let page: ScanPage
        if let begun = next, begun.target == target, begun.request == request {
            next = nil
            page = try await withTaskCancellationHandler {
                try await begun.page.value
            } onCancel: {
                begun.page.cancel()
            }
        } else {
            stop()
            page = try await session.findPage(request)
        }
        guard let cursor = page.next, !Task.isCancelled, readsOn() else { return page }
        var following = request
        following.cursor = cursor
        stop()
        next = Next(
            target: target, request: following,
            page: Task { [following] in try await session.findPage(following) })
        return page
    }

    /// Forgets the page that was begun.
    func stop() {
        next?.page.cancel()
        next = nil
    }
}
