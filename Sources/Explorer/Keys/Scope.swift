/// A part of the screen with its own key bindings.
public enum Scope: String, Sendable, Hashable, CaseIterable {
    case everywhere
    case dataSets
    case table
    case record
    case batch
    case run
    case result
    case runs

    /// What the help calls it.
    var title: String {
        switch self {
        case .everywhere: "Everywhere"
        case .dataSets: "Data sets"
        case .table: "Records"
        case .record: "One record"
        case .batch: "Batch"
        case .run: "Run"
        case .result: "One result"
        case .runs: "Runs"
        }
    }
}

extension Scope {
    /// The pane that the scope belongs to; nil for none.
    var pane: Pane? {
        switch self {
        case .everywhere: nil
        case .dataSets: .dataSets
        case .table, .record: .records
        case .batch: .batch
        case .run, .result, .runs: .run
        }
    }
}
