extension BatchPlanner {
    /// A batch of fewer first windows than this is planned at once.
    private static let fewWindows = 4

    /// How many indices of a batch are planned first: see ``BackendDescription/firstPlanWindow``.
    static func firstWindow(of count: Int, _ description: BackendDescription) -> Int {
        let isSmall = count / fewWindows < description.firstPlanWindow
        let first = isSmall ? description.planWindow : description.firstPlanWindow
        return max(1, min(first, description.planWindow))
    }

    /// A section of the batch that is not planned yet.
    struct Stretch {
        var items: [BatchItem] = []
        /// Hashes of the keys, by position; empty if no key can repeat.
        var hashes: [Int] = []
        /// Why an item cannot be sent, by its position.
        var faults: [Int: Fault] = [:]
        /// About how many bytes of values were read for it.
        var storedBytes = 0
        /// Whether it ends early: rows of a file may be large, and those of a whole window more than
        /// memory holds.
        var isFull = false

        static let mostStoredBytes = 16 << 20
    }

    /// Why an item is not sent.
    enum Fault {
        case rejected(String)
        case withheld

        func outcome(_ index: Int) -> ItemOutcome {
            switch self {
            case .rejected(let message):
                ItemOutcome(
                    index: index, status: .rejected, code: .unsupported, message: message)
            case .withheld:
                ItemOutcome(
                    index: index, status: .notSent, code: .beyondAllowance,
                    message: "not sent: more records than were allowed")
            }
        }
    }
}
