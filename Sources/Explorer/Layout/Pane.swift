/// The four panes.
public enum Pane: Int, Sendable, Hashable, CaseIterable {
    case dataSets = 1
    case records, batch, run
}
