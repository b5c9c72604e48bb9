import AerospikeNode
import Explorer

/// The nodes of a demo cluster, as the explorer sees them and plays with them.
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
    /// What an action makes of a node. Slow is so slow that it is seen, and no attempt runs out of
    /// time.
    fileprivate init(_ action: NodeAction) {
        switch action {
        case .start: self = .up
        case .slow: self = .slow(.milliseconds(700))
        case .cut: self = .cutOff
        case .stop: self = .stopped
        }
    }
}
