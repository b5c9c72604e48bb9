public import Ledger

/// The batch that continues a run, and what the verification of its doubts found.
public struct FollowUpBatch: Sendable {
    public var followUp: FollowUp
    public var verified: [RecordedRun.Verified]

    public init(_ followUp: FollowUp, verified: [RecordedRun.Verified]) {
        self.followUp = followUp
        self.verified = verified
    }
}
