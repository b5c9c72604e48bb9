import BatchClient

/// The answer to a job.
struct Finished<Answer: Sendable>: Sendable {
    let request: RequestID
    /// The shown target at the time of the request.
    let target: TargetID?
    let result: Result<Answer, BackendError>
}

/// What to do when an active job answers.
struct PendingJob: Sendable {
    let finish: @Sendable (inout State, Result<any Sendable, BackendError>) -> Void
    let progress: (@Sendable (inout State, any Sendable) -> Void)?
}

extension State {
    /// Starts a job; `then` runs when it answers, unless it is cancelled first.
    @discardableResult
    mutating func perform<Answer>(
        _ request: JobRequest<Answer>,
        progress: (@Sendable (inout State, RequestID, any Sendable) -> Void)? = nil,
        then: @escaping @Sendable (inout State, Finished<Answer>) -> Void
    ) -> RequestID {
        lastRequest += 1
        let id = RequestID(lastRequest)
        let target = workspace?.id
        pendingJobs[id] = PendingJob { state, result in
            let typed = result.flatMap { value -> Result<Answer, BackendError> in
                if let answer = value as? Answer { return .success(answer) }
                return .failure(
                    BackendError(.unavailable, "the answer to a request had the wrong type"))
            }
            then(&state, Finished(request: id, target: target, result: typed))
        } progress: { state, part in
            progress?(&state, id, part)
        }
        effects.append(.perform(request.job, id))
        return id
    }

    /// Cancels a job: its answer is no longer needed.
    mutating func cancel(_ request: RequestID) {
        pendingJobs[request] = nil
        effects.append(.cancel(request))
    }

    mutating func finished(_ request: RequestID, _ result: Result<any Sendable, BackendError>) {
        pendingJobs.removeValue(forKey: request)?.finish(&self, result)
    }

    mutating func progressed(_ request: RequestID, _ part: any Sendable) {
        pendingJobs[request]?.progress?(&self, part)
    }

    /// The answer, or nil after showing its error.
    mutating func valueOrError<Answer>(_ finished: Finished<Answer>) -> Answer? {
        switch finished.result {
        case .success(let answer): return answer
        case .failure(let error):
            say(error.message, .error)
            return nil
        }
    }
}
