import BatchClient

extension State {
    /// Updates the known nodes of a target, or shows why one did not change.
    mutating func nodesChanged(_ target: TargetID, _ nodes: [ClusterNode], failure: String?) {
        guard let index = index(of: target) else { return }
        workspaces[index].nodes = nodes
        if let failure { say(failure, .error) }
    }

    /// Lists what can be done to each node; its number stops it. Every key keeps its action, whatever the nodes do.
    mutating func openNodePicker() {
        guard let workspace else { return }
        var items: [Picker.Item] = []
        var stopKeys = "123456789".makeIterator()
        // Excludes the letters that move in a list.
        var letters = "abcdefghilmnoprstuvwxyz".makeIterator()
        for (index, node) in workspace.nodes.enumerated() {
            for action in NodeAction.allCases {
                let key = action == .stop ? stopKeys.next() : letters.next()
                guard action.condition != node.condition else { continue }
                items.append(
                    Picker.Item(
                        letter: key,
                        label: "\(action.rawValue) node \(index + 1)", detail: action.title
                    ) { $0.control(index, action) })
            }
        }
        show(Picker("The nodes", items))
    }

    /// `:node`, `:node stop 2`.
    mutating func runNodeCommand(_ text: String) {
        if let reason = disabledReason(.nodes) { return say(reason, .warning) }
        if text.isEmpty { return openNodePicker() }
        let words = text.split(separator: " ")
        guard words.count == 2, let action = NodeAction(rawValue: String(words[0])),
            let number = Int(words[1]), number > 0
        else { return say(":node takes stop, start, slow or cut, and a number", .warning) }
        control(number - 1, action)  // in range: above zero
    }

    mutating func control(_ node: Int, _ action: NodeAction) {
        guard let workspace, workspace.nodes.indices.contains(node) else {
            return say(
                "no node \(node + 1); this cluster has \(workspace?.nodes.count ?? 0)", .warning)
        }
        effects.append(.controlNode(workspace.id, node: node, action))
        // The run itself shows the effects on it.
        change { $0.nodes[node].condition = action.condition }
        say("node \(node + 1) is \(action.condition.rawValue)")
    }

    /// What Tab offers after `:node `.
    var nodeCommands: [(String, String)] {
        (workspace?.nodes ?? []).enumerated().flatMap { index, node in
            NodeAction.allCases.filter { $0.condition != node.condition }
                .map { ("\($0.rawValue) \(index + 1)", $0.title) }
        }
    }
}

extension Workspace {
    /// The label of a node: `node 2` if it has a number.
    func label(ofNode name: String) -> String {
        nodes.firstIndex { $0.name == name }.map { "node \($0 + 1)" } ?? name
    }

    /// Replaces node names in a message with their labels: long names leave no room for the reason.
    func labelingNodes(in message: String) -> String {
        // Runs of earlier versions are recorded with a capital.
        for word in ["node ", "Node "] {
            guard let named = nodes.first(where: { message.hasPrefix(word + $0.name) }) else {
                continue
            }
            return label(ofNode: named.name) + message.dropFirst(word.count + named.name.count)
        }
        return message
    }
}
