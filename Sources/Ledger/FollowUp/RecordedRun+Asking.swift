public import BatchClient

extension RecordedRun {
    /// The atomic groups in doubt that their store may still know by their tokens.
    ///
    /// Those that a later run has done again are not among them: to ask for one of these might apply it
    /// a second time.
    /// - Parameter now: seconds since 1970.
    public func groupsToAskFor(_ session: Session, now: Int64? = nil) -> [Range<Int>] {
        groupsToAskFor(session, doubts: doubts, now: now ?? WallTime.seconds()).map(\.group)
    }

    private struct Question {
        let group: Range<Int>
        let named: RunEvent.GroupToken
    }

    private func groupsToAskFor(
        _ session: Session, doubts: [Int], now: Int64
    ) -> [Question] {
        guard let lifetime = session.backend.description.atomicTokenLifetime else { return [] }
        var questions: [Question] = []
        for index in doubts {
            guard let group = batch.atomicGroup(at: index), questions.last?.group != group,
                let named = tally.tokens[group.lowerBound],
                named.indices.spans == [group],
                !group.contains(where: { successors[$0] != nil }),
                .seconds(now) < .seconds(named.token.issuedAt) + lifetime
            else { continue }
            questions.append(Question(group: group, named: named))
        }
        return questions
    }

    /// Asks the store for the groups in doubt by their tokens.
    /// - Returns: What it said, by index; the indices of other groups are missing.
    func askAgain(
        _ session: Session, doubts: [Int]
    ) async throws -> [Int: Verification.Finding] {
        var findings: [Int: Verification.Finding] = [:]
        for question in groupsToAskFor(session, doubts: doubts, now: WallTime.seconds()) {
            let group = question.group
            let answer = try await session.askAgain(
                batch.selecting(Array(group)), token: question.named.token,
                now: summary.startedAt, predictions: question.named.predictions())
            let finding: Verification.Finding =
                switch answer {
                case .applied:
                    .applied("token: the store reports that its atomic group took effect")
                case .refused(let index, let why):
                    .notApplied(
                        "token: the store refuses its atomic group: index "
                            + "\(group.lowerBound + index) is \(why)")
                case .unknown(let why): .unknown("token: \(why)")
                }
            for index in group { findings[index] = finding }
        }
        return findings
    }
}

extension Verification.Finding {
    var isDecided: Bool {
        switch self {
        case .applied, .notApplied: true
        case .unknown: false
        }
    }
}
