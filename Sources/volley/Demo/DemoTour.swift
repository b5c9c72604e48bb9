import BatchClient
import FaultInjection

/// What goes wrong in `volley demo --tour`.
enum DemoTour {
    static let nodes = 3

    /// Only for the tour's own ten upserts: what is retried, and what undoes them, has fewer indices
    /// or another verb.
    static let faults = FaultRules(
        seed: 7,
        rules: [
            // Busy for a moment: sent again, and then ok.
            FaultRule(
                .throttle, FaultMatch(indices: [2...3], verbs: [.upsert], attempts: [1...1])),
            // Busy for good.
            FaultRule(.throttle, FaultMatch(indices: [4...4], verbs: [.upsert])),
            // Applied, and the answer is lost; then one that was not even applied.
            FaultRule(.loseAnswer, FaultMatch(indices: [6...6], verbs: [.upsert])),
            FaultRule(
                .timeout(.beforeApplying), FaultMatch(indices: [8...8], verbs: [.upsert])),
        ])
}
