import AerospikeNode
import Explorer

/// The nodes of a demo cluster, and what the explorer does to them.
extension ExplorerShell {
    func showNodes(of target: TargetID) {
        guard let cluster else { return }
        post(.nodesChanged(target, cluster.shown, failure: nil))
    }

    func control(_ target: TargetID, _ node: Int, _ action: NodeAction) async {
        guard let cluster else { return }
        var failure: String?
        do { try await cluster.nodes.set(NodeHealth(action), of: node) } catch {
            failure = "node \(node + 1): \(error)"
        }
        post(.nodesChanged(target, cluster.shown, failure: failure))
    }
}

extension NodeHealth {
    /// The state that an action gives a node. A slow node is visibly slow, yet no attempt times
    /// out.
    fileprivate init(_ action: NodeAction) {
        switch action {
        case .start: self = .up
        case .slow: self = .slow(.milliseconds(700))
        case .cut: self = .cutOff
        case .stop: self = .stopped
        }
    }
}
